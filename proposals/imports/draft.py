"""Drafts: what a file says, as plain checked values that know no tables.

The shapes are those of docs/exchange-format.md. A value that breaks them is refused with its field's name.
"""

from typing import Annotated, Any

from msgspec import Meta, Struct, field

from proposals import dates
from proposals.vocabulary import (
    ActionKind,
    ActionScope,
    AssignmentRole,
    Confidence,
    DemandResult,
    DocumentKind,
    FlagKind,
    IndustryRole,
    LinkStrength,
    Openness,
    OrganizationClass,
    OutcomeRelation,
    Publication,
    RelationKind,
    Result,
    SessionClass,
    SourceKind,
    SponsorshipRole,
    Verification,
)

Key = Annotated[str, Meta(pattern=r"^[-a-zA-Z0-9_]{1,80}\Z")]
Line = Annotated[str, Meta(max_length=300, pattern=r"^[^\x00]*\Z")]
Title = Annotated[str, Meta(max_length=500, pattern=r"^[^\x00]*\Z")]
Text = Annotated[str, Meta(max_length=200_000, pattern=r"^[^\x00]*\Z")]
Address = Annotated[str, Meta(max_length=1000, pattern=r"^(https?://[^\x00\s]+)?\Z")]
Date = Annotated[str, Meta(pattern=rf"^\Z|{dates.PATTERN}")]
Number = Annotated[int, Meta(ge=0, le=32767)]


class Strict(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True, kw_only=True):
    """A draft refuses keys that it does not know."""


class Words(Strict, frozen=True):
    """A short text in one or both languages."""

    en: Title = ""
    zh: Title = ""


class Prose(Strict, frozen=True):
    """A longer text in one or both languages."""

    en: Text = ""
    zh: Text = ""


class CitationDraft(Strict, frozen=True):
    """A line cites a source by its key."""

    source: Key
    quote: Text = ""


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


class IdentifierDraft(Strict, frozen=True):
    """What somebody else calls the proposal."""

    scheme: Annotated[str, Meta(min_length=1, max_length=60)]
    identifier: Annotated[str, Meta(min_length=1, max_length=200)]


class SponsorDraft(Strict, frozen=True):
    """A person or body by key, or a name as printed."""

    person: str = ""
    organization: str = ""
    printed: Line = ""
    role: SponsorshipRole = SponsorshipRole.LEAD
    sources: tuple[CitationDraft, ...] = ()


class IndustryLinkDraft(Strict, frozen=True):
    """An industry by scheme and code: isic4:4520, house:automotive."""

    industry: str
    role: IndustryRole = IndustryRole.TARGET


class DemandDraft(Strict, frozen=True):
    """One ask."""

    text: Prose


class FlagDraft(Strict, frozen=True):
    """A mark beside the status."""

    kind: FlagKind
    organization: str = ""
    name: Words = Words()
    date: Date = ""


class AssignmentDraft(Strict, frozen=True):
    """An organization that handles the proposal."""

    organization: Key
    role: AssignmentRole = AssignmentRole.LEAD
    date: Date = ""
    inferred: bool = False


class ActorDraft(Strict, frozen=True):
    """Who acted: a person or body by key, or in words."""

    person: str = ""
    organization: str = ""
    text: Words = Words()


class ReplyDraft(Strict, frozen=True):
    """What an organization answered; its date is that of its action."""

    organization: Key
    role: AssignmentRole = AssignmentRole.LEAD
    round: Annotated[int, Meta(ge=1, le=99)] = 1
    title: Words = Words()
    document_number: Annotated[str, Meta(max_length=120)] = ""
    published: Date = ""
    openness: Openness = Openness.UNKNOWN
    class_scheme: str = ""
    class_code: Annotated[str, Meta(max_length=12)] = field(name="class", default="")
    result: Result = Result.UNKNOWN
    attitude: Annotated[str, Meta(max_length=40)] = ""
    verification: Verification = Verification.PAGE_EXCERPT
    consulted: tuple[Key, ...] = ()
    url: Address = ""
    sources: tuple[CitationDraft, ...] = ()


class ActionDraft(Strict, frozen=True):
    """One line of the history."""

    date: Annotated[str, Meta(pattern=dates.PATTERN)]
    kind: ActionKind = ActionKind.STATUS
    status: str = ""
    actor: ActorDraft = ActorDraft()
    description: Prose = Prose()
    date_note: Words = Words()
    inferred: bool = False
    scope: ActionScope = ActionScope.PROPOSAL
    sources: tuple[CitationDraft, ...] = ()
    reply: ReplyDraft | None = None


class DemandMetDraft(Strict, frozen=True):
    """Whether a measure met one demand, by the demand's number."""

    demand: Annotated[int, Meta(ge=1, le=999)]
    result: DemandResult = DemandResult.NOT_ASSESSED


class OutcomeDraft(Strict, frozen=True):
    """A measure answers the proposal."""

    measure: Key
    relation: OutcomeRelation
    strength: LinkStrength
    note: Prose = Prose()
    demands: tuple[DemandMetDraft, ...] = ()
    sources: tuple[CitationDraft, ...] = ()


class RelationDraft(Strict, frozen=True):
    """Another proposal, by scheme:identifier."""

    identifier: str
    kind: RelationKind = RelationKind.RELATED


class CheckDraft(Strict, frozen=True):
    """Somebody looked for something new."""

    on: Date
    found: bool = False
    note: Prose = Prose()


class DocumentDraft(Strict, frozen=True):
    """A text or a file by its address."""

    kind: DocumentKind = DocumentKind.OTHER
    title: Words = Words()
    url: Address = ""
    language: Annotated[str, Meta(max_length=12)] = ""
    date: Date = ""
    version: Annotated[str, Meta(max_length=120)] = ""
    text: Text = ""


class ProposalDraft(Strict, frozen=True, tag_field="type", tag="proposal"):
    """A proposal with its history and all that hangs on it."""

    organization: Key
    procedure: Key
    title: Words
    id: Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{3,})?\Z")] = ""
    slug: Annotated[str, Meta(pattern=r"^[-a-zA-Z0-9_]{0,80}\Z")] = ""
    identifiers: tuple[IdentifierDraft, ...] = ()
    session: str = ""
    session_uncertain: bool = False
    session_printed: Words = Words()
    number: Annotated[str, Meta(max_length=40)] = ""
    press_title: Words = Words()
    title_note: Prose = Prose()
    title_verified: bool = True
    abstract: Prose = Prose()
    confidence: Confidence = Confidence.MEDIUM
    publication: Publication = Publication.PUBLISHED
    status_as_known: str = ""
    sponsor_type: Line = ""
    sponsors: tuple[SponsorDraft, ...] = ()
    industries: tuple[IndustryLinkDraft, ...] = ()
    topics: tuple[Key, ...] = ()
    demands: tuple[DemandDraft, ...] = ()
    flags: tuple[FlagDraft, ...] = ()
    assignments: tuple[AssignmentDraft, ...] = ()
    actions: tuple[ActionDraft, ...] = ()
    outcomes: tuple[OutcomeDraft, ...] = ()
    relations: tuple[RelationDraft, ...] = ()
    checks: tuple[CheckDraft, ...] = ()
    documents: tuple[DocumentDraft, ...] = ()
    sources: tuple[CitationDraft, ...] = ()


Draft = (
    SourceDraft | OrganizationDraft | SessionDraft | PersonDraft | TopicDraft | MeasureDraft | ProposalDraft
)
