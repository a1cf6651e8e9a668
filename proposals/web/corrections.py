"""What was said and is said no longer: of the whole record, and every wording of one proposal."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from proposals.models import Edition
from proposals.search.corrections import changes_of, corrections_of, editions_of, is_current, stamp_of
from proposals.search.corrections import corrections as all_corrections
from proposals.web.finding import elsewhere, find
from proposals.web.paging import pages_of


@dataclass(frozen=True)
class Wording:
    """An edition as a page shows it."""

    edition: Edition
    changes: list[dict[str, Any]]

    @property
    def stamp(self) -> str:
        """Its place on the history page."""
        return stamp_of(self.edition)

    @property
    def is_current(self) -> bool:
        """Whether it is what is said now."""
        return is_current(self.edition)

    @property
    def address(self) -> str:
        """The proposal's page as it was then; its plain address for what is said now."""
        page = reverse("web:proposal", args=[self.edition.proposal.path])
        return (
            page
            if self.is_current
            else f"{page}?{urlencode({'known_at': self.edition.known_from.isoformat()})}"
        )


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """All corrections of published records, page by page, the newest first."""
    found = all_corrections()
    pages = pages_of(request, found.count(), size=20)
    shown = found.order_by("-known_from", "-pk")[pages.start : pages.stop]
    wordings = [Wording(edition, corrections_of(edition)) for edition in shown]
    return render(request, "web/corrections.html", {"wordings": wordings, "pages": pages})


@require_safe
def history(request: HttpRequest, number_and_slug: str) -> HttpResponse:
    """Every wording of one proposal; its address leads on, or is gone, as the proposal's own does."""
    found = find(number_and_slug)
    if response := elsewhere(request, found, number_and_slug, "history/"):
        return response
    editions = editions_of(found)
    pages = pages_of(request, editions.count(), size=20)
    wordings = [Wording(edition, changes_of(edition)) for edition in editions[pages.start : pages.stop]]
    is_whole = wordings and pages.number == pages.last and not pages.cut_off
    return render(
        request,
        "web/history.html",
        {
            "proposal": found,
            "wordings": wordings,
            "pages": pages,
            "first": wordings[-1].edition if is_whole else None,
        },
    )
