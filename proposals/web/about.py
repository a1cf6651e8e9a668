"""Pages about the record itself; the one on stages is made from the procedures in the database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proposals.models import Procedure
from proposals.vocabulary import Stage
from proposals.web.exporting import exports_of_list
from proposals.web.linked_data import dataset
from proposals.web.stages import GROUPS


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, and what it promises."""
    return render(request, "web/about.html")


@require_safe
def stages(request: HttpRequest) -> HttpResponse:
    """Each procedure with its steps, statuses and legal sources, as the record applies them."""
    procedures = Procedure.objects.prefetch_related("steps", "statuses").order_by("key", "-version")
    groups = [(group, [Stage(stage).label for stage in group.stages if stage]) for group in GROUPS]
    return render(request, "web/stages.html", {"procedures": procedures, "groups": groups})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What readers with any way of reading can rely on, and what is not known."""
    return render(request, "web/accessibility.html")


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """How programs read the record."""
    about = {"exports": exports_of_list(""), "linked_data": dataset(request)}
    return render(request, "web/data.html", about)
