"""Columns side by side, each stacked of coloured parts, in a drawing that stretches with its place.

Every place is a percentage of the drawing, so that the columns stretch while the words stay as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

TOP, BASE = 9.0, 87.0
"""Between which heights columns grow, counted from above: numbers stand over them, names below."""

FILLED = 0.72
"""How much of its share of the width a column takes."""

WIDEST = 9.0

HAIRLINE = 0.4
"""What is left free above each part, so that two of them are told apart without colour."""


class Bar(NamedTuple):
    """What a column stands for: its name, a short one for narrow places, and the number of each colour."""

    name: str
    short: str
    segments: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Part:
    """The part of one colour."""

    colour: str
    y: str
    height: str


@dataclass(frozen=True)
class Column:
    """One column, with the places of its number and its name."""

    name: str
    short: str
    number: int
    x: str
    width: str
    middle: str
    top: str
    parts: list[Part]


@dataclass(frozen=True)
class Columns:
    """The whole picture; `most` is the tallest column."""

    columns: list[Column]
    total: int
    most: Column
    base: str = f"{BASE:g}%"

    @property
    def first(self) -> Column:
        """The leftmost column."""
        return self.columns[0]

    @property
    def last(self) -> Column:
        """The rightmost column."""
        return self.columns[-1]


def draw(bars: Iterable[Bar]) -> Columns | None:
    """The columns of these bars in their order, scaled by the tallest; None when there is nothing to show."""
    drawn = list(bars)
    numbers = [sum(number for _colour, number in bar.segments) for bar in drawn]
    if not any(numbers):
        return None
    share = 100 / len(drawn)
    columns = [
        _column(bar, number, middle=share * (at + 0.5), width=min(share * FILLED, WIDEST), scale=max(numbers))
        for at, (bar, number) in enumerate(zip(drawn, numbers, strict=True))
    ]
    return Columns(columns, sum(numbers), columns[numbers.index(max(numbers))])


def _column(bar: Bar, number: int, *, middle: float, width: float, scale: int) -> Column:
    parts, top = [], BASE
    for colour, count in bar.segments:
        if count:
            height = count / scale * (BASE - TOP)
            top -= height
            parts.append(Part(colour, _percent(top + HAIRLINE), _percent(max(height - HAIRLINE, HAIRLINE))))
    return Column(
        name=bar.name,
        short=bar.short,
        number=number,
        x=_percent(middle - width / 2),
        width=_percent(width),
        middle=_percent(middle),
        top=_percent(top),
        parts=parts,
    )


def _percent(share: float) -> str:
    """As SVG writes it, whatever the language of the page."""
    return f"{share:.2f}%"
