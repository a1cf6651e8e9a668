"""Proposals whose deadline has passed without a published reply, those that wait longest first."""

from typing import Any

from django.db.models import Count, QuerySet

from proposals.models.proposal import ProposalQuerySet
from proposals.search.deadlines import overdue
from proposals.search.reading import NOW
from proposals.web.rows import Row, rows_of


def waiting_longest(proposals: "ProposalQuerySet | QuerySet[Any]", limit: int = 5) -> list[Row]:
    """The first of these that wait; at most three queries."""
    return rows_of(proposals.filter(overdue(NOW, ["true"])).order_by("clock_due", "pk")[:limit])


def counted_with_waiting(proposals: QuerySet[Any]) -> tuple[int, int]:
    """How many these are, and how many of them wait, as the list narrowed by `overdue` counts them."""
    waiting = Count("pk", filter=overdue(NOW, ["true"]))
    numbers = proposals.order_by().aggregate(all=Count("pk"), waiting=waiting)
    return numbers["all"], numbers["waiting"]
