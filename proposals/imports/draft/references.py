"""The records that others name by key: sources, organizations, sessions, people, topics, measures.

Before them a file may say what it is itself.
"""

from typing import Annotated, Any, Literal

from msgspec import Meta, field

from proposals import dates
from proposals.imports.draft.values import (
    Address,
    CitationDraft,
    Date,
    IdentifierDraft,
    Key,
    Line,
    Number,
    Prose,
    Strict,
    Text,
    Title,
    Words,
)
from proposals.vocabulary import OrganizationClass, SessionClass, SourceKind


class AboutDraft(Strict, frozen=True, tag_field="type", tag="about"):
    """What the file says of itself; it brings nothing in."""

    version: Literal[1]
    licence: Address = ""
    as_of: str = ""
    known_at: str = ""
    filter: Text = ""


class OtherNameDraft(Strict, frozen=True):
    """A further name with what is to be said of it."""

    name: Line
    note: Annotated[str, Meta(max_length=200)] = ""


def other_names_of(draft: "OrganizationDraft | PersonDraft") -> list[OtherNameDraft]:
    """What the record is called besides, each name with its note."""
    return [OtherNameDraft(name=each) if isinstance(each, str) else each for each in draft.other_names]


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
    archive_url: Address = ""
    archive_hash: Annotated[str, Meta(max_length=64)] = ""
    last_checked: Date = ""


class OrganizationDraft(Strict, frozen=True, tag_field="type", tag="organization"):
    """A legislature, ministry, company …"""

    key: Key
    name: Words
    short_name: Words = Words()
    classification: OrganizationClass = OrganizationClass.OTHER
    parent: str = ""
    jurisdiction: Annotated[str, Meta(max_length=120)] = ""
    time_zone: Annotated[str, Meta(max_length=40)] = "Asia/Shanghai"
    note: Prose = Prose()
    other_names: tuple[Line | OtherNameDraft, ...] = ()
    identifiers: tuple[IdentifierDraft, ...] = ()
    sources: tuple[Key | CitationDraft, ...] = ()


class HandoverDraft(Strict, frozen=True):
    """The day on which all proposals of a session were assigned, and the source that says so."""

    on: Annotated[str, Meta(pattern=dates.PATTERN)]
    source: Key


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
    handover: HandoverDraft | None = None
    figures: dict[str, Any] = {}
    note: Prose = Prose()
    sources: tuple[Key | CitationDraft, ...] = ()


class MembershipDraft(Strict, frozen=True):
    """A seat or office."""

    organization: Key
    term: Number | None = None
    role: Words = Words()
    delegation: Words = Words()
    start_date: Date = field(name="from", default="")
    end_date: Date = field(name="to", default="")
    note: Prose = Prose()
    sources: tuple[Key | CitationDraft, ...] = ()


class PersonDraft(Strict, frozen=True, tag_field="type", tag="person"):
    """Somebody who sponsors proposals or acts on them."""

    key: Key
    name: Words
    sort_name: Line = ""
    role: Words = Words()
    disambiguation: Words = Words()
    note: Prose = Prose()
    other_names: tuple[Line | OtherNameDraft, ...] = ()
    identifiers: tuple[IdentifierDraft, ...] = ()
    memberships: tuple[MembershipDraft, ...] = ()
    sources: tuple[Key | CitationDraft, ...] = ()


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
    sources: tuple[Key | CitationDraft, ...] = ()


class IndustryDraft(Strict, frozen=True, tag_field="type", tag="industry"):
    """An industry of a scheme, or a subject area of a source's own."""

    scheme: Annotated[str, Meta(pattern=r"^[-a-z0-9_]{1,20}\Z")]
    code: Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[^\x00:/]*\Z")]
    name: Words
    parent: Annotated[str, Meta(max_length=60)] = ""
    scheme_name: Words = Words()
    version: Annotated[str, Meta(max_length=40)] = ""
    publisher: Annotated[str, Meta(max_length=200)] = ""
