"""A measure issued later, and the proposals it answers."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from proposals.models import Citation, Measure, Outcome, Proposal
from proposals.search import public_record
from proposals.web.rows import rows_of

MOST_SHOWN = 200


@require_safe
def measure(request: HttpRequest, key: str) -> HttpResponse:
    """One measure; one that answers unpublished proposals only is not found."""
    found = get_object_or_404(public_record.measures().prefetch_related("issuers"), key=key)
    outcomes = list(_visible_outcomes(found))
    answered = Proposal.objects.visible().filter(pk__in=[outcome.proposal_id for outcome in outcomes])
    rows = {row["id"]: row for row in rows_of(answered)}
    return render(
        request,
        "web/measure.html",
        {
            "measure": found,
            "outcomes": [(rows[outcome.proposal.register_number], outcome) for outcome in outcomes],
            "citations": Citation.objects.filter(measure=found).select_related("source"),
        },
    )


def _visible_outcomes(measure: Measure) -> QuerySet[Outcome]:
    return (
        measure.outcomes.filter(proposal__in=Proposal.objects.visible())
        .select_related("proposal")
        .prefetch_related("demand_results__demand")
        .order_by("-proposal__sort_date", "-proposal")[:MOST_SHOWN]
    )
