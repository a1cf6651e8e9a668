"""Narrowing by deadlines: the state of a clock depends on the day, and the day on the body's time zone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from proposals.models import Organization
from proposals.search.reading import Reading
from proposals.vocabulary import SOON_DAYS, ClockOutcome, ClockState


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
    if state not in _OPEN_STATES:
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


_OPEN_STATES = (ClockState.RUNNING, ClockState.DUE_SOON, ClockState.PAST_LIMIT, ClockState.LONG_PAST)


def _column(reading: Reading, lookup: str, value: object) -> Q:
    return Q(**{reading.column(lookup): value})
