"""Facets: what a list can be narrowed to, and how many proposals each value would show.

Values of one facet mean *or*, so a facet is counted as if nothing in it were chosen; facets among each other
mean *and*. So each number is what choosing the value would give. Up to MOST_COUNTED hits are counted one by
one; of more, each value shown is asked of the index, which stops counting there. Of a list that nothing
narrows the tallies know all numbers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count as CountRows
from django.db.models import Q, QuerySet
from django.db.models.functions import Substr

from proposals.search import deadlines, tallies
from proposals.search.counts import MOST_COUNTED, Count
from proposals.search.expression import every
from proposals.search.facet_names import Names, names_of
from proposals.search.facet_tokens import as_said
from proposals.search.filters import ProposalFilters
from proposals.search.hits import Hits, count_rows
from proposals.search.marks import holds, token, value_of
from proposals.vocabulary import ClockOutcome, ClockState, Stage

FACETS = (
    "stage",
    "session",
    "industry",
    "clock",
    "procedure",
    "organization",
    "person",
    "handled_by",
    "reply_class",
    "status",
    "topic",
    "year",
)
"""The facets that are counted, in the order in which readers ask for them."""

MOST_VALUES = 50
"""So many values of a facet are told, those with the most proposals; the others are found by searching."""

MOST_ASKED = 16
"""So many values of a facet are asked of the index one by one."""


@dataclass(frozen=True)
class Value:
    """A value with its name in each language, and what choosing it would give."""

    value: str
    name: Mapping[str, str]
    count: Count
    chosen: bool = False
    year: int = 0


@dataclass
class Facet:
    """The values of one filter."""

    name: str
    values: list[Value] = field(default_factory=list)


Numbers = Mapping[object, Count]
"""By the value as tokens say it: the key of a record, or a word."""


def facets_of(filters: ProposalFilters, wanted: Sequence[str] = FACETS) -> list[Facet]:
    """The facets wanted, in a number of queries that does not depend on how many proposals there are."""
    now = filters.reading.is_now
    tell = _Now(filters, wanted) if now else _Then(filters)
    numbers = {name: tell.numbers(name) for name in wanted}
    chosen = {name: _chosen(filters, name) for name in wanted}
    shown = {name: dict.fromkeys([*_worth_naming(name, numbers[name]), *chosen[name]]) for name in wanted}
    names = names_of(shown, chosen.get("industry", {}), by_key=not now)
    return [Facet(name, _values(name, names[name], numbers[name], chosen[name])) for name in wanted]


def total(filters: ProposalFilters) -> Count:
    """How many proposals the list has, all pages together."""
    hits = filters.found()
    if hits:
        return hits.count()
    if filters.reading.is_now and not filters.values:
        return everything()
    return count_rows(filters.narrowed())


def everything() -> Count:
    """How many proposals are published, exactly: the tallies know it, and counting rows takes long."""
    return Count(tallies.total())


def _chosen(filters: ProposalFilters, name: str) -> dict[object, Any]:
    """The values that the list is narrowed to, as facets say them."""
    values = filters.values.get(name, ())
    if filters.reading.is_now:
        return {as_said(value): value for value in values}
    return {getattr(value, "key", value): value for value in values}


def _values(name: str, names: Names, numbers: Numbers, chosen: Mapping[object, Any]) -> list[Value]:
    rows = [
        Value(named.value, named.name, numbers.get(said, Count(0)), said in chosen, named.year)
        for said, named in names.items()
    ]
    rows.sort(key=lambda row: _order(name, row))
    kept = rows[:MOST_VALUES]
    return kept + [row for row in rows[MOST_VALUES:] if row.chosen]


def _worth_naming(name: str, numbers: Numbers) -> list[object]:
    """The values that may be told: of thousands of people, those with the most proposals.

    Twice as many, since a value without a name is left out, with all that have as many as the last of them.
    """
    there = [said for said, count in numbers.items() if count.number]
    if name not in _BY_NUMBER or len(there) <= 2 * MOST_VALUES:
        return there
    least = sorted((numbers[said].number for said in there), reverse=True)[2 * MOST_VALUES - 1]
    return [said for said in there if numbers[said].number >= least]


_BY_NUMBER = ("organization", "person", "handled_by", "topic")
"""Facets of records that stand in the order of their numbers, each value with a name."""

_VOCABULARIES: Mapping[str, Sequence[str]] = {"stage": Stage.values, "clock": ClockState.values}


def _order(name: str, row: Value) -> Any:
    """Words in their own order, sessions and years the newest first, all others by how many they have."""
    if name in _VOCABULARIES:
        return _VOCABULARIES[name].index(row.value)
    if name in ("session", "year"):
        return (-(row.year or int(row.value[:4])), row.value)
    return (-row.count.number, row.value)


class _Now:
    """Counts by the tokens of the index."""

    def __init__(self, filters: ProposalFilters, wanted: Sequence[str]) -> None:
        self.filters = filters
        self.wanted = wanted
        self._read: dict[tuple[str, ...], _Read] = {}

    def numbers(self, name: str) -> Numbers:
        """The numbers of a facet, counted as if nothing in it were chosen."""
        besides = (name,) if name in self.filters.values else ()
        if besides not in self._read:
            self._read[besides] = _Read(self.filters, besides, self.wanted)
        return self._read[besides].numbers(name)


_IS = token("", "")


class _Read:
    """The tokens of some hits, or of everything, counted once for all facets."""

    def __init__(self, filters: ProposalFilters, besides: Sequence[str], wanted: Sequence[str]) -> None:
        self.filters = filters
        self.hits = hits = filters.found(besides=besides)
        self.counted: dict[str, dict[str, int]] = defaultdict(dict)
        self.is_whole = True
        if hits is None:
            told = tallies.numbers_of(*wanted, *(["waits"] if "clock" in wanted else []))
            self.counted |= {token(facet, ""): numbers for facet, numbers in told.items()}
            return
        texts = hits.source.facets(hits.sought, MOST_COUNTED + 1)
        self.is_whole = len(texts) <= MOST_COUNTED
        # By facet at once: each text has numbers of its own, and no facet shall look through them.
        for said, number in Counter(_split(texts)).items():
            self.counted[said.partition(_IS)[0] + _IS][said] = number

    def numbers(self, name: str) -> Numbers:
        """The numbers of a facet, those of the values that are told."""
        if name == "clock":
            return self._clocks()
        found = self.counted[token(name, "")]
        if name == "status":
            found = {each: number for each, number in found.items() if ":" not in str(value_of(each))}
        if self.is_whole or self.hits is None:
            return _exact(found)
        asked = sorted(found, key=lambda each: -found[each])[:MOST_ASKED]
        return {value_of(each): self._count(self.hits, each) for each in asked}

    def _count(self, hits: Hits, said: str) -> Count:
        return hits.source.count(every(hits.sought, holds(said)), MOST_COUNTED)

    def _clocks(self) -> Numbers:
        """How the answers stand to their deadlines: how clocks came out, and the states of the open ones."""
        if self.is_whole or self.hits is None:
            closed = {each: number for each, number in self.counted[_CLOCK].items() if each != _OPEN}
            return {**_exact(closed), **_exact_states(self.counted[_WAITS])}
        states = [state for state in ClockState.values if state not in deadlines.OPEN_STATES]
        told: Numbers = {state: self._count(self.hits, token("clock", state)) for state in states}
        return {**told, **self._open_clocks(self.hits)}

    def _open_clocks(self, hits: Hits) -> Numbers:
        """The states of the open ones among many hits; where these are many too, the tables count each."""
        texts = hits.source.facets(every(hits.sought, deadlines.OPEN), MOST_COUNTED + 1)
        if len(texts) <= MOST_COUNTED:
            return _exact_states(Counter(said for said in _split(texts) if said.startswith(_WAITS)))
        states = deadlines.conditions(self.filters.reading)
        met = {str(state): states[state] for state in deadlines.OPEN_STATES}
        return _counted_by_tables(self.filters.narrowed(besides=("clock",)), met)


_CLOCK, _OPEN, _WAITS = token("clock", ""), token("clock", ClockOutcome.OPEN), token("waits", "")


def _split(texts: Sequence[str]) -> Iterator[str]:
    return (said for text in texts for said in text.split())


def _exact(found: Mapping[str, int]) -> Numbers:
    return {value_of(said): Count(number) for said, number in found.items()}


def _exact_states(waiting: Mapping[str, int]) -> Numbers:
    said = {str(value_of(each)): number for each, number in waiting.items()}
    return {state: Count(number) for state, number in deadlines.states_of(said).items()}


class _Then:
    """Counts by the spells of a day and their links."""

    def __init__(self, filters: ProposalFilters) -> None:
        self.filters = filters

    def numbers(self, name: str) -> Numbers:
        """The numbers of a facet on that day, counted as if nothing in it were chosen."""
        found, reading = self.filters.narrowed(besides=(name,)), self.filters.reading
        if name == "clock":
            return _counted_by_tables(found, deadlines.conditions(reading))
        columns = {
            "stage": "stage",
            "status": "status",
            "session": reading.column("session__key"),
            "organization": reading.column("organization__key"),
            "procedure": reading.column("procedure__key"),
        }
        if name in columns:
            rows = found.order_by().values_list(columns[name]).annotate(number=CountRows("pk"))
        elif name == "year":
            years = found.order_by().annotate(year=Substr("filed_date", 1, 4))
            rows = years.values_list("year").annotate(number=CountRows("pk"))
        else:
            links: QuerySet[Any] = reading.links(found, name).order_by().values_list("value")
            rows = links.annotate(number=CountRows("edition", distinct=True))
        return {value: Count(number) for value, number in rows if value}


def _counted_by_tables(found: "QuerySet[Any]", conditions: Mapping[str, Q]) -> Numbers:
    """How many rows meet each condition: of many each is counted up to MOST_COUNTED, of few all at once."""
    if not count_rows(found).is_exact:
        return {name: count_rows(found.filter(met)) for name, met in conditions.items()}
    told = found.aggregate(**{name: CountRows("pk", filter=met) for name, met in conditions.items()})
    return {name: Count(number) for name, number in told.items()}
