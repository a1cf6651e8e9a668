"""Draws a share card: 1200 by 630 pixels, the size that other sites show beside a link."""

import re
from io import BytesIO

from PIL import Image, ImageDraw

from proposals.templatetags.tongues import HAN
from proposals.web.cards.face import Face
from proposals.web.cards.fonts import Font, has_chinese, text_font, title_font

SIZE = (1200, 630)
LEFT, RIGHT = 72, 1128
MOST_LINES = 3
TITLE_SIZES = (58, 52, 46)
"""The largest in which a title fits into MOST_LINES is taken; in the last it is cut."""

SESSION_SIZES = (25, 22)
"""The same of the name of a session, on the one line that it has."""

PAPER, INK, PALE, LINE = "#fcfbf8", "#1c1e22", "#5f656f", "#85827a"
SEAL, BLUE, GREEN = "#a5281b", "#245b8f", "#1d7a54"

_CHINESE = "\u2e80-\uffef"
_PIECES = re.compile(f"[“‘（《]*[{_CHINESE}][、，。；：！？”’）》]*|[^\\s{_CHINESE}]+\\s*|\\s+")
"""What a line may end after: a word, or a Han character with the marks that belong to it."""


def draw(face: Face) -> bytes:
    """The card as a PNG."""
    card = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(card)
    _draw_head(pen, face)
    _draw_title(pen, face)
    _draw_foot(pen, face)
    picture = BytesIO()
    card.quantize(64).save(picture, "PNG", optimize=True)
    return picture.getvalue()


def _draw_head(pen: ImageDraw.ImageDraw, face: Face) -> None:
    pen.rounded_rectangle((LEFT, 64, LEFT + 54, 118), 8, fill=SEAL)
    if has_chinese():
        pen.text((LEFT + 27, 90), "议", fill="white", font=title_font(36), anchor="mm")
    pen.text((LEFT + 76, 91), face.site, fill=INK, font=title_font(32), anchor="lm")
    room = RIGHT - LEFT - 120 - pen.textlength(face.site, title_font(32))
    fonts = [text_font(size) for size in SESSION_SIZES]
    font = next((each for each in fonts if each.getlength(face.session) <= room), fonts[-1])
    pen.text((RIGHT, 91), cut(face.session, font, room), fill=PALE, font=font, anchor="rm")


def _draw_title(pen: ImageDraw.ImageDraw, face: Face) -> None:
    size, lines = fit(face.title)
    top = 148
    for line in lines:
        pen.text((LEFT, top), line, fill=INK, font=title_font(size))
        top += round(size * 1.22)
    top += 20
    other = cut(face.other_title, text_font(28), RIGHT - LEFT)
    pen.text((LEFT, top), other, fill=PALE, font=text_font(28))


def _draw_foot(pen: ImageDraw.ImageDraw, face: Face) -> None:
    sponsors = cut(face.sponsors, text_font(27), RIGHT - LEFT)
    pen.text((LEFT, 488), sponsors, fill=INK, font=text_font(27), anchor="ls")
    pen.rectangle((LEFT, 508, RIGHT, 510), fill=INK)
    left = LEFT
    for step in range(1, face.steps + 1):
        box = (left, 542, left + 22, 572)
        done = GREEN if face.reached == face.steps else BLUE
        pen.rounded_rectangle(box, 4, fill=done if step <= face.reached else None, outline=LINE, width=2)
        left += 27
    if face.steps:
        left += 14
    pen.text((left, 557), face.status, fill=INK, font=title_font(30), anchor="lm")
    room = RIGHT - left - pen.textlength(face.status, title_font(30)) - 40
    pen.text((RIGHT, 557), cut(face.replies, text_font(25), room), fill=PALE, font=text_font(25), anchor="rm")


def fit(title: str) -> tuple[int, list[str]]:
    """The size of a title and its lines."""
    for size in TITLE_SIZES:
        lines = wrap(title, title_font(size))
        if len(lines) <= MOST_LINES:
            return size, lines
    last = " ".join(lines[MOST_LINES - 1 : MOST_LINES + 1])
    return size, [*lines[: MOST_LINES - 1], cut(last, title_font(size), RIGHT - LEFT)]


def wrap(text: str, font: Font) -> list[str]:
    """The text in lines as wide as the card."""
    lines = [""]
    for piece in _PIECES.findall(text):
        if lines[-1] and font.getlength(f"{lines[-1]}{piece}".rstrip()) > RIGHT - LEFT:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def cut(text: str, font: Font, room: float) -> str:
    """The text, cut with an ellipsis to the room that there is."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…" if text else ""


def readable(face: Face, number: str) -> Face:
    """The face without what the fonts cannot draw: Han characters would be boxes."""
    if has_chinese():
        return face
    texts = {
        name: "" if HAN.search(text) else text for name, text in vars(face).items() if isinstance(text, str)
    }
    return Face(**{**vars(face), **texts, "title": texts["title"] or texts["other_title"] or number})
