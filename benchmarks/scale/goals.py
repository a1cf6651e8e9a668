"""What reading shall cost, and what was measured of it at one size."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Measured = Mapping[str, Any]


@dataclass(frozen=True)
class Goal:
    """A figure, its limits on SQLite and on PostgreSQL, and whether it must stay below or reach them."""

    name: str
    figure: Callable[[Measured], float]
    sqlite: float
    postgresql: float
    reach: bool = False

    def limit(self, vendor: str) -> float:
        """The limit on this database."""
        return self.postgresql if vendor == "postgresql" else self.sqlite

    def is_met(self, figure: float, vendor: str) -> bool:
        """Whether the figure keeps within the limit."""
        return figure >= self.limit(vendor) if self.reach else figure <= self.limit(vendor)


def _search(column: str, by: str) -> Callable[[Measured], float]:
    return lambda measured: float(measured["searches"]["all"][f"page, {by}"][column])


def _rps(measured: Measured, name: str) -> float:
    return float(measured["serving"]["answers"][name]["rps"])


def _ratio(name: str, floor: str) -> Callable[[Measured], float]:
    return lambda measured: _rps(measured, name) / _rps(measured, floor)


def _index(measured: Measured) -> float:
    """On PostgreSQL with the table that holds the terms; on SQLite the texts beside it are not counted."""
    disk = measured["disk"]
    table = disk["MB"]["proposals_searchtext"] if "proposals_searchtext_terms" in disk["MB"] else 0.0
    return (float(disk["search index, MB"]) + table) / float(disk["indexed"]) * 1000


GOALS = (
    Goal("search page, p95, ms by the clock", _search("p95", "clock"), 10, 40),
    Goal("search page, slowest, ms by the clock", _search("max", "clock"), 25, 60),
    Goal("search page, p95, ms of the processor", _search("p95", "processor"), 10, 40),
    Goal("search page, slowest, ms of the processor", _search("max", "processor"), 25, 60),
    Goal("search index, GB a million proposals", _index, 1.5, 4.2),
    Goal(
        "list: requests a second / bare driver",
        _ratio("list", "bare rows"),
        0.8,
        0.8,
        reach=True,
    ),
    Goal("list: requests a second / hello", _ratio("list", "hello"), 0.30, 0.17, reach=True),
    Goal("list: queries", lambda measured: measured["serving"]["answers"]["list"]["queries"], 3, 3),
    Goal("list not modified / hello", _ratio("list, not modified", "hello"), 0.9, 0.9, reach=True),
    Goal("list in the middle / at the beginning, time", _ratio("list", "list, in the middle"), 1.5, 1.5),
    Goal(
        "all facets of everything, ms by the clock",
        lambda measured: measured["facets"]["none"]["clock"]["all"],
        5,
        5,
    ),
)
"""Those of the project that concern reading; times of the processor hold on a machine that others use."""
