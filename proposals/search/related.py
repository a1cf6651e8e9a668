"""Which published proposals are alike: the write side. Only `recording` and the rebuild command call it.

What is kept is a function of the published record: a pair stands here when the two share a rare trait and are
alike enough, both judged by the profiles of all published proposals. A change is followed to its end: those
whose profile changed are compared anew, and with them all that have a trait which became rarer or commoner.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any

import orjson
from django.db import connection
from django.db.models import Q

from proposals.models import Resemblance
from proposals.search import profile as profiles
from proposals.search import traits
from proposals.search.resemblance import Reason, compare, rarity

Json = dict[str, Any]
Ends = tuple[int, int]
Row = tuple[int, str, str]
"""A score, a kind and what is shared, as stored."""

BATCH = 200
"""How many proposals are compared with one set of queries."""

_QUEUE = 0x72656C61
"""Names the lock for which those queue who change profiles."""


def write(
    shown: Mapping[int, Json], hidden: Collection[int], *, new: Collection[int] = (), anew: bool = False
) -> None:
    """Keep what is alike to these proposals: the public forms of those that readers may see, and the others.

    One query when nothing changed by which they are compared; with `anew` all is made from nothing. The `new`
    ones among them are compared in any case: they may have a profile already, by `profile`, and no pairs.
    """
    wanted = {pk: profiles.profile_of(form) for pk, form in shown.items()}
    stored = traits.contents([*shown, *hidden])
    changed = {pk for pk in (*shown, *hidden) if anew or stored.get(pk) != _content(wanted.get(pk))}
    unpaired = shown.keys() & set(new)
    if not changed | unpaired:
        return
    _queue()
    wanted = {pk: profile for pk, profile in wanted.items() if pk in changed}
    moved = traits.write_traits({pk: _keys(wanted.get(pk)) for pk in changed})
    traits.write_profiles(wanted, changed)
    touched = {pk for found in traits.sharing(moved).values() for pk in found}
    pair(changed | touched | unpaired)


def profile(shown: Mapping[int, Json]) -> set[int]:
    """Keep the profiles of many new ones, whose pairs `pair` writes when all of them are kept.

    Returns the others whose pairs may read otherwise by it.
    """
    _queue()
    wanted = {pk: profiles.profile_of(form) for pk, form in shown.items()}
    stored = traits.contents(shown)
    new = {pk: each for pk, each in wanted.items() if stored.get(pk) != _content(each)}
    moved = traits.write_traits({pk: _keys(each) for pk, each in new.items()})
    traits.write_profiles(new, new.keys())
    return {pk for found in traits.sharing(moved).values() for pk in found} - new.keys()


def pair(ids: Collection[int]) -> None:
    """Keep what is alike to these proposals, as the stored profiles say it."""
    rest = iter(sorted(ids))
    while batch := list(islice(rest, BATCH)):
        _write_pairs(batch)


def differing(shown: Mapping[int, Json], hidden: Collection[int]) -> Iterator[int]:
    """The ids of those whose profile, traits or pairs are not what the record says."""
    everybody = sorted({*shown, *hidden})
    wanted = {pk: profiles.profile_of(form) for pk, form in shown.items()}
    stored, kept = traits.contents(everybody), traits.traits_of(everybody)
    pairs, expected = _stored_pairs(Q(proposal__in=everybody)), _pairs_of(everybody)
    expected = {ends: row for ends, row in expected.items() if ends[0] in kept}
    astray = {ends[0] for ends in pairs.keys() | expected.keys() if pairs.get(ends) != expected.get(ends)}
    for pk in everybody:
        has_its_profile = stored.get(pk) == _content(wanted.get(pk))
        if pk in astray or not has_its_profile or kept[pk].keys() != _keys(wanted.get(pk)):
            yield pk


def _content(profile: profiles.Profile | None) -> str | None:
    return profiles.dump(profile) if profile else None


def _keys(profile: profiles.Profile | None) -> frozenset[str]:
    return profiles.keys_of(profile) if profile else frozenset()


def _queue() -> None:
    """Wait for others who change profiles: two who do not see each other would each miss the other.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_QUEUE])


def _write_pairs(ids: Collection[int]) -> None:
    """Keep the pairs of these proposals, both ways; those that stand already are left alone."""
    concerned = Q(proposal__in=ids) | Q(other__in=ids)
    wanted, stored = _pairs_of(ids), _stored_pairs(concerned)
    gone = {ends for ends, row in stored.items() if wanted.get(ends) != row}
    _delete(concerned, gone)
    Resemblance.objects.bulk_create(
        [
            Resemblance(proposal_id=one, other_id=other, score=score, kind=kind, shared=shared)
            for (one, other), (score, kind, shared) in sorted(wanted.items())
            if (one, other) in gone or (one, other) not in stored
        ],
        batch_size=2000,
    )


def _delete(concerned: Q, gone: set[Ends]) -> None:
    if not gone:
        return
    rows = Resemblance.objects.filter(concerned).values_list("pk", "proposal", "other")
    for part in traits.in_parts(pk for pk, one, other in rows if (one, other) in gone):
        Resemblance.objects.filter(pk__in=part).delete()


def _stored_pairs(concerned: Q) -> dict[Ends, Row]:
    columns = ("proposal", "other", "score", "kind", "shared")
    rows = Resemblance.objects.filter(concerned).values_list(*columns)
    return {(one, other): (score, kind, shared) for one, other, score, kind, shared in rows}


def _pairs_of(ids: Collection[int]) -> dict[Ends, Row]:
    """What the stored profiles say of these proposals and those alike to them, both ways."""
    own = _loaded(ids)
    partners = _partners(own)
    known = own | _loaded({other for found in partners.values() for other in found} - own.keys())
    weigh = rarity(traits.holders({key for each in known.values() for key in profiles.keys_of(each)}))
    pairs: dict[Ends, Row] = {}
    # Traits without a profile are damage: `rebuild` comes to them.
    both = ((pk, other) for pk in own for other in partners[pk] if other in known)
    for one, other in {(min(ends), max(ends)) for ends in both}:
        if found := compare(known[one], known[other], weigh):
            pairs[one, other] = _row(found.score, found.here)
            pairs[other, one] = _row(found.score, found.there)
    return pairs


def _loaded(ids: Collection[int]) -> dict[int, profiles.Profile]:
    return {pk: profiles.load(content) for pk, content in traits.contents(ids).items()}


def _partners(own: Mapping[int, profiles.Profile]) -> dict[int, set[int]]:
    """For each proposal those that share a rare trait with it."""
    keys = {pk: profiles.keys_of(each) for pk, each in own.items()}
    rare = traits.rare_among(traits.holders(frozenset().union(*keys.values())))
    sharing = traits.sharing(rare)
    return {pk: {other for key in keys[pk] & rare for other in sharing[key]} - {pk} for pk in own}


def _row(score: int, reason: Reason) -> Row:
    return score, reason.kind.value, orjson.dumps(reason.shared).decode()
