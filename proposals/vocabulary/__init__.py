"""The words the record is written in: each closed list of values, with what readers see.

Codes follow Open Civic Data and Popolo where they have a word. Imports nothing of ours.
"""

from proposals.vocabulary.bodies import (
    AssignmentRole,
    IndustryRole,
    OrganizationClass,
    ReviewState,
    SessionClass,
    SponsorshipRole,
)
from proposals.vocabulary.changes import ChangedFact, ChangedPart, ChangeKind
from proposals.vocabulary.clocks import SOON_DAYS, ClockFamily, ClockOutcome, ClockState, ClockUnknown
from proposals.vocabulary.history import ActionKind, ActionScope, Irregularity
from proposals.vocabulary.likeness import Likeness
from proposals.vocabulary.origins import RunState, SourceKind
from proposals.vocabulary.outcomes import DemandResult, LinkStrength, OutcomeRelation
from proposals.vocabulary.proposal import (
    Confidence,
    DocumentKind,
    FlagKind,
    ProposalKind,
    Publication,
    RelationKind,
    Stage,
)
from proposals.vocabulary.replies import CommitmentState, Openness, Result, Satisfaction, Verification

__all__ = [
    "SOON_DAYS",
    "ActionKind",
    "ActionScope",
    "AssignmentRole",
    "ChangeKind",
    "ChangedFact",
    "ChangedPart",
    "ClockFamily",
    "ClockOutcome",
    "ClockState",
    "ClockUnknown",
    "CommitmentState",
    "Confidence",
    "DemandResult",
    "DocumentKind",
    "FlagKind",
    "IndustryRole",
    "Irregularity",
    "Likeness",
    "LinkStrength",
    "Openness",
    "OrganizationClass",
    "OutcomeRelation",
    "ProposalKind",
    "Publication",
    "RelationKind",
    "Result",
    "ReviewState",
    "RunState",
    "Satisfaction",
    "SessionClass",
    "SourceKind",
    "SponsorshipRole",
    "Stage",
    "Verification",
]
