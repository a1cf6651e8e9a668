"""The lists of bills of the House of Representatives: each bill once, however many Diets had it."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from proposals.imports.formats.file import File
from proposals.imports.formats.records import LARGEST, Unfit

NEEDED = ("キャプション", "提出回次", "番号", "議案件名", "審議状況", "議案提出者")
_DIET = re.compile(r"(\d{1,3})\.csv\Z")


@dataclass
class Listed:
    """A bill as one list has it: the columns by name, the Diet of the list, and where it stands."""

    columns: dict[str, str]
    diet: int
    file: str
    line: int

    @property
    def key(self) -> str:
        """Its kind, the Diet where it was submitted, and its number, or its title where it has none."""
        kind = self.columns.get("議案種類") or self.columns["キャプション"].removesuffix("の一覧")
        title = "".join(unicodedata.normalize("NFKC", self.columns["議案件名"]).split())
        return "-".join((kind, self.columns["提出回次"], self.columns["番号"] or title))


@dataclass
class Bill:
    """A bill with its rows in all lists, in the order of the Diets."""

    rows: list[Listed] = field(default_factory=list)

    @property
    def newest(self) -> Listed:
        """The row of the newest list."""
        return self.rows[-1]

    def said(self, column: str) -> str:
        """What the newest list says there, or the newest that says anything."""
        found = (row.columns.get(column, "").strip() for row in reversed(self.rows))
        return next((text for text in found if text and text != "／"), "")


def rows_of(file: File) -> Iterator[Listed | tuple[int, str, str]]:
    """Each row of a list, or its line with what is wrong with it and its text. Unfit when it is no list."""
    with file.open() as opened:
        raw = opened.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Unfit("the file is larger than a list can be")
    reader = csv.reader(io.StringIO(_text_of(raw), newline=""))
    try:
        header = [name.strip() for name in next(reader, [])]
        missing = [name for name in NEEDED if name not in header]
        if missing:
            raise Unfit(f"the list has no column {', '.join(missing)}", missing[0])
        diet = _DIET.search(file.name)
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(header):
                reason = f"the row has {len(cells)} cells where the header has {len(header)}"
                yield reader.line_num, reason, ",".join(cells)
                continue
            columns = dict(zip(reversed(header), reversed(cells), strict=True))  # a title stands twice
            number = int(diet[1]) if diet else _number(columns["提出回次"])
            yield Listed(columns, number, file.name, reader.line_num)
    except csv.Error as problem:
        raise Unfit(f"this is not CSV: {problem}") from problem


def _text_of(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unfit("the text is neither UTF-8 nor Shift JIS")


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text.strip()) else 0
