"""A measure issued later, and the proposals it answers."""

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from proposals.models import Citation, Measure, Outcome, Proposal
from proposals.search import public_record
from proposals.web.paging import pages_of
from proposals.web.rows import rows_of


@require_safe
def measure(request: HttpRequest, key: str) -> HttpResponse:
    """One measure; one that answers unpublished proposals only is not found."""
    found = get_object_or_404(public_record.measures().prefetch_related("issuers"), key=key)
    answers = _visible_outcomes(found)
    pages = pages_of(request, answers.count())
    outcomes = list(answers[pages.start : pages.stop])
    answered = Proposal.objects.visible().filter(pk__in=[outcome.proposal_id for outcome in outcomes])
    rows = {row["id"]: row for row in rows_of(answered)}
    return render(
        request,
        "web/measure.html",
        {
            "measure": found,
            "outcomes": [(rows[outcome.proposal.register_number], outcome) for outcome in outcomes],
            "pages": pages,
            "citations": Citation.objects.filter(measure=found).select_related("source"),
        },
    )


def _visible_outcomes(measure: Measure) -> QuerySet[Outcome]:
    """Every link to a published proposal, with the source that it stands on."""
    cited = Citation.objects.select_related("source")
    return (
        measure.outcomes.filter(proposal__in=Proposal.objects.visible())
        .select_related("proposal")
        .prefetch_related("demand_results__demand", Prefetch("citations", cited))
        .order_by("-proposal__sort_date", "-proposal")
    )
