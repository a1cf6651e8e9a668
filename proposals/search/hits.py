"""The hits of a list in their order, tier by tier and by date within each: by pages, or onwards from any."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from proposals.models.proposal import ProposalQuerySet
from proposals.models.search_text import Position
from proposals.search.counts import MOST_COUNTED, Count
from proposals.search.engines import Engine
from proposals.search.expression import Besides, Expression, some


@dataclass(frozen=True)
class Hit:
    """A hit: the tier that it belongs to, and its place among all proposals."""

    tier: int
    place: int

    @property
    def pk(self) -> int:
        """The key of the proposal."""
        return Position.at(self.place).pk


class Source(ABC):
    """Where hits are looked for."""

    @abstractmethod
    def places(
        self, sought: Expression, *, limit: int, beyond: int | None = None, ascending: bool = False
    ) -> list[int]:
        """The first hits after a place, as `Engine.places` says."""

    @abstractmethod
    def count(self, sought: Expression, most: int) -> Count:
        """How many, as `Engine.count` says."""

    @abstractmethod
    def facets(self, sought: Expression, most: int) -> list[str]:
        """The joined facet tokens of the newest, as `Engine.facets` says."""


class InIndex(Source):
    """The index knows all that is asked."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def places(
        self, sought: Expression, *, limit: int, beyond: int | None = None, ascending: bool = False
    ) -> list[int]:
        """From the index."""
        return self.engine.places(sought, limit=limit, beyond=beyond, ascending=ascending)

    def count(self, sought: Expression, most: int) -> Count:
        """By the index."""
        return self.engine.count(sought, most)

    def facets(self, sought: Expression, most: int) -> list[str]:
        """Of the hits of the index."""
        return self.engine.facets(sought, most)


class InTables(Source):
    """The index finds, and the tables narrow what it found by what it does not know."""

    def __init__(self, engine: Engine, proposals: ProposalQuerySet) -> None:
        self.engine = engine
        self.proposals = proposals

    def places(
        self, sought: Expression, *, limit: int, beyond: int | None = None, ascending: bool = False
    ) -> list[int]:
        """One statement over the table of proposals."""
        found = self._met(sought)
        if beyond is not None:
            found = found.filter(_after(beyond, ascending=ascending))
        order = ("sort_date", "pk") if ascending else ("-sort_date", "-pk")
        rows = found.order_by(*order).values_list("sort_date", "pk")[:limit]
        return [Position(sort_date, pk).place for sort_date, pk in rows]

    def count(self, sought: Expression, most: int) -> Count:
        """One statement, which stops counting."""
        return count_rows(self._met(sought), most)

    def facets(self, sought: Expression, most: int) -> list[str]:
        """One statement over both tables."""
        found = self._met(sought).order_by("-sort_date", "-pk")
        return list(found.values_list("search_text__facets", flat=True)[:most])

    def _met(self, sought: Expression) -> ProposalQuerySet:
        return self.proposals.filter(pk__in=self.engine.keys(sought))


def _after(place: int, *, ascending: bool) -> Q:
    day, pk = Position.at(place)
    beyond = "gt" if ascending else "lt"
    return Q(**{f"sort_date__{beyond}": day}) | Q(**{"sort_date": day, f"pk__{beyond}": pk})


class Hits:
    """A list of hits. Its tiers each hold those before them; ordered by date there is one tier, the last."""

    def __init__(self, tiers: Sequence[Expression], source: Source, ordering: str) -> None:
        self.sought = tiers[-1]
        self.source = source
        self.ascending = ordering == "filed_date"
        self.tiers = list(tiers) if ordering == "relevance" else [self.sought]

    def count(self, most: int = MOST_COUNTED) -> Count:
        """How many, counted up to `most`."""
        return self.source.count(self.sought, most)

    def between(self, start: int, stop: int) -> list[int]:
        """The keys of the proposals from one number to before another."""
        return [hit.pk for hit in self.after(None, stop)[start:]]

    def after(self, hit: Hit | None, limit: int) -> list[Hit]:
        """The next hits after one, or the first of all."""
        if hit is None:
            return self._first(limit)
        found: list[Hit] = []
        for tier in range(hit.tier, len(self.tiers)):
            if len(found) < limit:
                beyond = hit.place if hit.tier == tier else None
                found += self._of(tier, limit - len(found), beyond, ascending=self.ascending)
        return found

    def _first(self, limit: int) -> list[Hit]:
        """The first hits of all. A tier that has too few is known whole: none of it is asked for again."""
        found: dict[int, Hit] = {}
        for tier, sought in enumerate(self.tiers):
            if len(found) < limit:
                # Among so many there are as many as are wanted that no tier before had, if it has them.
                places = self.source.places(sought, limit=limit, ascending=self.ascending)
                new = [place for place in places if place not in found]
                found |= {place: Hit(tier, place) for place in new[: limit - len(found)]}
        return list(found.values())

    def before(self, hit: Hit | None, limit: int) -> list[Hit]:
        """The last hits before one, or the last of all, in the order of the list."""
        found: list[Hit] = []
        for tier in range(hit.tier if hit else len(self.tiers) - 1, -1, -1):
            if len(found) < limit:
                beyond = hit.place if hit and hit.tier == tier else None
                found += self._of(tier, limit - len(found), beyond, ascending=not self.ascending)
        return found[::-1]

    def _of(self, tier: int, limit: int, beyond: int | None, *, ascending: bool) -> Iterator[Hit]:
        """Hits of one tier and of none before it; the second before it may hold what the first lacks."""
        sought, above = self.tiers[tier], self.tiers[max(0, tier - 2) : tier]
        if above:
            sought = Besides(sought, some(*above))
        places = self.source.places(sought, limit=limit, beyond=beyond, ascending=ascending)
        return (Hit(tier, place) for place in places)


def count_rows(found: "QuerySet[Any]", most: int = MOST_COUNTED) -> Count:
    """How many rows of a table there are, counted up to `most`."""
    return Count.up_to(most, found.order_by().values("pk")[: most + 1].count())


def in_order(keys: Sequence[int], rows: dict[int, Any]) -> list[Any]:
    """The rows of these keys in their order; one that was taken away meanwhile is left out."""
    return [rows[key] for key in keys if key in rows]
