"""How long answers took, as columns of thirty days each, coloured by whether they came in time."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals.vocabulary import ClockOutcome
from proposals.web.pictures.columns import Bar, Columns, draw

STEP = 30
FEWEST = 3
"""Fewer answers than these are no picture."""

OPEN_END = 360
"""From here on everything is one column."""


class Key(NamedTuple):
    """What a colour means."""

    colour: str
    name: str | Promise
    outcome: str


KEYS = (
    Key("k-in", gettext_lazy("In time"), ClockOutcome.ANSWERED_IN_TIME),
    Key("k-late", gettext_lazy("After the deadline"), ClockOutcome.ANSWERED_LATE),
    Key("k-unknown", gettext_lazy("Not known whether in time"), ClockOutcome.UNKNOWN),
)


class Span(NamedTuple):
    """Some days, with how many answers took so long: in time, late, not known."""

    name: str
    short: str
    numbers: list[int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.numbers)


def spans(taken: Iterable[tuple[int, str, int]]) -> list[Span]:
    """The spans of days up to the longest, from (days, outcome, how many)."""
    counted: dict[int, dict[str, int]] = {}
    for days, outcome, number in taken:
        start = min(max(days - 1, 0) // STEP * STEP, OPEN_END)
        at = counted.setdefault(start, {})
        at[outcome] = at.get(outcome, 0) + number
    last = max(counted, default=-STEP)
    return [
        Span(_name(start), _short(start), [counted.get(start, {}).get(key.outcome, 0) for key in KEYS])
        for start in range(0, last + 1, STEP)
    ]


def shown(taken: Iterable[tuple[int, str, int]]) -> dict[str, object]:
    """What the template of the picture needs: the picture, the colours that occur, and the numbers."""
    counted = spans(taken)
    return {
        "days_picture": _drawn(counted),
        "days_keys": [key for at, key in enumerate(KEYS) if any(span.numbers[at] for span in counted)],
        "days_table_keys": KEYS,
        "days_spans": counted,
    }


def _drawn(counted: Sequence[Span]) -> Columns | None:
    if sum(span.total for span in counted) < FEWEST:
        return None
    colours = [key.colour for key in KEYS]
    return draw(Bar(span.name, span.short, list(zip(colours, span.numbers, strict=True))) for span in counted)


def _name(start: int) -> str:
    if start >= OPEN_END:
        return _("over %(days)d") % {"days": OPEN_END}
    return f"{start + 1 if start else 0}–{start + STEP}"


def _short(start: int) -> str:
    """The last day of a span, for narrow places."""
    return f">{OPEN_END}" if start >= OPEN_END else str(start + STEP)
