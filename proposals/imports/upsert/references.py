"""The reference records: sources, organizations, sessions, people, topics, measures, by their keys."""

import datetime
from typing import Any

from django.db.models import Model

from proposals.imports.draft import (
    IndustryDraft,
    MeasureDraft,
    OrganizationDraft,
    PersonDraft,
    SessionDraft,
    SourceDraft,
    TopicDraft,
)
from proposals.imports.report import Fate
from proposals.imports.upsert.industries import put_industry
from proposals.imports.upsert.matching import Known, RowRefused, both, cite, sync, update
from proposals.models import Measure, Organization, Person, Session, Source, Topic

Reference = (
    SourceDraft | OrganizationDraft | SessionDraft | PersonDraft | TopicDraft | IndustryDraft | MeasureDraft
)


def put(draft: Reference, known: Known) -> tuple[Model, Fate]:
    """Create or update the record that the draft describes."""
    match draft:
        case SourceDraft():
            return _put(Source, draft.key, _of_source(draft))
        case TopicDraft():
            return _put(Topic, draft.key, both(draft.name, "name") | {"other_names": list(draft.other_names)})
        case IndustryDraft():
            return put_industry(draft)
        case OrganizationDraft():
            return _put_organization(draft, known)
        case SessionDraft():
            return _put_session(draft, known)
        case PersonDraft():
            return _put_person(draft, known)
        case MeasureDraft():
            return _put_measure(draft, known)


def _put(model: type[Model], key: str, values: dict[str, Any]) -> tuple[Any, Fate]:
    record = model._default_manager.filter(key=key).first()
    if record is None:
        return model._default_manager.create(key=key, **values), Fate.CREATED
    return record, Fate.UPDATED if update(record, values) else Fate.UNCHANGED


def _of_source(draft: SourceDraft) -> dict[str, Any]:
    columns = ("url", "title", "publisher", "date", "note", "kind", "language")
    return {column: getattr(draft, column) for column in columns}


def _put_organization(draft: OrganizationDraft, known: Known) -> tuple[Model, Fate]:
    values = {
        **both(draft.name, "name"),
        **both(draft.short_name, "short_name"),
        **both(draft.note, "note"),
        "classification": draft.classification,
        "parent_id": known.organization(draft.parent, "parent").pk if draft.parent else None,
        "jurisdiction": draft.jurisdiction,
    }
    organization, fate = _put(Organization, draft.key, values)
    new = fate is Fate.CREATED
    identifiers = [{"scheme": each.scheme, "identifier": each.identifier} for each in draft.identifiers]
    sync(organization.identifiers, identifiers, by=("scheme", "identifier"), new=new)
    sync(organization.other_names, [{"name": name} for name in draft.other_names], by=("name",), new=new)
    cite(known, organization, draft.sources, "sources", new=new)
    return organization, fate


def _put_session(draft: SessionDraft, known: Known) -> tuple[Model, Fate]:
    values = {
        **both(draft.name, "name"),
        **both(draft.note, "note"),
        "organization_id": known.organization(draft.organization, "organization").pk,
        "term": draft.term,
        "ordinal": draft.ordinal,
        "year": draft.year,
        "classification": draft.classification,
        "start_date": draft.opens,
        "end_date": draft.closes,
        "motion_deadline": _moment(draft.motion_deadline, "motion_deadline"),
        "handover_date": draft.handover.on if draft.handover else "",
        "handover_source_id": known.source(draft.handover.source, "handover.source").pk
        if draft.handover
        else None,
        "figures": draft.figures,
    }
    session, fate = _put(Session, draft.key, values)
    new = fate is Fate.CREATED
    cite(known, session, draft.sources, "sources", new=new)
    return session, fate


def _put_person(draft: PersonDraft, known: Known) -> tuple[Model, Fate]:
    values = {
        **both(draft.name, "name"),
        **both(draft.role, "role"),
        **both(draft.disambiguation, "disambiguation"),
        **both(draft.note, "note"),
        "sort_name": draft.sort_name,
    }
    person, fate = _put(Person, draft.key, values)
    new = fate is Fate.CREATED
    identifiers = [{"scheme": each.scheme, "identifier": each.identifier} for each in draft.identifiers]
    sync(person.identifiers, identifiers, by=("scheme", "identifier"), new=new)
    sync(person.other_names, [{"name": name} for name in draft.other_names], by=("name",), new=new)
    seats = sync(
        person.memberships,
        [
            {
                "organization_id": known.organization(seat.organization, "memberships").pk,
                "term": seat.term,
                **both(seat.role, "role"),
                **both(seat.delegation, "delegation"),
                "start_date": seat.start_date,
                "end_date": seat.end_date,
                **both(seat.note, "note"),
            }
            for seat in draft.memberships
        ],
        by=("organization_id", "term"),
        new=new,
    )
    for seat, seat_draft in zip(seats, draft.memberships, strict=True):
        cite(known, seat, seat_draft.sources, "memberships", new=new)
    cite(known, person, draft.sources, "sources", new=new)
    return person, fate


def _put_measure(draft: MeasureDraft, known: Known) -> tuple[Model, Fate]:
    values = {
        **both(draft.title, "title"),
        **both(draft.title_note, "title_note"),
        "document_number": draft.document_number,
        "date": draft.date,
        "url": draft.url,
    }
    measure, fate = _put(Measure, draft.key, values)
    new = fate is Fate.CREATED
    measure.issuers.set([known.organization(key, "issuers") for key in draft.issuers])
    cite(known, measure, draft.sources, "sources", new=new)
    return measure, fate


def _moment(text: str, field: str) -> datetime.datetime | None:
    """A moment with its offset from UTC, as 2023-03-07T12:00+08:00."""
    if not text:
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise RowRefused(field, f"“{text[:40]}” is not a moment such as 2023-03-07T12:00+08:00") from None
    if moment.tzinfo is None:
        raise RowRefused(field, f"“{text[:40]}” lacks its offset from UTC, such as +08:00")
    return moment
