"""The profiles of published proposals and the traits they say, kept and counted for `search.related`."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Count

from proposals.models import Profile, Trait, TraitCount
from proposals.search import profile as profiles
from proposals.search.resemblance import is_rare, weight

Named = TypeVar("Named")

MOST_ASKED = 5000
"""How many keys or ids one query names."""


def in_parts(names: Iterable[Named]) -> Iterator[list[Named]]:
    """The names in parts that one query may name."""
    rest = iter(names)
    while part := list(islice(rest, MOST_ASKED)):
        yield part


def contents(ids: Iterable[int]) -> dict[int, str]:
    """The stored profiles as they are written, by proposal."""
    return dict(_asked(ids, lambda part: Profile.objects.filter(pk__in=part).values_list("pk", "content")))


def traits_of(ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """For each of the proposals its stored traits, with the row of each."""
    traits: dict[int, dict[str, int]] = {pk: {} for pk in ids}
    columns = ("proposal", "key", "pk")
    for pk, key, row in _asked(traits, lambda part: _of(part).values_list(*columns)):
        traits[pk][key] = row
    return traits


def holders(keys: Iterable[str]) -> dict[str, int]:
    """How many profiles have each of the traits, as kept."""
    counts = TraitCount.objects
    return dict(_asked(keys, lambda part: counts.filter(key__in=part).values_list("key", "holders")))


def sharing(keys: Iterable[str]) -> dict[str, list[int]]:
    """For each of the traits who has it; for rare ones, since common ones may have very many holders."""
    found: dict[str, list[int]] = defaultdict(list)
    rows = Trait.objects
    for key, pk in _asked(keys, lambda part: rows.filter(key__in=part).values_list("key", "proposal")):
        found[key].append(pk)
    return found


def rare_among(counted: Mapping[str, int]) -> set[str]:
    """The traits that bring somebody together: rare, with more than one holder."""
    return {key for key, number in counted.items() if number > 1 and is_rare(key, number)}


def write_profiles(wanted: Mapping[int, profiles.Profile], changed: Collection[int]) -> None:
    """Keep these profiles; those of the changed that have none any more go."""
    Profile.objects.filter(proposal__in=set(changed) - wanted.keys()).delete()
    Profile.objects.bulk_create(
        [Profile(proposal_id=pk, content=profiles.dump(profile)) for pk, profile in wanted.items()],
        update_conflicts=True,
        unique_fields=["proposal"],
        update_fields=["content"],
    )


def write_traits(wanted: Mapping[int, frozenset[str]]) -> set[str]:
    """Keep these traits and count their holders; returns those that weigh more or less now."""
    stored = traits_of(wanted)
    new = sorted((key, pk) for pk, keys in wanted.items() for key in keys - stored[pk].keys())
    gone = [(key, row) for pk, keys in wanted.items() for key, row in stored[pk].items() if key not in keys]
    for rows in in_parts(row for _key, row in gone):
        Trait.objects.filter(pk__in=rows).delete()
    Trait.objects.bulk_create([Trait(key=key, proposal_id=pk) for key, pk in new], batch_size=2000)
    change = Counter(key for key, _pk in new)
    change.subtract(key for key, _row in gone)
    return _count({key: number for key, number in change.items() if number})


def _count(change: Mapping[str, int]) -> set[str]:
    """Add to the numbers of holders; returns the traits that weigh more or less now."""
    before = holders(change)
    after = {key: before.get(key, 0) + number for key, number in change.items()}
    TraitCount.objects.bulk_create(
        [TraitCount(key=key, holders=number) for key, number in sorted(after.items()) if number],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["holders"],
        batch_size=2000,
    )
    for keys in in_parts(key for key, number in after.items() if not number):
        TraitCount.objects.filter(key__in=keys).delete()
    return {key for key in change if weight(key, before.get(key, 0)) != weight(key, after[key])}


def count_anew() -> None:
    """Count the holders of every trait from nothing."""
    TraitCount.objects.all().delete()
    for part in in_parts(_counted()):
        TraitCount.objects.bulk_create([TraitCount(key=key, holders=number) for key, number in part])


def counts_differ() -> bool:
    """Whether a trait has another number of holders than is kept."""
    return dict(_counted()) != dict(TraitCount.objects.values_list("key", "holders"))


def _counted() -> list[tuple[str, int]]:
    return list(Trait.objects.order_by().values_list("key").annotate(Count("pk")))


def _of(ids: Collection[int]) -> Any:
    return Trait.objects.filter(proposal__in=ids)


def _asked(names: Iterable[Any], question: Callable[[list[Any]], Iterable[Any]]) -> Iterator[Any]:
    for part in in_parts(names):
        yield from question(part)
