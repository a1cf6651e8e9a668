"""The fonts that cards are drawn with: one of the system that has Chinese, or Pillow's own, which has not."""

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

logger = logging.getLogger(__name__)

FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
)
"""Where Linux and macOS keep their fonts."""

FOR_TITLES = ("NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold.otf", "SourceHanSerifSC-Bold.otf", "Songti.ttc")
FOR_TEXT = ("NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "wqy-microhei.ttc", "PingFang.ttc")

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Face:
    """A font file and the place in it of the simplified Chinese face."""

    file: Path
    index: int

    @classmethod
    def of(cls, file: Path) -> "Face":
        """The face whose family says SC, else the first: a collection has one for each region."""
        for index in range(12):
            try:
                family, _style = ImageFont.truetype(str(file), 12, index=index).getname()
            except OSError:
                break
            if family and "SC" in family.split():
                return cls(file, index)
        return cls(file, 0)


@cache
def faces() -> tuple[Face, Face] | None:
    """The faces for titles and for text; None, which is logged once, where no font has Chinese."""
    title, text = _find(FOR_TITLES), _find(FOR_TEXT)
    if title and text:
        return Face.of(title), Face.of(text)
    if either := title or text:
        return Face.of(either), Face.of(either)
    logger.warning(
        "No font with Chinese was found: share cards say what can be said in Latin letters. "
        "Install one (on Debian: apt-get install fonts-noto-cjk) and start again."
    )
    return None


def has_chinese() -> bool:
    """Whether cards can say anything in Chinese."""
    return faces() is not None


@cache
def title_font(size: int) -> Font:
    """The font of titles in a size."""
    return _load(0, size)


@cache
def text_font(size: int) -> Font:
    """The font of everything else in a size."""
    return _load(1, size)


def _load(place: int, size: int) -> Font:
    found = faces()
    if found is None:
        own = ImageFont.load_default(size)
        assert isinstance(own, Font)  # noqa: S101
        return own
    return ImageFont.truetype(str(found[place].file), size, index=found[place].index)


def _find(names: tuple[str, ...]) -> Path | None:
    for name in names:
        for folder in FOLDERS:
            for file in folder.rglob(name) if folder.is_dir() else ():
                return file
    return None
