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

CROSSED = ("session", "industry")
"""The facets that are told by stage too."""

TIMES = "×"
_UNTOLD = "number"
_IS = token("", "")


def tallied(facets: str) -> Iterator[Tallied]:
    """What a proposal counts for, from its joined facet tokens: each of them, some with its stage.

    Numbers are left out: each is of one proposal or two, and nobody counts them.
    """
    said = [(each.partition(_IS)[0].replace("ˍ", "_"), each) for each in facets.split()]
    stage = next((str(value_of(each)) for facet, each in said if facet == "stage"), "")
    for facet, each in said:
        if facet != _UNTOLD:
            yield facet, each
        if facet in CROSSED:
            yield crossed(facet), f"{each}{TIMES}{stage}"


def crossed(facet: str) -> str:
    """The facet by stage."""
    return f"{facet}{TIMES}stage"


def numbers_of(facet: str) -> dict[str, int]:
    """How many published proposals have each token of a facet; one query."""
    sums = FacetTally.objects.filter(facet=facet).order_by().values_list("token").annotate(Sum("number"))
    return {said: number for said, number in sums if number}


def total() -> int:
    """How many proposals are published; one query."""
    return numbers_of(ALL).get(ALL, 0)


def by_stage(facet: str) -> dict[int, dict[str, int]]:
    """Of each record of a crossed facet, by primary key, how many proposals are at each stage; one query."""
    found: dict[int, dict[str, int]] = {}
    for said, number in numbers_of(crossed(facet)).items():
        record, _, stage = said.partition(TIMES)
        pk = value_of(record)
        assert isinstance(pk, int)  # noqa: S101
        found.setdefault(pk, {})[stage] = number
    return found
