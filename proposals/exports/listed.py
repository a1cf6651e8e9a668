"""What is given out: a list as it was narrowed and is read, or one proposal, in batches of whole forms.

Batches are found by the values of the row before them, or by the index of the search, so that neither a
transaction nor a list of keys is held however long the list is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from proposals.models import Proposal
from proposals.reading.whole import columns, wholes_of
from proposals.search.filters import ORDERINGS, ProposalFilters
from proposals.search.hits import Hits, in_order
from proposals.search.reading import Reading

Json = dict[str, Any]

FIRST_BATCH, BATCH = 20, 200
"""The first batch is small: whoever waits sees something soon."""


@dataclass(frozen=True)
class Listed:
    """A list by its valid filters; with `only`, the one proposal of that register number."""

    filters: ProposalFilters
    query: str = ""
    """The filters as they were typed."""
    only: str = ""
    table: str = "proposals"
    """Which table is given out, of a format that has tables."""
    licence: str = ""
    """The address of the licence that the data are given under."""
    site: str = ""
    """Where the tracker is found, for addresses that must be whole: https://tracker.example.org."""

    @property
    def reading(self) -> Reading:
        """On which day and by what was known when the list is read."""
        return self.filters.reading

    @cached_property
    def is_everything(self) -> bool:
        """Whether nothing narrows the list and it is read now: the whole public record."""
        return self.reading.is_now and not self.filters.values and not self.only

    @property
    def axes(self) -> dict[str, str]:
        """The day and the moment of reading, as far as they were asked for."""
        day, moment = self.reading.as_of, self.reading.known_at
        return {
            **({"as_of": day.isoformat()} if day else {}),
            **({"known_at": moment.isoformat()} if moment else {}),
        }

    def batches(self) -> Iterator[list[Json]]:
        """The whole forms in the order of the list, some at a time."""
        hits = None if self.only or self.is_everything else self.filters.hits()
        for rows in self._of_hits(hits) if hits else self._of_tables():
            yield wholes_of(self.reading, rows)

    def wholes(self) -> Iterator[Json]:
        """The whole forms in the order of the list, one at a time."""
        for batch in self.batches():
            yield from batch

    def _of_hits(self, hits: Hits) -> Iterator[list[tuple[Any, ...]]]:
        last, size = None, FIRST_BATCH
        while found := hits.after(last, size):
            keys = [hit.pk for hit in found]
            rows = Proposal.objects.visible().filter(pk__in=keys).values_list("pk", *columns(self.reading))
            yield in_order(keys, {pk: tuple(row) for pk, *row in rows})
            last, size = found[-1], BATCH

    def _of_tables(self) -> Iterator[list[tuple[Any, ...]]]:
        first, second = order = self._order()
        names = [column.removeprefix("-") for column in order]
        found = self._found().order_by(*order).values_list(*names, *columns(self.reading))
        rows = list(found[:FIRST_BATCH])
        while rows:
            yield [row[2:] for row in rows]
            rows = list(found.filter(_beyond(first, second, rows[-1]))[:BATCH])

    def _found(self) -> QuerySet[Any]:
        found = self.filters.narrowed()
        return found.filter(**{self.reading.column("register_number"): self.only}) if self.only else found

    def _order(self) -> tuple[str, str]:
        """As lists are ordered; the whole record, unless asked otherwise, by what never changes."""
        asked = self.filters.form.cleaned_data.get("ordering")
        if self.is_everything and not asked:
            return ORDERINGS["id"]
        return self.filters.columns


def _beyond(first: str, second: str, values: tuple[Any, ...]) -> Q:
    """The rows after one: the first condition lets the database begin there, the others tell equals apart."""
    name, other = first.removeprefix("-"), second.removeprefix("-")
    further = "lt" if first.startswith("-") else "gt"
    more = "lt" if second.startswith("-") else "gt"
    after = Q(**{f"{name}__{further}": values[0]}) | Q(**{name: values[0], f"{other}__{more}": values[1]})
    return Q(**{f"{name}__{further}e": values[0]}) & after
