"""The list as a reader narrowed it: the one filterset, forgiving where the API is strict.

A filter that cannot be understood narrows nothing, and a notice says so by name.
"""

from collections.abc import Iterator
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from proposals.models import Proposal
from proposals.models.proposal import ProposalQuerySet
from proposals.search.filters import ProposalFilters, unknown_parameters
from proposals.search.reading import Reading
from proposals.search.telling import sentence
from proposals.web.paging import asked_page

AXES = ("as_of", "known_at")

MOST_NOTICES = 8
"""A made-up address with a thousand parameters gets no page of a thousand notices."""

IGNORED_IN_NARROWING = ("ordering",)

NOT_IN_FEEDS = (*AXES, "ordering")
"""A feed tells of today, the last change first."""


def narrowed(**filters: str) -> ProposalQuerySet:
    """The visible proposals narrowed by the one filterset: the same as the list with these parameters."""
    return cast(ProposalQuerySet, ProposalFilters(filters, queryset=Proposal.objects.visible()).qs)


class Narrowing:
    """What a reader asked of the list: the understood filters, and what to say of the others."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.asked = request.GET
        self.filters = ProposalFilters(request.GET, queryset=Proposal.objects.visible())
        self.filters.is_valid()
        self.understood: dict[str, Any] = {
            name: value for name, value in self.filters.form.cleaned_data.items() if value
        }

    @property
    def reading(self) -> Reading:
        """On which day and by what was known when the list is read."""
        return self.filters.reading

    @property
    def query_now(self) -> str:
        """The same list as it stands today, as a query."""
        return without(self.asked, *AXES)

    @property
    def query_of_feed(self) -> str:
        """The understood filters as the feed of this list takes them."""
        return self._query(NOT_IN_FEEDS)

    @property
    def query_of_export(self) -> str:
        """All that was understood: an export is strict, and takes the same day and order."""
        return self._query()

    def _query(self, besides: tuple[str, ...] = ()) -> str:
        query = QueryDict(mutable=True)
        for name in self.understood:
            if name not in besides:
                query.setlist(name, self.chosen(name))
        return query.urlencode()

    @property
    def columns(self) -> tuple[str, str]:
        """What orders the list."""
        return self.filters.columns

    def chosen(self, name: str) -> list[str]:
        """The values of a filter as they were typed, when they were understood."""
        if name not in self.understood:
            return []
        return list(dict.fromkeys(value.strip() for value in self.asked.getlist(name) if value.strip()))

    def proposals(self, besides: tuple[str, ...] = ()) -> QuerySet[Any]:
        """What is on record, narrowed by every understood filter but those named."""
        return self.filters.narrowed(besides=besides)

    def on_record(self) -> QuerySet[Any]:
        """The visible proposals that were on record by the reading, or the spell of each."""
        return self.reading.on_record()

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is at work."""
        return any(name not in IGNORED_IN_NARROWING for name in self.understood)

    def notices(self) -> list[str]:
        """A sentence for each parameter that was not understood, naming it and what is allowed."""
        return [notice for notice, _place in zip(self._notices(), range(MOST_NOTICES), strict=False)]

    def _notices(self) -> Iterator[str]:
        yield from self.refusals()
        for unused in self.filters.sought.unused:
            yield sentence(unused)
        if asked_page(self.request) is None:
            yield _("“%(page)s” is no page number: this is the first page.") % {
                "page": self.asked["page"][:40]
            }

    def refusals(self) -> Iterator[str]:
        """The notices on parameters that narrow nothing."""
        unknown = unknown_parameters(self.asked, besides=("page",))
        if unknown:
            yield _("No filter of this list, and ignored: %(unknown)s. Allowed: %(allowed)s.") % {
                "unknown": _(", ").join(name[:40] for name in unknown[:MOST_NOTICES]),
                "allowed": _(", ").join(ProposalFilters.base_filters),
            }
        for name, errors in self.filters.form.errors.as_data().items():
            for error in errors:
                yield _("The filter “%(name)s” was ignored. %(problem)s") % {
                    "name": name,
                    "problem": " ".join(error.messages),
                }


def without(asked: QueryDict, *names: str) -> str:
    """The query without these parameters, and without a page, which would be another one."""
    query = asked.copy()
    for name in (*names, "page"):
        query.pop(name, None)
    return query.urlencode()
