"""What hangs on a proposal: sponsors, industries, demands, handlers, outcomes, relations, documents."""

from typing import Annotated

from msgspec import Meta

from proposals.imports.draft.values import Address, CitationDraft, Date, Key, Line, Prose, Strict, Text, Words
from proposals.vocabulary import (
    AssignmentRole,
    DemandResult,
    DocumentKind,
    FlagKind,
    IndustryRole,
    LinkStrength,
    OutcomeRelation,
    RelationKind,
    SponsorshipRole,
)


class SponsorDraft(Strict, frozen=True):
    """A person or body by key, or a name as printed."""

    person: str = ""
    organization: str = ""
    printed: Line = ""
    role: SponsorshipRole = SponsorshipRole.LEAD
    joined: Date = ""
    withdrawn: Date = ""
    sources: tuple[CitationDraft, ...] = ()


class IndustryLinkDraft(Strict, frozen=True):
    """An industry by scheme and code: isic4:4520, house:automotive."""

    industry: str
    role: IndustryRole = IndustryRole.TARGET


class DemandDraft(Strict, frozen=True):
    """One ask; its number is its place in the list unless it says another."""

    text: Prose
    number: Annotated[int, Meta(ge=1, le=999)] | None = None


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
    returned: Date = ""
    due: Date = ""
    extended_to: Date = ""


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
    """Another proposal, by scheme:identifier or by its register number."""

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
