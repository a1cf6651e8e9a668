"""How many days the replies to some proposals took, of those of which it is known."""

from statistics import median
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from proposals.search import replies


class DaysToReply(NamedTuple):
    """The median, None of none, and how many replies it was taken from: none stands without the other."""

    median: float | None
    known: int


def days_to_reply(proposals: QuerySet[Any]) -> DaysToReply:
    """From the start of the clock to the reply, of every visible reply whose both days are known."""
    known = replies.visible().filter(
        days__isnull=False, action__proposal__in=proposals.order_by().values("pk")
    )
    counted = known.order_by("days").values_list("days").annotate(Count("pk"))
    days = [each for each, number in counted for _reply in range(number)]
    return DaysToReply(median(days) if days else None, len(days))
