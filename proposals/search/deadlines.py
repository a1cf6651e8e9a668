"""Narrowing by deadlines: the state of a clock depends on the day, and the day on the body's time zone.

How a clock came out, no day changes: the index knows it. Of an open one it knows what waits until when.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import NamedTuple, Self

from django.db.models import Q

from proposals.models import Organization
from proposals.search.expression import Expression, some
from proposals.search.marks import holds, token
from proposals.search.reading import Reading
from proposals.vocabulary import SOON_DAYS, ClockOutcome, ClockState


class Waiting(NamedTuple):
    """An open clock: the day an answer is due, the last day allowed, and the body by its primary key."""

    due: date | None
    limit: date | None
    body: int

    @property
    def as_said(self) -> str:
        """As a document says it: 2023-06-30:2023-09-30:12."""
        return f"{self.due or ''}:{self.limit or ''}:{self.body}"

    @classmethod
    def read(cls, said: str) -> Self:
        """From what a document says."""
        due, limit, body = said.split(":")
        return cls(_day(due), _day(limit), int(body))

    def state(self, today: date) -> ClockState:
        """How it stands on a day, as `lifecycle.clocks.state` tells it; a test holds the two together."""
        due = self.due or today
        if today > (self.limit or due):
            return ClockState.LONG_PAST if self.limit else ClockState.PAST_LIMIT
        if today > due:
            return ClockState.PAST_LIMIT
        return ClockState.DUE_SOON if today >= due - timedelta(days=SOON_DAYS) else ClockState.RUNNING


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None


def states_of(waiting: Mapping[str, int]) -> dict[str, int]:
    """How many open clocks are in each state today, of so many that say of themselves what they wait for.

    One query for the time zones, if any clock is open.
    """
    clocks = {Waiting.read(said): number for said, number in waiting.items()}
    bodies = Organization.objects.filter(pk__in={clock.body for clock in clocks})
    zones = dict(bodies.values_list("pk", "time_zone")) if clocks else {}
    counted: Counter[str] = Counter()
    for clock, number in clocks.items():
        counted[clock.state(Reading().today(zones[clock.body]))] += number
    return dict(counted)


def in_index(name: str, values: Sequence[str] | str) -> tuple[Expression | None, bool]:
    """What the index knows of a filter by deadlines, and whether that is all."""
    if name == "due_before" or (name == "overdue" and set(values) == {"true"}):
        return OPEN, False
    if name != "clock":
        return None, False
    closed = [holds(token("clock", state)) for state in values if state not in OPEN_STATES]
    is_all = len(closed) == len(values)
    return some(*closed, *([] if is_all else [OPEN])), is_all


OPEN = holds(token("clock", ClockOutcome.OPEN))
"""An answer is waited for."""


def in_state(reading: Reading, states: Iterable[str]) -> Q:
    """The condition that the proposal's clock is in one of these states; one query for the time zones."""
    by_state = conditions(reading)
    return reduce(or_, [by_state[state] for state in states])


def conditions(reading: Reading) -> dict[str, Q]:
    """The condition of each state of a clock; one query for the time zones."""
    days = _days(reading)
    return {
        state: reduce(or_, [bodies & _in_one_state(reading, state, today) for today, bodies in days])
        for state in ClockState.values
    }


def overdue(reading: Reading, asked: Sequence[str]) -> Q:
    """The condition that an answer is waited for and its deadline has passed; or that it is not so."""
    if len(set(asked)) > 1:
        return Q()
    if "true" in asked:
        return in_state(reading, (ClockState.PAST_LIMIT, ClockState.LONG_PAST))
    closed = [outcome for outcome in ("", *ClockOutcome.values) if outcome != ClockOutcome.OPEN]
    return _column(reading, "clock_outcome__in", closed) | in_state(
        reading, (ClockState.RUNNING, ClockState.DUE_SOON)
    )


def due_before(reading: Reading, day: date) -> Q:
    """The condition that an answer is waited for, and due before the day."""
    return _column(reading, "clock_outcome", ClockOutcome.OPEN) & _column(reading, "clock_due__lt", day)


def _days(reading: Reading) -> list[tuple[date, Q]]:
    """The day of reading where the bodies are, with the condition on the bodies where it is that day."""
    zones: dict[date, list[str]] = defaultdict(list)
    for zone in Organization.objects.order_by().values_list("time_zone", flat=True).distinct():
        zones[reading.today(zone)].append(zone)
    if len(zones) < 2:
        return [(next(iter(zones), reading.today("UTC")), Q())]
    zone = reading.column("organization__time_zone__in")
    return [(today, Q(**{zone: names})) for today, names in zones.items()]


def _in_one_state(reading: Reading, state: str, today: date) -> Q:
    """The condition of one state, as `lifecycle.clocks.state` tells it; a test holds the two together."""
    if state not in OPEN_STATES:
        return _column(reading, "clock_outcome", state)
    soon = today + timedelta(days=SOON_DAYS)
    is_open = _column(reading, "clock_outcome", ClockOutcome.OPEN)
    past = is_open & _column(reading, "clock_due__lt", today)
    long_past = past & _column(reading, "clock_limit__lt", today)
    match state:
        case ClockState.RUNNING:
            return is_open & _column(reading, "clock_due__gt", soon)
        case ClockState.DUE_SOON:
            return is_open & _column(reading, "clock_due__range", (today, soon))
        case ClockState.LONG_PAST:
            return long_past
        case _:
            no_limit = _column(reading, "clock_limit__isnull", True)
            return past & (no_limit | _column(reading, "clock_limit__gte", today))


OPEN_STATES = (ClockState.RUNNING, ClockState.DUE_SOON, ClockState.PAST_LIMIT, ClockState.LONG_PAST)
"""The states of a clock while an answer is waited for, which depend on the day."""


def _column(reading: Reading, lookup: str, value: object) -> Q:
    return Q(**{reading.column(lookup): value})
