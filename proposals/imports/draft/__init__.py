"""Drafts: what a file says, as plain checked values that know no tables.

The shapes are those of docs/exchange-format.md. A value that breaks them is refused with its field's name.
"""

from proposals.imports.draft.history import (
    ActionDraft,
    ActorDraft,
    CommitmentDraft,
    DeadlineDraft,
    DemandAnsweredDraft,
    FeedbackDraft,
    ReplyDraft,
)
from proposals.imports.draft.parts import (
    AssignmentDraft,
    CheckDraft,
    DemandDraft,
    DemandMetDraft,
    DocumentDraft,
    FlagDraft,
    IndustryLinkDraft,
    OutcomeDraft,
    RelationDraft,
    SponsorDraft,
)
from proposals.imports.draft.proposal import ProposalDraft
from proposals.imports.draft.references import (
    AboutDraft,
    HandoverDraft,
    IndustryDraft,
    MeasureDraft,
    MembershipDraft,
    OrganizationDraft,
    OtherNameDraft,
    PersonDraft,
    SessionDraft,
    SourceDraft,
    TopicDraft,
    other_names_of,
)
from proposals.imports.draft.values import CitationDraft, IdentifierDraft, Prose, Strict, Words

Draft = (
    SourceDraft
    | OrganizationDraft
    | SessionDraft
    | PersonDraft
    | TopicDraft
    | IndustryDraft
    | MeasureDraft
    | ProposalDraft
)
"""What one row of a file is."""

__all__ = [
    "AboutDraft",
    "ActionDraft",
    "ActorDraft",
    "AssignmentDraft",
    "CheckDraft",
    "CitationDraft",
    "CommitmentDraft",
    "DeadlineDraft",
    "DemandAnsweredDraft",
    "DemandDraft",
    "DemandMetDraft",
    "DocumentDraft",
    "Draft",
    "FeedbackDraft",
    "FlagDraft",
    "HandoverDraft",
    "IdentifierDraft",
    "IndustryDraft",
    "IndustryLinkDraft",
    "MeasureDraft",
    "MembershipDraft",
    "OrganizationDraft",
    "OtherNameDraft",
    "OutcomeDraft",
    "PersonDraft",
    "ProposalDraft",
    "Prose",
    "RelationDraft",
    "ReplyDraft",
    "SessionDraft",
    "SourceDraft",
    "SponsorDraft",
    "Strict",
    "TopicDraft",
    "Words",
    "other_names_of",
]
