"""Lines of the log across all proposals, the newest first."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proposals.models import Action
from proposals.web.paging import pages_of


def latest_actions() -> QuerySet[Action]:
    """The visible lines with what a list shows of them, the newest first."""
    return Action.objects.visible().select_related("proposal", "status").order_by("-date", "-pk")


@require_safe
def updates(request: HttpRequest) -> HttpResponse:
    """Everything that happened, page by page."""
    actions = latest_actions()
    pages = pages_of(request, Action.objects.visible().count(), size=40)
    return render(request, "web/updates.html", {"actions": actions[pages.start : pages.stop], "pages": pages})
