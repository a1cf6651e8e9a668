"""The tallies: how many published proposals have each facet, without counting them.

`index` writes them with the search texts; what is read here is a sum over few rows.
"""

from collections.abc import Iterator

from django.db.models import Sum

from proposals.models import FacetTally
from proposals.search.expression import EVERYTHING
from proposals.search.marks import token, value_of

Tallied = tuple[str, str]
"""A facet, and a token of it."""

ALL = EVERYTHING.phrase.tokens[0]
"""The facet, and its one token, that every published proposal has."""

CROSSED = (("session", "stage"), ("industry", "stage"), ("industry", "session"))
"""The facets that are told together with another one too."""

TIMES = "×"
_UNTOLD = "number"
_IS = token("", "")


def tallied(facets: str) -> Iterator[Tallied]:
    """What a proposal counts for, from its joined facet tokens: each of them, some together with another.

    Numbers are left out: each is of one proposal or two, and nobody counts them.
    """
    said = [(each.partition(_IS)[0].replace("ˍ", "_"), each) for each in facets.split()]
    yield from ((facet, each) for facet, each in said if facet != _UNTOLD)
    for facet, other in CROSSED:
        beside = next((str(value_of(each)) for each_facet, each in said if each_facet == other), "")
        yield from (
            (crossed(facet, other), f"{each}{TIMES}{beside}")
            for each_facet, each in said
            if each_facet == facet
        )


def crossed(facet: str, other: str) -> str:
    """The facet together with another one, of which a proposal has one value at most."""
    return f"{facet}{TIMES}{other}"


def numbers_of(*facets: str) -> dict[str, dict[str, int]]:
    """How many published proposals have each token of each of these facets; one query."""
    sums = FacetTally.objects.filter(facet__in=facets).order_by().values_list("facet", "token")
    found: dict[str, dict[str, int]] = {facet: {} for facet in facets}
    for facet, said, number in sums.annotate(Sum("number")):
        if number:
            found[facet][said] = number
    return found


def total() -> int:
    """How many proposals are published; one query."""
    return numbers_of(ALL)[ALL].get(ALL, 0)


def by_stage(facet: str) -> dict[int, dict[str, int]]:
    """Of each record of a crossed facet, by primary key, how many proposals are at each stage; one query."""
    return _together(facet, "stage")


def by_session(facet: str) -> dict[int, dict[int, int]]:
    """The same for each session, by its primary key; what belongs to no session is left out."""
    return {
        pk: {int(session): number for session, number in numbers.items() if session}
        for pk, numbers in _together(facet, "session").items()
    }


def _together(facet: str, other: str) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for said, number in numbers_of(crossed(facet, other))[crossed(facet, other)].items():
        record, _, value = said.partition(TIMES)
        pk = value_of(record)
        assert isinstance(pk, int)  # noqa: S101
        found.setdefault(pk, {})[value] = number
    return found


def are_told(words: str) -> bool:
    """Whether every published proposal says that it is told in these words: an earlier version had others."""
    told = numbers_of(ALL, "words")
    return told["words"].get(words, 0) == told[ALL].get(ALL, 0)
