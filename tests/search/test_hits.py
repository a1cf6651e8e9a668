"""The first hits of all tiers, against all of them sorted by hand."""

from hypothesis import given
from hypothesis import strategies as st

from proposals.search.counts import Count
from proposals.search.expression import Besides, Every, Expression, Some
from proposals.search.hits import Hits, Source
from proposals.search.marks import holds

TIERS = [holds(name) for name in ("first", "second", "third")]

PLACES = st.frozensets(st.integers(0, 30))


class Known(Source):
    """A source that knows the places of each expression, and what it was asked for."""

    def __init__(self, places: list[frozenset[int]]) -> None:
        self.known: dict[Expression, frozenset[int]] = dict(zip(TIERS, places, strict=True))
        self.asked: list[Expression] = []

    def places(
        self, sought: Expression, *, limit: int, beyond: int | None = None, ascending: bool = False
    ) -> list[int]:
        self.asked.append(sought)
        found = sorted(self._all(sought), reverse=not ascending)
        if beyond is not None:
            found = [place for place in found if (place > beyond) == ascending and place != beyond]
        return found[:limit]

    def _all(self, sought: Expression) -> frozenset[int]:
        match sought:
            case Besides(met, unmet):
                return self._all(met) - self._all(unmet)
            case Some(parts):
                return frozenset().union(*map(self._all, parts))
            case Every(parts):
                return frozenset.intersection(*map(self._all, parts))
            case _:
                return self.known[sought]

    def count(self, sought: Expression, most: int) -> Count:
        return Count.up_to(most, len(self._all(sought)))

    def facets(self, sought: Expression, most: int) -> list[str]:
        return []


@given(PLACES, PLACES, PLACES, st.integers(1, 40))
def test_the_first_hits_are_the_beginning_of_all_tier_by_tier(
    first: frozenset[int], second: frozenset[int], third: frozenset[int], limit: int
) -> None:
    places = [first, first | second, second | third]
    whole: list[tuple[int, int]] = []
    for tier, of_tier in enumerate(places):
        above = {place for _tier, place in whole}
        whole += [(tier, place) for place in sorted(of_tier - above, reverse=True)]
    found = Hits(TIERS, Known(places), "relevance").after(None, limit)
    assert [(hit.tier, hit.place) for hit in found] == whole[:limit]


def test_no_tier_is_asked_for_what_is_known_of_those_before_it() -> None:
    source = Known([frozenset([9]), frozenset([9, 5]), frozenset(range(10))])
    Hits(TIERS, source, "relevance").after(None, 4)
    assert source.asked == TIERS
