"""The menu that sorts the list: what is usual of it stands first, and what is at work is chosen."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proposals.search.filters import BY_DATE, BY_RELEVANCE, ProposalFilters

NAMES = {
    BY_RELEVANCE: _("Best match first"),
    BY_DATE: _("Newest first"),
    "filed_date": _("Oldest first"),
    "-updated_at": _("Last changed"),
    "id": _("By number"),
}
"""What is offered of the filterset's orderings."""

RARE = {"updated_at": _("Longest unchanged"), "-id": _("By number, from the last")}
"""What is understood too, and stands in the menu when it is at work."""


class Ordering(NamedTuple):
    """A line of the menu; the usual ordering of the list is asked for by nothing."""

    value: str
    name: str | Promise
    is_chosen: bool


def choices(filters: ProposalFilters) -> list[Ordering]:
    """The lines of the menu for this list: matches are told of words alone."""
    usual, chosen = filters.usual_ordering, filters.ordered_by
    offered = {name: text for name, text in NAMES.items() if name != BY_RELEVANCE or usual == BY_RELEVANCE}
    offered |= {name: text for name, text in RARE.items() if name == chosen}
    return [Ordering("" if name == usual else name, text, name == chosen) for name, text in offered.items()]
