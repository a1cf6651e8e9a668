"""How an organization replies: the mixes, the days and the punctuality, each with what is not known.

Counted from the rows themselves, once for the page and the API. No share and no median stands without the
number that it was taken from and the number that could not be counted, with the reasons.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import ceil
from operator import or_
from statistics import median
from typing import Any

from django.db.models import Count, QuerySet

from proposals.models import Action, Organization, Proposal, Reply, ResultClass
from proposals.search.deadlines import conditions
from proposals.search.filters import ProposalFilters
from proposals.search.reading import NOW
from proposals.vocabulary import ClockOutcome, ClockState

Counts = list[tuple[str, int]]
"""Codes with how often each occurs, the most frequent first."""

Taken = tuple[int, str, int]
"""So many days, in time or not, and how many replies that is true of."""

OVERDUE = (ClockState.PAST_LIMIT, ClockState.LONG_PAST)
WAITING = (ClockState.RUNNING, ClockState.DUE_SOON, *OVERDUE)


@dataclass(frozen=True)
class ClassCount:
    """How many replies were printed with a class of a scheme; `name` is empty where none is declared."""

    scheme: str
    code: str
    name: dict[str, str]
    number: int


@dataclass(frozen=True)
class Days:
    """The days from the start of the clock to the reply, of the replies whose both days are known.

    The 90th percentile is the nearest rank: a number of days that nine in ten replies took at most.
    """

    known: int
    median: float | None
    ninetieth: int | None
    unknown: Counts


@dataclass(frozen=True)
class Punctuality:
    """How many replies came in time, of those of which it can be told; share is None of none."""

    in_time: int
    late: int
    unknown: Counts

    @property
    def known(self) -> int:
        """How many can be told."""
        return self.in_time + self.late

    @property
    def share(self) -> float | None:
        """From 0 to 1."""
        return self.in_time / self.known if self.known else None


@dataclass(frozen=True)
class Figures:
    """All that is counted of an organization's replies, and of what it still has to answer."""

    count: int
    classes: list[ClassCount]
    without_class: int
    results: Counts
    days: Days
    taken: list[Taken]
    punctuality: Punctuality
    handled: int
    waiting: int
    overdue: int


def visible() -> QuerySet[Reply]:
    """Replies whose line of the log anonymous readers may see."""
    return Reply.objects.filter(action__in=Action.objects.visible())


def figures_of(organization: Organization) -> Figures:
    """Count the organization's visible replies; a constant number of queries."""
    rows = list(
        visible()
        .filter(organization=organization)
        .order_by()
        .values_list(
            "class_scheme__key", "class_code", "result", "days", "days_unknown", "timeliness",
            "timeliness_unknown",
        )
    )  # fmt: skip
    classes = Counter((row[0], row[1]) for row in rows if row[1])
    return Figures(
        count=len(rows),
        classes=_classes(classes),
        without_class=len(rows) - classes.total(),
        results=_most_first(row[2] for row in rows),
        days=_days(sorted(row[3] for row in rows if row[3] is not None), [row[4] for row in rows]),
        taken=_taken((row[3], row[5]) for row in rows),
        punctuality=_punctuality([row[5] for row in rows], [row[6] for row in rows]),
        **_handled(organization),
    )


def taken() -> list[Taken]:
    """How long all visible replies took, of those of which it is known; one query."""
    known = visible().filter(days__isnull=False).order_by()
    return list(known.values_list("days", "timeliness").annotate(Count("pk")).order_by("days", "timeliness"))


def _classes(counts: "Counter[tuple[Any, str]]") -> list[ClassCount]:
    """The printed letters by scheme, since a letter alone means nothing."""
    declared = ResultClass.objects.filter(scheme__key__in={scheme for scheme, _ in counts})
    names = {
        (scheme, code): {tongue: text for tongue, text in (("en", en), ("zh", zh)) if text}
        for scheme, code, en, zh in declared.values_list("scheme__key", "code", "name_en", "name_zh")
    }
    return [
        ClassCount(scheme, code, names.get((scheme, code), {}), number)
        for (scheme, code), number in sorted(counts.items())
    ]


def _taken(rows: Iterable[tuple[int | None, str]]) -> list[Taken]:
    counted = Counter((days, outcome) for days, outcome in rows if days is not None)
    return [(days, outcome, number) for (days, outcome), number in sorted(counted.items())]


def _days(known: Sequence[int], reasons: Iterable[str]) -> Days:
    return Days(
        known=len(known),
        median=median(known) if known else None,
        ninetieth=known[ceil(0.9 * len(known)) - 1] if known else None,
        unknown=_most_first(filter(None, reasons)),
    )


def _punctuality(outcomes: Iterable[str], reasons: Iterable[str]) -> Punctuality:
    counts = Counter(outcomes)
    return Punctuality(
        in_time=counts[ClockOutcome.ANSWERED_IN_TIME],
        late=counts[ClockOutcome.ANSWERED_LATE],
        unknown=_most_first(filter(None, reasons)),
    )


def _most_first(codes: Iterable[str]) -> Counts:
    return sorted(Counter(codes).items(), key=lambda item: (-item[1], item[0]))


def _handled(organization: Organization) -> dict[str, int]:
    """How many proposals it handles or answers, and how many of them wait or are overdue.

    Found and told apart by the filters of the lists, so that the numbers agree with them.
    """
    found = ProposalFilters({"handled_by": organization.key}, queryset=Proposal.objects.visible()).qs
    states = conditions(NOW)
    return found.aggregate(
        handled=Count("pk"),
        waiting=Count("pk", filter=reduce(or_, [states[state] for state in WAITING])),
        overdue=Count("pk", filter=reduce(or_, [states[state] for state in OVERDUE])),
    )
