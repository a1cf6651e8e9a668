"""What somebody searches for: the words typed, with the names in them looked up and the synonyms added."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from proposals.search import asking, conditions, then
from proposals.search.asking import Asked, Field, Problem, Unused
from proposals.search.engines import engine
from proposals.search.expression import EVERYTHING, Besides, Expression
from proposals.search.facet_tokens import holds_any
from proposals.search.marks import bare_number
from proposals.search.named import values_of
from proposals.search.reading import Reading
from proposals.search.synonyms import Synonyms
from proposals.search.wording import tiers


@dataclass(frozen=True)
class Narrowed:
    """A field of the query with the values that it means."""

    field: Field
    values: tuple[Any, ...]

    @property
    def expression(self) -> Expression:
        """For the index."""
        met = holds_any(self.field.name, map(self._said, self.values))
        return Besides(EVERYTHING, met) if self.field.without else met

    def condition(self, reading: Reading) -> Q:
        """For the tables."""
        met = conditions.BY_NAME[self.field.name](reading, self.values)
        return ~met if self.field.without else met

    def _said(self, value: Any) -> Any:
        return bare_number(value) if self.field.name == "number" else value


@dataclass
class Sought:
    """A query, understood; it holds what could not be used too."""

    typed: str
    asked: Asked
    narrowed: list[Narrowed]
    synonyms: Synonyms = field(default_factory=Synonyms)

    @cached_property
    def tiers(self) -> list[Expression]:
        """From the surest hits to all of them, for the index."""
        return tiers(self.asked.words, [each.expression for each in self.narrowed], self.synonyms)

    @property
    def expression(self) -> Expression:
        """All hits."""
        return self.tiers[-1]

    @property
    def unused(self) -> list[Unused]:
        """What could not be used as it was meant."""
        return self.asked.unused

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to narrow by."""
        return not self.asked.words and not self.narrowed


def understand(typed: str) -> Sought:
    """The query; asks the tables for the names of its fields only."""
    asked = asking.read(typed)
    narrowed = []
    for each in asked.fields:
        if values := values_of(each.name, each.value):
            narrowed.append(Narrowed(each, tuple(values)))
        else:
            asked.unused.append(Unused(Problem.UNKNOWN_VALUE, each.value, each.typed))
    return Sought(typed, asked, narrowed)


def matching(found: "QuerySet[Any]", sought: Sought, reading: Reading) -> "QuerySet[Any]":
    """Those among them that are hits, in no order.

    At an earlier state of knowledge it is the text of then; a past day changes nothing in what is looked
    through, but in what fields narrow by.
    """
    if sought.is_empty:
        return found
    if reading.is_now:
        return found.filter(pk__in=engine(found.db).keys(sought.expression))
    for each in sought.narrowed:
        found = found.filter(each.condition(reading))
    if not sought.asked.words:
        return found
    words = tiers(sought.asked.words, [], sought.synonyms)[-1]
    if reading.known_at is None:
        return found.filter(proposal__in=engine(found.db).keys(words))
    return then.holding(found, words)
