"""How alike two proposals are and in what, from their profiles and from how rare each trait is. Pure.

The numbers were chosen by reading what they show on the real record: see decision 10.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from proposals.search.likeness import SAME, degree, shared_parts
from proposals.search.profile import INDUSTRY, TONGUES, TOPIC, Profile, Text
from proposals.vocabulary import Likeness

Json = dict[str, Any]
Weigh = Callable[[str], float]

THRESHOLD = 440
"""The least score, in thousandths, of what is shown as related."""

_UNBOUNDED = 2**31
_LEVELS = {
    TOPIC: ((4, 0.4), (10, 0.3), (25, 0.15)),
    INDUSTRY: ((3, 0.25), (8, 0.15), (16, 0.08)),
    "": ((16, 4.0), (_UNBOUNDED, 1.0)),
}
"""For topics, industries and pieces: how much a trait weighs that so many proposals have at most."""

_MOST_BY_TOPICS, _MOST_BY_INDUSTRIES = 0.6, 0.4
_OF_TITLE, _OF_DEMAND = 0.9, 0.8
_LEAST_TITLE, _LEAST_DEMAND = 0.2, 0.3
_WITHOUT_A_SUBJECT = 0.6
"""Like words count for less between proposals that share neither a topic nor an industry."""

_MOST_NAMED = 3
"""How many topics or industries a reason names."""

_FEWEST_SHARED = 2
"""One piece in common may be chance."""


@dataclass(frozen=True)
class Reason:
    """The strongest of what is shared, seen from one of the two; `shared` as it is stored."""

    kind: Likeness
    shared: Json


@dataclass(frozen=True)
class Resembling:
    """The score in thousandths, and the reason from each side."""

    score: int
    here: Reason
    there: Reason


@dataclass(frozen=True)
class _Pair:
    """Two texts that are alike, with the numbers of the demands that they are."""

    share: float = 0.0
    texts: tuple[Text, Text] | None = None
    numbers: tuple[int, int] = (0, 0)


def weight(key: str, holders: int) -> float:
    """How much a trait tells that so many profiles have; nothing when too many have it."""
    levels = _LEVELS.get(key[0], _LEVELS[""])
    return next((weight for most, weight in levels if holders <= most), 0.0)


def is_rare(key: str, holders: int) -> bool:
    """Whether the trait is rare enough that those who share it are compared at all."""
    levels = _LEVELS.get(key[0], _LEVELS[""])
    return holders <= max(most for most, _weight in levels if most < _UNBOUNDED)


def compare(one: Profile, other: Profile, weigh: Weigh) -> Resembling | None:
    """How the two are alike; None when too little to speak of."""
    topics, industries = one.topics & other.topics, one.industries & other.industries
    titles = [_Pair(_likeness(*texts, weigh), texts) for texts in product(one.titles, other.titles)]
    demands = [
        _Pair(_likeness(text, their_text, weigh), (text, their_text), (number, their_number))
        for (number, text), (their_number, their_text) in product(one.demands, other.demands)
    ]
    title, demand = _best(titles, _LEAST_TITLE), _best(demands, _LEAST_DEMAND)
    subject = 1.0 if topics or industries else _WITHOUT_A_SUBJECT
    parts = [
        (demand.share * _OF_DEMAND * subject, Likeness.LIKE_DEMAND),
        (title.share * _OF_TITLE * subject, Likeness.TITLE),
        (min(_sum(topics, weigh), _MOST_BY_TOPICS), Likeness.TOPIC),
        (min(_sum(industries, weigh), _MOST_BY_INDUSTRIES), Likeness.INDUSTRY),
    ]
    score = _together(part for part, _kind in parts)
    if score < THRESHOLD:
        return None
    kind = max(parts, key=lambda part: part[0])[1]
    if kind is Likeness.LIKE_DEMAND:
        return Resembling(score, *_of_demands(demand))
    if kind is Likeness.TITLE:
        return Resembling(score, *_of_titles(title))
    shared = topics if kind is Likeness.TOPIC else industries
    # Of industries first those of the house, which readers think in: the others are named by scheme and code.
    first = sorted(shared, key=lambda key: (":" in key, -weigh(key), key))
    reason = Reason(kind, {"keys": [key[1:] for key in first if weigh(key)][:_MOST_NAMED]})
    return Resembling(score, reason, reason)


def _likeness(one: Text, other: Text, weigh: Weigh) -> float:
    """The weighted share of common pieces; Chinese, the language of the originals, counts three times."""
    both = [tongue for tongue in TONGUES if one.pieces.get(tongue) and other.pieces.get(tongue)]
    shares = {tongue: _share(one.pieces[tongue], other.pieces[tongue], weigh) for tongue in both}
    if len(shares) < len(TONGUES):
        return next(iter(shares.values()), 0.0)
    return (3 * shares["zh"] + shares["en"]) / 4 if shares["zh"] else 0.0


def _share(one: frozenset[str], other: frozenset[str], weigh: Weigh) -> float:
    common = one & other
    if len(common) < _FEWEST_SHARED:
        return 0.0
    return 2 * _sum(common, weigh) / (_sum(one, weigh) + _sum(other, weigh))


def _sum(keys: frozenset[str], weigh: Weigh) -> float:
    # Sorted, since floating numbers add up differently in another order.
    return sum(sorted(map(weigh, keys)))


def _best(pairs: list[_Pair], least: float) -> _Pair:
    """The most alike, the first of equals; an empty one when none is alike enough."""
    best = max(pairs, key=lambda pair: pair.share, default=_Pair())
    return best if best.share >= least else _Pair()


def _together(parts: Any) -> int:
    """What several signs say together: each takes its share of the doubt that the others leave."""
    doubt = 1.0
    for part in parts:
        doubt *= 1 - part
    return round(1000 * (1 - doubt))


def _of_demands(pair: _Pair) -> tuple[Reason, Reason]:
    kind = Likeness.SAME_DEMAND if degree(pair.share) == SAME else Likeness.LIKE_DEMAND
    here, there = pair.numbers
    return Reason(kind, {"own": here, "other": there}), Reason(kind, {"own": there, "other": here})


def _of_titles(pair: _Pair) -> tuple[Reason, Reason]:
    assert pair.texts is not None  # noqa: S101 - a share above 0 is that of two texts
    one, other = pair.texts
    return Reason(Likeness.TITLE, _words(one, other)), Reason(Likeness.TITLE, _words(other, one))


def _words(own: Text, other: Text) -> Json:
    """The shared words of the title by language, as it spells them, those that stand together as one."""
    return {tongue: found for tongue in TONGUES if (found := _words_in(own, other, tongue))}


def _words_in(own: Text, other: Text, tongue: str) -> list[str]:
    common = own.pieces.get(tongue, frozenset()) & other.pieces.get(tongue, frozenset())
    runs = [""]
    for text, is_shared in shared_parts(own.words.get(tongue, ""), common):
        if is_shared or (runs[-1] and text.isspace()):
            runs[-1] += text
        else:
            runs.append("")
    found = list(dict.fromkeys(run.strip() for run in runs if run.strip()))
    return [run for run in found if not any(run != other and run in other for other in found)]


def rarity(holders: Mapping[str, int]) -> Weigh:
    """The weight of a trait by how many have it; one that nobody is counted for weighs as a rare one."""
    weights = {key: weight(key, number) for key, number in holders.items()}
    return lambda key: weights[key] if key in weights else weight(key, 0)
