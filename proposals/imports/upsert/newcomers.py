"""The references of a batch: those that are new and plain are written together, all others one by one."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import DataError, IntegrityError, transaction

from proposals import recording
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
from proposals.imports.report import Fate, Report
from proposals.imports.upsert.feed import Feed
from proposals.imports.upsert.identities import Identities, Meant, Named, names_of, pairs_of
from proposals.imports.upsert.matching import Known
from proposals.imports.upsert.references import columns_of, is_plain, put, put_meant
from proposals.imports.upsert.said import Said
from proposals.models import Identifier, Organization, OtherName, Person, Source, Topic
from proposals.vocabulary import ReviewState

_ORDER = (
    SourceDraft,
    TopicDraft,
    IndustryDraft,
    OrganizationDraft,
    SessionDraft,
    PersonDraft,
    MeasureDraft,
)
"""Each kind after those that it names."""

_TABLES: dict[Any, Any] = {
    SourceDraft: Source,
    TopicDraft: Topic,
    OrganizationDraft: Organization,
    PersonDraft: Person,
}
"""What is written together."""


class References:
    """The rows of a batch that proposals name."""

    def __init__(self, said: Sequence[Said[Any]], known: Known, feed: Feed) -> None:
        self.known, self.feed = known, feed
        self.waiting: dict[Any, list[Said[Any]]] = {
            kind: [each for each in said if type(each.draft) is kind] for kind in _ORDER
        }
        self.identities: dict[Any, Identities] = {}
        self.meant: dict[str, Meant] = {}
        self.industries_changed = False
        self.changed: list[Any] = []

    def put_new(self) -> Iterator[Said[Any]]:
        """Write the new ones that name nothing further; gives each that came in."""
        for kind, table in _TABLES.items():
            said = self.waiting[kind]
            if not said:
                continue
            new = self._new_among(kind, table, said)
            if new and self._write(table, new):
                written = {each.name for each in new}
                self.waiting[kind] = [each for each in said if each.name not in written]
                yield from new

    def left(self) -> Iterator[Said[Any]]:
        """All others, each kind after those that it names."""
        for kind in _ORDER:
            yield from self.waiting[kind]

    def put(self, said: Said[Any]) -> Fate:
        """Create or update one."""
        draft = said.draft
        if isinstance(draft, PersonDraft | OrganizationDraft):
            who = self._identities(draft)
            meant = self.meant[said.name] = who.meant_by(draft)
            before = meant.record.name_en + meant.record.name_zh if meant.record else ""
            record, fate = put_meant(draft, meant.record, self.known, self.feed)
            who.know(record, draft)
            # What all proposals of a body say of it is its name; a further identifier concerns none of them.
            if fate is Fate.UPDATED and (self.feed.is_ours or before != record.name_en + record.name_zh):
                self.changed.append(record)
            return fate
        record, fate = put(draft, self.known)
        if fate is Fate.UPDATED:
            self.changed.append(record)
        self.industries_changed |= isinstance(draft, IndustryDraft) and fate is not Fate.UNCHANGED
        return fate

    def note(self, said: Said[Any], fate: Fate, report: Report) -> str:
        """What the report notes of a row that is in."""
        if self.feed.is_ours or not isinstance(said.draft, PersonDraft | OrganizationDraft | IndustryDraft):
            return ""
        meant = self.meant.get(said.name, Meant())
        if meant.record:
            report.notes["matched_by_name"] += bool(meant.note)
            return f"{meant.note}: {meant.record.key}" if meant.note else ""
        if fate is not Fate.CREATED:
            return ""
        report.notes["to_review"] += 1
        return f"to be reviewed: {meant.note}" if meant.note else "to be reviewed"

    def settle(self) -> None:
        """Settle what changed for others: the proposals that name what is called otherwise now."""
        if self.industries_changed:
            recording.settle_industries()
        named = {
            pk
            for each in self.changed
            for pk in recording.proposals_naming(each).values_list("pk", flat=True)
        }
        recording.settle(named)

    def _identities(self, draft: Named) -> Identities:
        kind = type(draft)
        if kind not in self.identities:
            drafts = [each.draft for each in self.waiting[kind]]
            self.identities[kind] = Identities([each for each in drafts if isinstance(each, kind)], self.feed)
        return self.identities[kind]

    def _new_among(self, kind: Any, table: Any, said: Sequence[Said[Any]]) -> list[Said[Any]]:
        """The plain rows whose record does not stand, each once."""
        keys = [each.draft.key for each in said]
        standing = set(table.objects.filter(key__in=keys).values_list("key", flat=True))
        new: dict[str, Said[Any]] = {}
        names: set[str] = set()
        for each in said:
            draft = each.draft
            if isinstance(draft, PersonDraft | OrganizationDraft):
                again = bool(names & names_of(draft)) and not self.feed.is_ours
                names |= names_of(draft)
                if again or not is_plain(draft):
                    continue
                meant = self.meant[each.name] = self._identities(draft).meant_by(draft)
                if meant.record:
                    continue
            key = draft.key
            if key not in standing and key not in new:
                new[key] = each
        return list(new.values())

    def _write(self, table: Any, new: Sequence[Said[Any]]) -> bool:
        """Write them all or, when the database refuses one, none: they are then put one by one."""
        review = (
            {} if self.feed.is_ours or table in (Source, Topic) else {"review_state": ReviewState.TO_REVIEW}
        )
        try:
            with transaction.atomic():
                records = table.objects.bulk_create(
                    table(key=each.draft.key, **columns_of(each.draft, self.known), **review) for each in new
                )
                if table in (Person, Organization):
                    self._write_names(table._meta.model_name, records, [each.draft for each in new])
        except (IntegrityError, DataError):
            return False
        return True

    def _write_names(self, owner: str, records: Sequence[Any], drafts: Sequence[Any]) -> None:
        OtherName.objects.bulk_create(
            OtherName(name=other.name, note=other.note, **{owner: record})
            for record, draft in zip(records, drafts, strict=True)
            for other in other_names_of(draft)
        )
        Identifier.objects.bulk_create(
            Identifier(scheme=scheme, identifier=value, **{owner: record})
            for record, draft in zip(records, drafts, strict=True)
            for scheme, value in dict.fromkeys(pairs_of(draft, self.feed))
        )
        for record, draft in zip(records, drafts, strict=True):
            self._identities(draft).know(record, draft)
