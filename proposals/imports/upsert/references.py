"""The reference records: sources, organizations, sessions, people, topics, measures, by their keys."""

import datetime
import zoneinfo
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
    other_names_of,
)
from proposals.imports.report import Fate
from proposals.imports.upsert.feed import Feed
from proposals.imports.upsert.identities import Named, model_of, names_of, pairs_of
from proposals.imports.upsert.industries import put_industry
from proposals.imports.upsert.matching import Known, RowRefused, both, cite, sync, update
from proposals.models import Measure, Person, Session, Source, Topic
from proposals.vocabulary import ReviewState

Reference = SourceDraft | SessionDraft | TopicDraft | IndustryDraft | MeasureDraft


def put(draft: Reference, known: Known) -> tuple[Model, Fate]:
    """Create or update the record that the draft describes; of people and bodies see `put_meant`."""
    match draft:
        case SourceDraft():
            return _put(Source, draft.key, columns_of(draft, known))
        case TopicDraft():
            return _put(Topic, draft.key, columns_of(draft, known))
        case IndustryDraft():
            return put_industry(draft)
        case SessionDraft():
            return _put_session(draft, known)
        case MeasureDraft():
            return _put_measure(draft, known)


def put_meant(draft: Named, record: Any, known: Known, feed: Feed) -> tuple[Any, Fate]:
    """Create the person or body, or bring the one that is meant in step.

    Whom somebody vouches for gets further names and identifiers from other sources, and nothing else.
    """
    if record is None:
        state = ReviewState.REVIEWED if feed.is_ours else ReviewState.TO_REVIEW
        record = model_of(draft).objects.create(key=draft.key, review_state=state, **columns_of(draft, known))
        _add_identifiers(record, draft, feed)
        _put_children(record, draft, known, new=True)
        return record, Fate.CREATED
    changed = _add_identifiers(record, draft, feed)
    if feed.is_ours or record.review_state == ReviewState.TO_REVIEW:
        columns = columns_of(draft, known)
        if not feed.is_ours:
            columns = {name: value for name, value in columns.items() if value not in ("", None)}
        changed |= update(record, columns)
        _put_children(record, draft, known)
    else:
        changed |= _add_names(record, draft)
    return record, Fate.UPDATED if changed else Fate.UNCHANGED


def is_plain(draft: Named) -> bool:
    """Whether it names no other record."""
    seats = draft.memberships if isinstance(draft, PersonDraft) else draft.parent
    return not draft.sources and not seats


def columns_of(draft: SourceDraft | TopicDraft | Named, known: Known) -> dict[str, Any]:
    """The columns of the record itself."""
    match draft:
        case SourceDraft():
            columns = ("url", "title", "publisher", "date", "note", "kind", "language")
            archive = ("archive_url", "archive_hash", "last_checked")
            return {column: getattr(draft, column) for column in (*columns, *archive)}
        case TopicDraft():
            return both(draft.name, "name") | {"other_names": list(draft.other_names)}
        case OrganizationDraft():
            return {
                **both(draft.name, "name"),
                **both(draft.short_name, "short_name"),
                **both(draft.note, "note"),
                "classification": draft.classification,
                "parent_id": known.organization(draft.parent, "parent").pk if draft.parent else None,
                "jurisdiction": draft.jurisdiction,
                "time_zone": _zone(draft.time_zone),
            }
        case PersonDraft():
            return {
                **both(draft.name, "name"),
                **both(draft.role, "role"),
                **both(draft.disambiguation, "disambiguation"),
                **both(draft.note, "note"),
                "sort_name": draft.sort_name,
            }


def _put(model: type[Model], key: str, values: dict[str, Any]) -> tuple[Any, Fate]:
    record = model._default_manager.filter(key=key).first()
    if record is None:
        return model._default_manager.create(key=key, **values), Fate.CREATED
    return record, Fate.UPDATED if update(record, values) else Fate.UNCHANGED


def _add_identifiers(record: Any, draft: Named, feed: Feed) -> bool:
    """Keep what the source calls it beside what others call it; whether there was anything new."""
    borne = set(record.identifiers.values_list("scheme", "identifier"))
    new = [pair for pair in dict.fromkeys(pairs_of(draft, feed)) if pair not in borne]
    for scheme, value in new:
        record.identifiers.create(scheme=scheme, identifier=value)
    return bool(new)


def _add_names(record: Any, draft: Named) -> bool:
    known = {record.name_en, record.name_zh, *record.other_names.values_list("name", flat=True)}
    new = sorted(names_of(draft) - known)
    for name in new:
        record.other_names.create(name=name)
    return bool(new)


def _put_children(record: Any, draft: Named, known: Known, *, new: bool = False) -> None:
    named = [{"name": other.name, "note": other.note} for other in other_names_of(draft)]
    sync(record.other_names, named, by=("name",), new=new)
    if isinstance(draft, PersonDraft):
        _put_memberships(record, draft, known, new=new)
    cite(known, record, draft.sources, "sources", new=new)


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


def _put_memberships(person: Person, draft: PersonDraft, known: Known, *, new: bool) -> None:
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


def _zone(name: str) -> str:
    """A time zone that there is."""
    if name not in zoneinfo.available_timezones():
        raise RowRefused("time_zone", f"“{name[:40]}” is no time zone such as Asia/Shanghai")
    return name


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
