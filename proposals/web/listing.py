"""The list of proposals: search, facets, numbered pages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from proposals.search.counts import Count
from proposals.search.facets import everything, total
from proposals.search.hits import count_rows
from proposals.search.meant import meant
from proposals.search.suggestions import called
from proposals.web.chips import chips_of, hidden_values
from proposals.web.excerpts import add_excerpts
from proposals.web.exporting import exports_of_list
from proposals.web.facets import facets_of
from proposals.web.narrowing import Narrowing, without
from proposals.web.orderings import choices
from proposals.web.paging import Pages, pages_of
from proposals.web.rows import Row, rows_at, rows_of

MOST_CALLED = 4
"""So many records are named that are called like the query."""


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
            "feed": _feed_of(narrowing),
            "exports": exports_of_list(narrowing.query_of_export),
            "as_of": narrowing.asked.get("as_of", "") if "as_of" in narrowing.understood else "",
            "query": narrowing.understood.get("q", ""),
            "submitted_after": narrowing.understood.get("submitted_after", ""),
            "submitted_before": narrowing.understood.get("submitted_before", ""),
            "orderings": choices(narrowing.filters),
            "meant": _meant(narrowing, count),
            "called": called(narrowing.filters.sought.typed, MOST_CALLED),
        },
    )


def _feed_of(narrowing: Narrowing) -> str:
    """The address of the feed of this list."""
    address, query = reverse("plain:proposals-feed"), narrowing.query_of_feed
    return f"{address}?{query}" if query else address


def _every(narrowing: Narrowing) -> Count:
    """How many there are of what the list narrows."""
    return everything() if narrowing.reading.is_now else count_rows(narrowing.on_record())


def _rows(narrowing: Narrowing, pages: Pages) -> list[Row]:
    """The rows of the page, in the order of the index where it has one."""
    hits = narrowing.filters.hits()
    if hits is None:
        found = narrowing.proposals().order_by(*narrowing.columns)
        rows = rows_of(found[pages.start : pages.stop], narrowing.reading)
    else:
        rows = rows_at(hits.between(pages.start, pages.stop))
    add_excerpts(rows, narrowing.filters)
    return rows


def _meant(narrowing: Narrowing, count: Count) -> dict[str, Any] | None:
    """The corrected query of a list without hits, and the list that it gives."""
    words = "" if count.number else meant(narrowing.filters)
    if not words:
        return None
    query = narrowing.asked.copy()
    query["q"] = words
    return {"words": words, "query": without(query)}
