"""What became of the demands of many proposals: how many were met, in part, not, or not judged yet."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, QuerySet, Value, When

from proposals.models import Demand, Measure, OutcomeDemand
from proposals.vocabulary import DemandResult

BEST_FIRST = (DemandResult.MET, DemandResult.PARTLY_MET, DemandResult.NOT_MET, DemandResult.NOT_ASSESSED)
"""Of several judgements the best counts: one measure that meets a demand is enough."""


@dataclass(frozen=True)
class RollUp:
    """The demands by the best that any measure did for them, and the measures that followed."""

    demands: int
    by_result: list[tuple[DemandResult, int]]
    measures: int
    latest: list[Measure]


def roll_up(proposals: QuerySet[Any], *, shown: int = 12) -> RollUp:
    """Count the demands of these proposals and the measures linked to them; three queries."""
    judged = OutcomeDemand.objects.filter(demand=OuterRef("pk"))
    best = [When(Exists(judged.filter(result=result)), then=Value(result.value)) for result in BEST_FIRST[:3]]
    numbers = dict(
        Demand.objects.filter(proposal__in=proposals.order_by().values("pk"))
        .order_by()
        .annotate(best=Case(*best, default=Value(DemandResult.NOT_ASSESSED.value)))
        .values_list("best")
        .annotate(Count("pk"))
    )
    measures = Measure.objects.filter(outcomes__proposal__in=proposals.order_by().values("pk")).distinct()
    return RollUp(
        demands=sum(numbers.values()),
        by_result=[(result, numbers.get(result.value, 0)) for result in BEST_FIRST],
        measures=measures.count(),
        latest=list(measures.order_by("-date", "key")[:shown]),
    )
