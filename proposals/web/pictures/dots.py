"""A grid of dots: what stands in each row and column, the area of a dot telling the number.

Across, every place is a percentage of the drawing; down, it is counted in lines of text, so that the drawing
grows with its rows and with the size of the letters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

NAMES, TOTALS = 30.0, 6.0
"""How much of the width the names of the rows take on the left, and their totals on the right."""

LINE = 2.1
"""The height of a row, in the size of its letters."""

LARGEST = 0.92
"""The radius of the largest dot, in the same."""


@dataclass(frozen=True)
class Dot:
    """One number: of which column, where, how large."""

    name: str
    number: int
    x: str
    radius: str


@dataclass(frozen=True)
class Row:
    """One row: its name, its total, the height of its middle, and a dot for each number but nought."""

    name: str
    total: int
    y: str
    dots: list[Dot]


@dataclass(frozen=True)
class Dots:
    """The whole picture: the places of the columns' names, then the rows.

    `most` is the largest number; dots stand between `left` and `right`.
    """

    heads: list[tuple[str, str]]
    rows: list[Row]
    most: int
    height: str
    left: str = f"{NAMES:g}%"
    right: str = f"{100 - TOTALS:g}%"


def draw(names: Sequence[str], rows: Iterable[tuple[str, Sequence[int]]]) -> Dots | None:
    """The grid of these rows, each with a number for every name; None when there is nothing to show."""
    kept = list(rows)
    most = max((number for _name, numbers in kept for number in numbers), default=0)
    if not most:
        return None
    share = (100 - NAMES - TOTALS) / len(names)
    places = [f"{NAMES + share * (at + 0.5):.2f}%" for at in range(len(names))]
    return Dots(
        heads=list(zip(names, places, strict=True)),
        rows=[
            Row(name, sum(numbers), _lines(at + 1.5), _dots(names, places, numbers, most))
            for at, (name, numbers) in enumerate(kept)
        ],
        most=most,
        height=_lines(len(kept) + 1),
    )


def _dots(names: Sequence[str], places: Sequence[str], numbers: Sequence[int], most: int) -> list[Dot]:
    return [
        Dot(name, number, place, f"{LARGEST * sqrt(number / most):.3f}em")
        for name, place, number in zip(names, places, numbers, strict=True)
        if number
    ]


def _lines(number: float) -> str:
    """So many rows down."""
    return f"{number * LINE:.2f}em"
