"""Every table, and the querysets that read it. No consequences: those are in `recording`."""

from proposals.models.edition import FOREVER, LAST_DAY, Edition, EditionLink, Spell
from proposals.models.handling import Assignment
from proposals.models.imports import ImportedRow, ImportRun
from proposals.models.industry import (
    HOUSE,
    Industry,
    IndustryDescent,
    IndustryGathering,
    IndustryScheme,
    Topic,
)
from proposals.models.log import Action, Announcement, Placement, Retraction
from proposals.models.naming import Identifier, OtherName
from proposals.models.organization import Organization
from proposals.models.outcome import Measure, Outcome, OutcomeDemand
from proposals.models.person import Membership, Person
from proposals.models.procedure import (
    Procedure,
    ProcedureMove,
    ProcedureStatus,
    ProcedureStep,
    ResultClass,
    ResultScheme,
)
from proposals.models.proposal import Proposal, PublicForm, RegisterYear
from proposals.models.reply import Commitment, Feedback, Reply, ReplyDemand
from proposals.models.resemblance import Profile, Resemblance, Trait, TraitCount
from proposals.models.search_text import FacetTally, SearchText, SynonymGroup
from proposals.models.session import Session
from proposals.models.source import Citation, Source
from proposals.models.sponsorship import (
    Check,
    Demand,
    Document,
    Flag,
    ProposalIndustry,
    Relation,
    Sponsorship,
)
from proposals.models.title_piece import TitlePiece

__all__ = [
    "FOREVER",
    "HOUSE",
    "LAST_DAY",
    "Action",
    "Announcement",
    "Assignment",
    "Check",
    "Citation",
    "Commitment",
    "Demand",
    "Document",
    "Edition",
    "EditionLink",
    "FacetTally",
    "Feedback",
    "Flag",
    "Identifier",
    "ImportRun",
    "ImportedRow",
    "Industry",
    "IndustryDescent",
    "IndustryGathering",
    "IndustryScheme",
    "Measure",
    "Membership",
    "Organization",
    "OtherName",
    "Outcome",
    "OutcomeDemand",
    "Person",
    "Placement",
    "Procedure",
    "ProcedureMove",
    "ProcedureStatus",
    "ProcedureStep",
    "Profile",
    "Proposal",
    "ProposalIndustry",
    "PublicForm",
    "RegisterYear",
    "Relation",
    "Reply",
    "ReplyDemand",
    "Resemblance",
    "ResultClass",
    "ResultScheme",
    "Retraction",
    "SearchText",
    "Session",
    "Source",
    "Spell",
    "Sponsorship",
    "SynonymGroup",
    "TitlePiece",
    "Topic",
    "Trait",
    "TraitCount",
]
