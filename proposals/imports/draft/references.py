"""The records that others name by key: sources, organizations, sessions, people, topics, measures."""

from typing import Annotated, Any

from msgspec import Meta, field

from proposals.imports.draft.values import Address, Date, Key, Line, Number, Prose, Strict, Text, Title, Words
from proposals.vocabulary import OrganizationClass, SessionClass, SourceKind


class SourceDraft(Strict, frozen=True, tag_field="type", tag="source"):
    """A page, paper or document."""

    key: Key
    title: Title
    url: Address = ""
    publisher: Annotated[str, Meta(max_length=200)] = ""
    date: Date = ""
    note: Text = ""
    kind: SourceKind = SourceKind.MEDIA
    language: Annotated[str, Meta(max_length=12)] = ""


class OrganizationDraft(Strict, frozen=True, tag_field="type", tag="organization"):
    """A legislature, ministry, company …"""

    key: Key
    name: Words
    short_name: Words = Words()
    classification: OrganizationClass = OrganizationClass.OTHER
    parent: str = ""
    jurisdiction: Annotated[str, Meta(max_length=120)] = ""
    note: Prose = Prose()
    other_names: tuple[Line, ...] = ()
    sources: tuple[Key, ...] = ()


class SessionDraft(Strict, frozen=True, tag_field="type", tag="session"):
    """A session of a body."""

    key: Key
    organization: Key
    year: Annotated[int, Meta(ge=1000, le=9999)]
    name: Words
    term: Number | None = None
    ordinal: Number | None = None
    classification: SessionClass = SessionClass.PRIMARY
    opens: Date = ""
    closes: Date = ""
    motion_deadline: str = ""
    figures: dict[str, Any] = {}
    note: Prose = Prose()
    sources: tuple[Key, ...] = ()


class MembershipDraft(Strict, frozen=True):
    """A seat or office."""

    organization: Key
    term: Number | None = None
    role: Words = Words()
    delegation: Words = Words()
    start_date: Date = field(name="from", default="")
    end_date: Date = field(name="to", default="")
    note: Prose = Prose()
    sources: tuple[Key, ...] = ()


class PersonDraft(Strict, frozen=True, tag_field="type", tag="person"):
    """Somebody who sponsors proposals or acts on them."""

    key: Key
    name: Words
    sort_name: Line = ""
    role: Words = Words()
    disambiguation: Words = Words()
    note: Prose = Prose()
    other_names: tuple[Line, ...] = ()
    memberships: tuple[MembershipDraft, ...] = ()
    sources: tuple[Key, ...] = ()


class TopicDraft(Strict, frozen=True, tag_field="type", tag="topic"):
    """A free subject."""

    key: Key
    name: Words
    other_names: tuple[Line, ...] = ()


class MeasureDraft(Strict, frozen=True, tag_field="type", tag="measure"):
    """A policy, standard or law."""

    key: Key
    title: Words
    title_note: Prose = Prose()
    document_number: Annotated[str, Meta(max_length=120)] = ""
    date: Date = ""
    url: Address = ""
    issuers: tuple[Key, ...] = ()
    sources: tuple[Key, ...] = ()
