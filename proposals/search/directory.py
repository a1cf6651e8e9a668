"""The public records that have a page of their own, found by what their names hold or sound like."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from django.db.models import Q, QuerySet

from proposals.models import HOUSE, Industry, OtherName, Session
from proposals.search import public_record
from proposals.search.sounds import letters_of, syllables_of_name
from proposals.search.text import normalise, simplified

MOST_NAMED = 200
"""So many records whose names hold what was typed are compared, of each kind."""

MOST_HEARD = 3_000
"""So many names of each kind are read aloud."""


class Match(IntEnum):
    """How a name is like what was typed, the most alike first."""

    SAME = 0
    BEGINS = 1
    WORD_BEGINS = 2
    HOLDS = 3
    SOUNDS_WITHIN = 4


@dataclass(frozen=True, eq=False)
class Entry:
    """A record with its name in each language."""

    kind: str
    pk: int
    key: str
    name: dict[str, str]
    match: Match


@dataclass(frozen=True)
class Shelf:
    """The records of one kind that are public and stand for themselves."""

    kind: str
    records: Callable[[], "QuerySet[Any]"]
    columns: tuple[str, ...] = ("key",)
    """What makes the key."""

    other_names: str = ""
    """The column by which other names point to them."""

    def entries(self, typed: str) -> Iterator[Entry]:
        """Those that are called like what was typed; two queries."""
        letters = letters_of(typed)
        named = self._named(typed) | Q(pk__in=self._heard(letters) if letters else [])
        rows = self.records().filter(named).order_by("pk")
        for pk, en, zh, *keys in rows.values_list("pk", "name_en", "name_zh", *self.columns)[:MOST_NAMED]:
            key = ":".join(part for part in keys if part != HOUSE)
            yield Entry(self.kind, pk, key, {"en": en, "zh": zh}, match_of(typed, letters, (en, zh, key)))

    def _named(self, typed: str) -> Q:
        named = Q(name_en__icontains=typed) | Q(**{f"{self.columns[-1]}__istartswith": typed})
        for written in {typed, simplified(typed)}:
            named |= Q(name_zh__icontains=written)
        if self.other_names:
            others = OtherName.objects.filter(name__icontains=typed, **{f"{self.other_names}__isnull": False})
            named |= Q(pk__in=others.values(self.other_names))
        return named

    def _heard(self, letters: str) -> list[int]:
        """Those, public or not, whose Chinese names sound so."""
        names = self.records().model._default_manager.exclude(name_zh="").order_by("pk")
        if self.kind == "person":
            names = names.filter(Q(sort_name__istartswith=letters[0]) | Q(sort_name=""))
        if self.kind == "industry":
            names = names.filter(scheme__key=HOUSE)
        found = names.values_list("pk", "name_zh")[:MOST_HEARD]
        return [pk for pk, name in found if _sounding(letters, name) is not None]


SHELVES = (
    Shelf("person", lambda: public_record.people().filter(merged_into=None), other_names="person"),
    Shelf(
        "organization",
        lambda: public_record.organizations().filter(merged_into=None),
        other_names="organization",
    ),
    Shelf("topic", public_record.topics),
    Shelf("industry", Industry.objects.all, columns=("scheme__key", "code")),
    Shelf("session", Session.objects.all),
)


def match_of(typed: str, letters: str, names: Sequence[str]) -> Match:
    """How the most alike of these names is like what was typed; HOLDS where another name of it is."""
    sought = simplified(normalise(typed))
    written = [simplified(normalise(name)) for name in names]
    if sought in written:
        return Match.SAME
    if any(name.startswith(sought) for name in written):
        return Match.BEGINS
    heard = [each for name in names if letters and (each := _sounding(letters, name)) is not None]
    if heard and min(heard) < Match.HOLDS:
        return min(heard)
    if any(f" {sought}" in name.replace("-", " ") for name in written):
        return Match.WORD_BEGINS
    return Match.HOLDS if any(sought in name for name in written) or not heard else min(heard)


def _sounding(letters: str, name: str) -> Match | None:
    """How the Chinese name sounds like the letters: as a whole, as it begins, by its initials, or within."""
    said = syllables_of_name(name)
    if letters == "".join(said):
        return Match.SAME
    if "".join(said).startswith(letters):
        return Match.BEGINS
    if "".join(syllable[0] for syllable in said).startswith(letters):
        return Match.WORD_BEGINS
    within = any("".join(said[at:]).startswith(letters) for at in range(1, len(said)))
    return Match.SOUNDS_WITHIN if within and len(letters) > 2 else None
