"""The proposal as a whole."""

from typing import Annotated, Any

from msgspec import Meta

from proposals.imports.draft.history import ActionDraft
from proposals.imports.draft.parts import (
    AssignmentDraft,
    CheckDraft,
    DemandDraft,
    DocumentDraft,
    FlagDraft,
    IndustryLinkDraft,
    OutcomeDraft,
    RelationDraft,
    SponsorDraft,
)
from proposals.imports.draft.values import CitationDraft, IdentifierDraft, Key, Line, Prose, Strict, Words
from proposals.vocabulary import Confidence, Publication


class ProposalDraft(Strict, frozen=True, tag_field="type", tag="proposal"):
    """A proposal with its history and all that hangs on it."""

    organization: Key
    procedure: Key
    title: Words
    procedure_version: Annotated[str, Meta(max_length=40)] = ""
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
    extras: dict[str, Any] = {}
    merged_into: Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{3,})?\Z")] = ""
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
