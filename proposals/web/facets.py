"""The panel beside the list: what can be ticked, and how many proposals each tick would show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proposals.search import facets
from proposals.search.counts import Count
from proposals.search.filters import ProposalFilters
from proposals.vocabulary import ClockState, Stage

SHOWN = 8
"""How many choices of a facet stand open; the rest unfold."""

MOST = 40
"""How many choices a facet has; the others are found by searching."""

LEGENDS: Mapping[str, str | Promise] = {
    "stage": _("Stage"),
    "session": _("Session"),
    "industry": _("Industry"),
    "clock": _("Deadline"),
    "procedure": _("Kind"),
    "person": _("Proposer"),
    "handled_by": _("Handled by"),
    "reply_class": _("Reply"),
    "organization": _("Body"),
    "status": _("Status"),
    "year": _("Year"),
}
"""The facets of the panel, the most asked for first."""

_WORDS: Mapping[str, Any] = {"stage": Stage, "clock": ClockState}


@dataclass
class Choice:
    """One box to tick."""

    value: str
    name: Mapping[str, str] | str | Promise
    year: int = 0
    """Of a session: what a reader looks for before its name."""
    count: Count = field(default_factory=lambda: Count(0))
    checked: bool = False

    @property
    def number(self) -> int:
        """How many proposals the box would show, if not more."""
        return self.count.number


@dataclass
class Facet:
    """The boxes of one filter."""

    parameter: str
    legend: str | Promise
    choices: list[Choice] = field(default_factory=list)

    @property
    def open(self) -> list[Choice]:
        """Those that stand open: the first ones, and every ticked one."""
        return [choice for at, choice in enumerate(self.choices) if at < SHOWN or choice.checked]

    @property
    def folded(self) -> list[Choice]:
        """The rest."""
        return [choice for at, choice in enumerate(self.choices) if at >= SHOWN and not choice.checked]


def facets_of(filters: ProposalFilters) -> list[Facet]:
    """The facets of a narrowed list, in a constant number of queries."""
    return [
        Facet(facet.name, LEGENDS[facet.name], [_choice(facet.name, value) for value in _shown(facet)])
        for facet in facets.facets_of(filters, tuple(LEGENDS))
    ]


def _shown(facet: facets.Facet) -> list[facets.Value]:
    """The first ones, and every chosen one."""
    return [value for at, value in enumerate(facet.values) if at < MOST or value.chosen]


def _choice(facet: str, value: facets.Value) -> Choice:
    name = _WORDS[facet](value.value).label if facet in _WORDS else value.name
    year = value.year if facet == "session" else 0
    return Choice(value.value, name, year, value.count, value.chosen)
