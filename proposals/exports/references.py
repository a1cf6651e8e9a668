"""The records that proposals name, in the words of the exchange format: sources, organizations, people …

Only what anonymous readers may know of: `search.public_record` says what that is, and whatever the public
form of a published proposal names is among it.
"""

from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import orjson
from django.db import connection
from django.db.models import F, Prefetch, QuerySet
from django.db.models.functions import Collate

from proposals.exports.words import citations, filled, identifiers, texts
from proposals.models import (
    Citation,
    Measure,
    Membership,
    Organization,
    Person,
    Session,
    Source,
    Topic,
)
from proposals.search import public_record

Json = dict[str, Any]

BATCH = 200

_CITED = Prefetch("citations", Citation.objects.select_related("source").order_by("position", "pk"))
_SEATS = Prefetch(
    "memberships", Membership.objects.select_related("organization").prefetch_related(_CITED).order_by("pk")
)


def source_form(source: Source) -> Json:
    """A page, paper or document."""
    columns = ("title", "url", "publisher", "date", "note", "kind", "language")
    archive = ("archive_url", "archive_hash", "last_checked")
    said = {column: getattr(source, column) for column in (*columns, *archive)}
    return filled({"key": source.key, **said}, kind="media")


def organization_form(organization: Organization) -> Json:
    """A body with its parent, which whoever gives it out takes away where that is not public."""
    return filled(
        {
            "key": organization.key,
            "name": texts(organization, "name"),
            "short_name": texts(organization, "short_name"),
            "classification": organization.classification,
            "parent": organization.parent.key if organization.parent else "",
            "jurisdiction": organization.jurisdiction,
            "time_zone": organization.time_zone,
            "note": texts(organization, "note"),
            "other_names": _other_names(organization),
            "identifiers": identifiers(organization),
            "sources": _sources(organization),
        },
        classification="other",
        time_zone="Asia/Shanghai",
    )


def topic_form(topic: Topic) -> Json:
    """A free subject."""
    return filled({"key": topic.key, "name": texts(topic, "name"), "other_names": topic.other_names})


def session_form(session: Session) -> Json:
    """A meeting of a body."""
    source = session.handover_source
    deadline = session.motion_deadline
    return filled(
        {
            "key": session.key,
            "organization": session.organization.key,
            "year": session.year,
            "name": texts(session, "name"),
            "term": session.term,
            "ordinal": session.ordinal,
            "classification": session.classification,
            "opens": session.start_date,
            "closes": session.end_date,
            "motion_deadline": deadline.isoformat() if deadline else "",
            "handover": {"on": session.handover_date, "source": source.key}
            if source and session.handover_date
            else None,
            "figures": sorted_keys(session.figures),
            "note": texts(session, "note"),
            "sources": _sources(session),
        },
        classification="primary",
    )


def person_form(person: Person) -> Json:
    """Somebody, with their seats and offices."""
    return filled(
        {
            "key": person.key,
            "name": texts(person, "name"),
            "sort_name": person.sort_name,
            "role": texts(person, "role"),
            "disambiguation": texts(person, "disambiguation"),
            "note": texts(person, "note"),
            "other_names": _other_names(person),
            "identifiers": identifiers(person),
            "memberships": sorted(map(_membership_form, person.memberships.all()), key=_seat),
            "sources": _sources(person),
        }
    )


def measure_form(measure: Measure) -> Json:
    """A policy, standard or law."""
    return filled(
        {
            "key": measure.key,
            "title": texts(measure, "title"),
            "title_note": texts(measure, "title_note"),
            "document_number": measure.document_number,
            "date": measure.date,
            "url": measure.url,
            "issuers": sorted(issuer.key for issuer in measure.issuers.all()),
            "sources": _sources(measure),
        }
    )


class Kind(NamedTuple):
    """A kind of records: which of them are public, how they are loaded whole, and how one looks."""

    public: Callable[[], "QuerySet[Any]"]
    whole: "QuerySet[Any]"
    form: Callable[[Any], Json]


KINDS = {
    "source": Kind(public_record.sources, Source.objects.all(), source_form),
    "organization": Kind(
        public_record.organizations,
        Organization.objects.select_related("parent").prefetch_related("other_names", "identifiers", _CITED),
        organization_form,
    ),
    "topic": Kind(public_record.topics, Topic.objects.all(), topic_form),
    "session": Kind(
        Session.objects.all,
        Session.objects.select_related("organization", "handover_source").prefetch_related(_CITED),
        session_form,
    ),
    "person": Kind(
        public_record.people,
        Person.objects.prefetch_related("other_names", "identifiers", _SEATS, _CITED),
        person_form,
    ),
    "measure": Kind(
        public_record.measures, Measure.objects.prefetch_related("issuers", _CITED), measure_form
    ),
}
"""Every kind in the order in which they refer to one another."""


def all_of(kind: str) -> Iterator[Json]:
    """Every public record of a kind, by key; an organization after the one it belongs to."""
    if kind == "organization":
        public = bodies(KINDS[kind].public())
        yield from organizations(public, public)
        return
    found = KINDS[kind].public().order_by(_by_key()).values_list("pk", flat=True)
    yield from forms_of(kind, array("q", found))  # eight bytes each, and no cursor that stays open


def forms_of(kind: str, pks: Iterable[int]) -> Iterator[Json]:
    """The records of these ids in their order, each told apart by its type."""
    waiting = iter(pks)
    while batch := list(islice(waiting, BATCH)):
        loaded = KINDS[kind].whole.in_bulk(batch)
        for record in (loaded[pk] for pk in batch if pk in loaded):
            yield {"type": kind, **KINDS[kind].form(record)}


class Body(NamedTuple):
    """What tells where an organization stands: its key and the id of the one it belongs to."""

    key: str
    parent: int | None


def bodies(found: "QuerySet[Organization]") -> dict[int, Body]:
    """These organizations by id."""
    return {pk: Body(key, parent) for pk, key, parent in found.values_list("pk", "key", "parent")}


def organizations(wanted: dict[int, Body], public: Container[int]) -> Iterator[Json]:
    """These organizations, after those they belong to; a parent that is not among the public is not named."""
    hidden = {body.key for body in wanted.values() if body.parent is None or body.parent not in public}
    in_order = sorted(wanted, key=lambda pk: (_depth(pk, wanted), wanted[pk].key))
    for form in forms_of("organization", in_order):
        if form["key"] in hidden:
            form.pop("parent", None)
        yield form


def _depth(pk: int, among: dict[int, Body]) -> int:
    """How many stand above it among these; one that stands above itself is told as if it began there."""
    seen = {pk}
    above = among[pk].parent
    while above is not None and above in among and above not in seen:
        seen.add(above)
        above = among[above].parent
    return len(seen)


def _by_key() -> Any:
    """The order of bytes: databases sort by their own collations."""
    return Collate(F("key"), "C") if connection.vendor == "postgresql" else F("key").asc()


def sorted_keys(value: Any) -> Any:
    """A JSON object with its keys in order: databases keep no order of their own."""
    return orjson.loads(orjson.dumps(value, option=orjson.OPT_SORT_KEYS))


def _membership_form(seat: Membership) -> Json:
    return filled(
        {
            "organization": seat.organization.key,
            "term": seat.term,
            "role": texts(seat, "role"),
            "delegation": texts(seat, "delegation"),
            "from": seat.start_date,
            "to": seat.end_date,
            "note": texts(seat, "note"),
            "sources": _sources(seat),
        }
    )


def _seat(form: Json) -> tuple[int, str, str]:
    return (-form.get("term", -1), form["organization"], form.get("from", ""))


def _other_names(record: Any) -> list[Any]:
    named = sorted((each.name, each.note) for each in record.other_names.all())
    return [{"name": name, "note": note} if note else name for name, note in named]


def _sources(record: Any) -> list[Any]:
    """What a reference record cites: the keys alone, where nothing is quoted."""
    cited: Sequence[Json] = citations(record)
    return [each if "quote" in each else each["source"] for each in cited]
