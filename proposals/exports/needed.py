"""Which records a list of proposals names, batch by batch, each once: what must stand before it in a file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Q

from proposals.exports.references import KINDS, all_of, bodies, forms_of, organizations
from proposals.models import Citation, Measure, Membership, Organization, Session
from proposals.search import public_record
from proposals.search.reading import Reading

Json = dict[str, Any]

Ids = dict[str, list[int]]
"""Ids of records by their kind."""


class Seen:
    """The ids that were given already: a bit for each, so that a million of them are no burden."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, pk: int) -> bool:
        """Whether the id is new; it is not from then on."""
        place, bit = pk >> 3, 1 << (pk & 7)
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1024 - len(self._bits)))
        is_new = not self._bits[place] & bit
        self._bits[place] |= bit
        return is_new

    def __contains__(self, pk: object) -> bool:
        if not isinstance(pk, int):
            return False
        place = pk >> 3
        return place < len(self._bits) and bool(self._bits[place] & (1 << (pk & 7)))


class Needed:
    """The records that the proposals of a list name, and those that these name in turn.

    What a form that stands names is public by that; an earlier one may name what is public no more.
    """

    def __init__(self, reading: Reading) -> None:
        self.seen: dict[str, Seen] = defaultdict(Seen)
        self.is_now = reading.is_now

    def of(self, wholes: Sequence[Json]) -> Ids:
        """The ids of those that no batch before named, by kind."""
        named = _named_in(wholes)
        new: Ids = {
            kind: self._new(kind, self._ids(kind, named[kind]))
            for kind in ("topic", "session", "person", "measure")
        }
        wanted = {*self._ids("organization", named["organization"]), *_bodies_of(new)}
        new["organization"] = self._new("organization", wanted)
        above = new["organization"]
        while above := self._new("organization", _public_parents(above)):
            new["organization"] += above
        sources = {*self._ids("source", named["source"]), *_sources_of(new)}
        new["source"] = self._new("source", sources)
        return new

    def forms_of(self, new: Ids) -> Iterator[Json]:
        """The records of these ids, in the order in which they refer to one another."""
        for kind in KINDS:
            if kind == "organization":
                yield from self._organizations(new[kind])
            else:
                yield from forms_of(kind, new[kind])

    def _organizations(self, pks: Iterable[int]) -> Iterator[Json]:
        found = bodies(Organization.objects.filter(pk__in=list(pks)))
        yield from organizations(found, self.seen["organization"])

    def _ids(self, kind: str, keys: Iterable[str]) -> list[int]:
        wanted = list(keys)
        found = KINDS[kind].whole.prefetch_related(None) if self.is_now else KINDS[kind].public()
        return list(found.filter(key__in=wanted).values_list("pk", flat=True)) if wanted else []

    def _new(self, kind: str, pks: Iterable[int]) -> list[int]:
        return [pk for pk in sorted(pks) if self.seen[kind].add(pk)]


def everything() -> Iterator[Json]:
    """Every public record but the proposals, in the order in which they refer to one another."""
    for kind in KINDS:
        yield from all_of(kind)


def _named_in(wholes: Iterable[Json]) -> dict[str, set[str]]:
    """The keys that the forms name, by kind."""
    named: dict[str, set[str]] = defaultdict(set)
    for whole in wholes:
        for kind, key in _names(whole):
            named[kind].add(key)
    return named


def _names(whole: Json) -> Iterator[tuple[str, str]]:
    yield "organization", whole["organization"]["key"]
    if whole["session"]:
        yield "session", whole["session"]["key"]
    for topic in whole["topics"]:
        yield "topic", topic["key"]
    for source in whole["sources"]:
        yield "source", source["key"]
    for outcome in whole["outcomes"]:
        yield "measure", outcome["measure"]["key"]
    for each in (*whole["sponsors"], *(action["actor"] or {} for action in whole["actions"])):
        for kind in ("person", "organization"):
            if each.get(kind):
                yield kind, each[kind]
    for reply in whole["replies"]:
        for body in (reply["organization"], *reply["consulted"]):
            yield "organization", body["key"]
        for spoken in reply["feedback"]:
            if spoken["person"]:
                yield "person", spoken["person"]["key"]
    for each in (*whole["assignments"], *whole["flag_details"]):
        if each["organization"]:
            yield "organization", each["organization"]["key"]


def _bodies_of(new: Ids) -> set[int]:
    """The bodies that these people belong to, that meet in these sessions and that issued these measures."""
    seats = Membership.objects.filter(person__in=new["person"]).values_list("organization", flat=True)
    meetings = Session.objects.filter(pk__in=new["session"]).values_list("organization", flat=True)
    issued = Measure.issuers.through.objects.filter(measure__in=new["measure"])
    return {*seats, *meetings, *issued.values_list("organization", flat=True)}


def _public_parents(pks: Sequence[int]) -> list[int]:
    """Those right above these, as far as readers may know of them."""
    above = Organization.objects.filter(pk__in=pks, parent__isnull=False).values("parent")
    if not pks:
        return []
    return list(public_record.organizations().filter(pk__in=above).values_list("pk", flat=True))


def _sources_of(new: Ids) -> set[int]:
    """The sources that these records cite."""
    citers = Q(membership__person__in=new["person"]) | Q(session__in=new["session"])
    for kind in ("person", "measure", "organization"):
        citers |= Q(**{f"{kind}__in": new[kind]})
    handovers = Session.objects.filter(pk__in=new["session"], handover_source__isnull=False)
    cited = set(Citation.objects.filter(citers).values_list("source", flat=True))
    return cited | set(handovers.values_list("handover_source", flat=True))
