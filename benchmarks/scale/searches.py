"""A page of a search: the first twenty hits in the usual order and the capped count, by word and filter."""

from collections import defaultdict
from functools import cache
from typing import Any

from django.http import QueryDict

from benchmarks.scale.terms import Term, choose
from benchmarks.scale.turns import best, spread
from proposals.models import Proposal
from proposals.search.counts import MOST_COUNTED
from proposals.search.engines import engine
from proposals.search.facets import facets_of
from proposals.search.filters import ProposalFilters

PAGE = 20
WORST = 12


def filters_of(query: dict[str, str]) -> ProposalFilters:
    """The filterset of a query."""
    asked = QueryDict(mutable=True)
    asked.update(query)
    filters = ProposalFilters(asked, queryset=Proposal.objects.visible())
    if not filters.is_valid():
        raise ValueError(filters.errors)
    return filters


@cache
def narrowings() -> dict[str, dict[str, str]]:
    """Each filter with its most frequent value, and all three together."""
    names = ("stage", "industry", "session")
    most = {
        facet.name: max(facet.values, key=lambda value: value.count.number).value
        for facet in facets_of(filters_of({}), names)
    }
    return {"none": {}, **{name: {name: most[name]} for name in names}, "all three": most}


def page(query: dict[str, str]) -> tuple[list[int], int]:
    """What a search page asks of search, from the words typed on."""
    hits = filters_of(query).hits()
    assert hits is not None  # noqa: S101
    return hits.between(0, PAGE), hits.count().number


def floor(sought: Any) -> tuple[list[int], int]:
    """The newest twenty and the capped count of the same words: the engine alone, without tiers."""
    asked = engine()
    return asked.places(sought, limit=PAGE), asked.count(sought, MOST_COUNTED).number


def measure() -> dict[str, Any]:
    """The spread of the times by kind and frequency, by filter, of all; and the slowest ones by name."""
    rows = [_measure(term, name, query) for name, query in narrowings().items() for term in choose()]
    return {
        "searches": len(rows),
        "all": _spread(rows),
        "by filter": _grouped(rows, "filter"),
        "by kind": _grouped(rows, "kind"),
        "by frequency": _grouped(rows, "frequency"),
        "by class, without filter": _grouped(
            [row for row in rows if row["filter"] == "none"], "kind", "frequency"
        ),
        "slowest": sorted(rows, key=lambda row: -row["page, processor"])[:WORST],
    }


def _measure(term: Term, name: str, narrowing: dict[str, str]) -> dict[str, Any]:
    query = {"q": term.typed, **narrowing}
    hits = filters_of(query).hits()
    assert hits is not None  # noqa: S101
    times = best({"page": lambda: page(query), "floor": lambda: floor(hits.sought)})
    told = {"typed": term.typed, "kind": term.kind, "frequency": term.frequency, "filter": name}
    for what, taken in times.items():
        told |= {f"{what}, clock": taken.clock, f"{what}, processor": taken.processor}
    return {**told, "hits": hits.count().number}


def _grouped(rows: list[dict[str, Any]], *names: str) -> dict[str, Any]:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[", ".join(row[name] for name in names)].append(row)
    return {name: _spread(group) for name, group in groups.items()}


def _spread(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Of the page and of its floor, and how far apart their middles are."""
    told: dict[str, Any] = {
        f"{what}, {by}": spread([row[f"{what}, {by}"] for row in rows])
        for what in ("page", "floor")
        for by in ("clock", "processor")
    }
    ratio = told["page, processor"]["p50"] / told["floor, processor"]["p50"]
    return {**told, "number": len(rows), "ratio": ratio}
