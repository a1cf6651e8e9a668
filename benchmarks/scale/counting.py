"""Facets: of the list that nothing narrows, of a filter, of searches; each facet and all together."""

from collections.abc import Callable
from typing import Any

from benchmarks.scale.searches import filters_of, narrowings
from benchmarks.scale.terms import choose
from benchmarks.scale.turns import best
from proposals.search.facets import FACETS, facets_of, total


def measure() -> dict[str, Any]:
    """Milliseconds by list, all facets together and one by one."""
    lists: dict[str, dict[str, str]] = {name: narrowings()[name] for name in ("none", "stage", "all three")}
    words = {term.frequency: term.typed for term in choose() if term.kind == "two Han"}
    lists |= {f"search, {frequency}": {"q": typed} for frequency, typed in words.items()}
    return {name: _measure(query) for name, query in lists.items()}


def _measure(query: dict[str, str]) -> dict[str, Any]:
    def asking(*wanted: str) -> Callable[[], Any]:
        return lambda: facets_of(filters_of(query), wanted)

    together = {"all": asking(*FACETS), "total": lambda: total(filters_of(query))}
    times = best({**together, **{name: asking(name) for name in FACETS}})
    return {
        "query": query,
        "clock": {name: taken.clock for name, taken in times.items()},
        "processor": {name: taken.processor for name, taken in times.items()},
    }
