"""The list of proposals: search, facets, numbered pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from proposals.search.facets import everything, total
from proposals.search.hits import Count, count_rows
from proposals.web.chips import chips_of, hidden_values
from proposals.web.facets import facets_of
from proposals.web.narrowing import Narrowing
from proposals.web.paging import Pages, pages_of
from proposals.web.rows import Row, rows_at, rows_of

ORDERINGS = (
    ("", _("Best match first")),
    ("-filed_date", _("Newest first")),
    ("filed_date", _("Oldest first")),
    ("-updated_at", _("Last changed")),
    ("id", _("By number")),
)
"""What the form offers of the filterset's orderings; the others are understood all the same."""


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """The visible proposals, narrowed as asked."""
    narrowing = Narrowing(request)
    facets, count = facets_of(narrowing.filters), total(narrowing.filters)
    pages = pages_of(request, count.number)
    every = _every(narrowing) if narrowing.is_narrowed else count
    return render(
        request,
        "web/proposals.html",
        {
            "rows": _rows(narrowing, pages) if count.number else [],
            "count": count,
            "total": every,
            "pages": pages,
            "facets": facets,
            "chips": chips_of(narrowing, facets),
            "hidden": hidden_values(narrowing, facets),
            "notices": narrowing.notices(),
            "reading": narrowing.reading,
            "query_now": narrowing.query_now,
            "as_of": narrowing.asked.get("as_of", "") if "as_of" in narrowing.understood else "",
            "query": narrowing.understood.get("q", ""),
            "submitted_after": narrowing.understood.get("submitted_after", ""),
            "submitted_before": narrowing.understood.get("submitted_before", ""),
            "ordering": narrowing.ordering,
            "orderings": ORDERINGS,
        },
    )


def _every(narrowing: Narrowing) -> Count:
    """How many there are of what the list narrows."""
    return everything() if narrowing.reading.is_now else count_rows(narrowing.on_record())


def _rows(narrowing: Narrowing, pages: Pages) -> list[Row]:
    """The rows of the page, in the order of the index where it has one."""
    hits = narrowing.filters.hits()
    if hits is None:
        found = narrowing.proposals().order_by(*narrowing.columns)
        return rows_of(found[pages.start : pages.stop], narrowing.reading)
    return rows_at(hits.between(pages.start, pages.stop))
