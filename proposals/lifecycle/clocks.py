"""Clocks: from when to when an answer is due, counted by the rule that was in force. Pure.

A clock starts with a status, or with a handover that stands in for one, and is counted by calendar months
(the same day of a later month, or that month's last day), by days, or by working days. The day of the start
does not count; late begins the day after the deadline. What is only known vaguely never makes anybody late:
a start counts from its last possible day.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from proposals import dates
from proposals.lifecycle.workdays import add_workdays
from proposals.vocabulary import SOON_DAYS

RUNNING, DUE_SOON, PAST_LIMIT, LONG_PAST = "running", "due_soon", "past_limit", "long_past"
IN_TIME, LATE, UNKNOWN, ENDED = "answered_in_time", "answered_late", "unknown", "ended"
OPEN = "open"

SOON = timedelta(days=SOON_DAYS)

NO_START, NO_RULE, NO_LENGTH, VAGUE = "no_start", "no_rule", "no_length", "vague"
NO_CLOCK = "no_clock"
"""Why an answer's timeliness is unknown: no published start, no rule text of that time, a rule without a
number, dates too vague to tell; or the procedure sets no deadline for such an answer."""


@dataclass(frozen=True)
class Rule:
    """One declared clock. `family` is what it is about; a rule for a jurisdiction goes before a general one.

    `answers` marks a clock whose stop is the answer that readers wait for; `between_sessions` one that runs
    only for what was filed between sessions.
    """

    code: str
    family: str
    starts_on: frozenset[str]
    stops_on: frozenset[str]
    stops_on_kinds: frozenset[str] = frozenset()
    pauses_on: frozenset[str] = frozenset()
    ends_on: frozenset[str] = frozenset()
    extends_on: frozenset[str] = frozenset()
    length: int | None = None
    unit: str = "months"
    limit_length: int | None = None
    effective_from: str = ""
    effective_to: str = ""
    jurisdictions: tuple[str, ...] = ()
    counts_from_assignment: bool = False
    between_sessions: bool = False
    answers: bool = False


@dataclass(frozen=True)
class Event:
    """A standing line as clocks see it. `family` and `due` are filled by a line that sets a deadline."""

    number: int
    date: str
    kind: str
    status: str = ""
    whole_session: bool = False
    family: str = ""
    due: str = ""


@dataclass(frozen=True)
class Handover:
    """A date of assignment known otherwise than by a status: the organization's own, or its session's."""

    date: str
    whole_session: bool = False
    extended_to: str = ""


@dataclass(frozen=True)
class Clock:
    """A clock that ran or runs, with everything that its deadline was computed from.

    `due` is the day by which the answer is due, `limit` the last day the law allows at all, `rule_due` the
    day before any extension; each is None when it cannot be computed, and `unknown` then says why. A start
    that `stands_in` is that of a handover, since no line of the history tells of it. `stopped_by` is the
    number of the line that stopped it.
    """

    family: str
    rule: Rule | None = None
    start: str = ""
    whole_session: bool = False
    stands_in: bool = False
    first_start: str = ""
    due: date | None = None
    limit: date | None = None
    rule_due: date | None = None
    extended: bool = False
    set_by: int | None = None
    stop: str = ""
    stopped_by: int | None = None
    ended: bool = False
    unknown: str = ""

    @property
    def outcome(self) -> str:
        """What does not depend on the day of asking: an answer in time, late or unknown, open, or ended."""
        if self.ended:
            return ENDED
        if self.due is None:
            return UNKNOWN
        if not self.stop:
            return OPEN
        if dates.last_day(self.stop) <= self.due:
            return IN_TIME
        return LATE if dates.first_day(self.stop) > self.due else UNKNOWN


def state(outcome: str, due: date | None, limit: date | None, today: date) -> str:
    """The state of a clock on a day: its outcome, or how an open one stands to its deadline."""
    if outcome != OPEN or due is None:
        return outcome
    if today > (limit or due):
        return LONG_PAST if limit else PAST_LIMIT
    if today > due:
        return PAST_LIMIT
    return DUE_SOON if today >= due - SOON else RUNNING


def add_months(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day when it has none."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def count(start: date, length: int, unit: str, country: str) -> date:
    """The last day of a period of months, days or working_days after the day of the start."""
    if unit == "months":
        return add_months(start, length)
    if unit == "working_days":
        return add_workdays(start, length, country)
    return start + timedelta(days=length)
