"""The words the record is written in: each closed list of values, with what readers see.

Codes follow Open Civic Data and Popolo where they have a word. Imports nothing of ours.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """The one vocabulary that compares proposals across procedures, in the order of a usual life."""

    FILED = "filed", _("Filed")
    SCREENED = "screened", _("Screened")
    IN_COMMITTEE = "in_committee", _("In committee")
    ASSIGNED = "assigned", _("Assigned")
    UNDER_WAY = "under_way", _("Under way")
    ANSWERED = "answered", _("Answered")
    DECIDED_YES = "decided_yes", _("Decided: yes")
    DECIDED_NO = "decided_no", _("Decided: no")
    EXECUTIVE = "executive", _("With the executive")
    IN_FORCE = "in_force", _("In force")
    ENDED_WITHOUT_DECISION = "ended_without_decision", _("Ended without a decision")
    FOLLOWED_UP = "followed_up", _("Followed up")


class ProposalKind(TextChoices):
    """The legal kind of a proposal; the press uses these words loosely, the law does not."""

    SUGGESTION = "suggestion", _("Suggestion")
    MOTION = "motion", _("Motion")
    CPPCC_PROPOSAL = "cppcc_proposal", _("CPPCC proposal")
    BILL = "bill", _("Bill")
    OTHER = "other", _("Other")


class Publication(TextChoices):
    """Who may see a proposal. Anonymous readers see published records and tombstones of withdrawn ones."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn from view")


class Confidence(TextChoices):
    """How sure the editors are of the record as a whole."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class OrganizationClass(TextChoices):
    """Popolo's organization classification, with the bodies that Chinese procedure needs."""

    LEGISLATURE = "legislature", _("Legislature")
    ADVISORY = "advisory", _("Advisory body")
    COMMITTEE = "committee", _("Committee")
    DELEGATION = "delegation", _("Delegation")
    MINISTRY = "ministry", _("Ministry")
    AGENCY = "agency", _("Agency")
    GOVERNMENT = "government", _("Government")
    COURT = "court", _("Court")
    PARTY = "party", _("Party")
    PEOPLES_ORGANIZATION = "peoples_organization", _("People's organization")
    COMPANY = "company", _("Company")
    OTHER = "other", _("Other")


class ReviewState(TextChoices):
    """Whether a person has looked at a name that an import created."""

    REVIEWED = "reviewed", _("Reviewed")
    TO_REVIEW = "to_review", _("To be reviewed")


class SessionClass(TextChoices):
    """Open Civic Data's legislative session classification."""

    PRIMARY = "primary", _("Regular")
    SPECIAL = "special", _("Special")


class SponsorshipRole(TextChoices):
    """How a sponsor stands behind a proposal (领衔、联名、代表团 …)."""

    LEAD = "lead", _("First signer")
    CO_SIGNER = "co_signer", _("Co-signer")
    DELEGATION = "delegation", _("Delegation")
    PARTY = "party", _("Party")
    COMMITTEE = "committee", _("Committee")
    ORGANIZATION = "organization", _("Organization")


class IndustryRole(TextChoices):
    """What an industry has to do with a proposal."""

    TARGET = "target", _("Target")
    AFFECTED = "affected", _("Affected")
    SPONSOR_INTEREST = "sponsor_interest", _("Sponsor's own interest")


class AssignmentRole(TextChoices):
    """What an organization has to do for a proposal (独办、主办、协办、分办、参阅)."""

    SOLE = "sole", _("Sole handler")
    LEAD = "lead", _("Lead handler")
    JOINT = "joint", _("Joint handler")
    CO = "co", _("Co-handler")
    SEPARATE = "separate", _("Separate handler")
    REFERENCE = "reference", _("For reference")


class FlagKind(TextChoices):
    """Marks that stand beside the status and are never statuses."""

    KEY_SUPERVISED = "key_supervised", _("Key supervised")
    KEY_TOPIC = "key_topic", _("Part of a key topic")
    RAPID_RESPONSE = "rapid_response", _("Rapid response")
    CONVERTED_FROM_MOTION = "converted_from_motion", _("Converted from a motion")
    OUTSTANDING = "outstanding", _("Outstanding")


class ActionKind(TextChoices):
    """What a line of the log is about. Only STATUS moves the proposal to a status of its procedure."""

    STATUS = "status", _("Status")
    PUBLICISED = "publicised", _("Announced")
    POLICY_RESPONSE = "policy_response", _("Related policy")
    RELATED_RULING = "related_ruling", _("Related ruling")
    HANDLING_MEETING = "handling_meeting", _("Handling meeting")
    CO_OPINION = "co_opinion", _("Co-handler's opinion")
    KEY_SUPERVISION = "key_supervision", _("Key supervision")
    OUTCOME_REPORTED = "outcome_reported", _("Outcome reported")
    ADOPTED_BY_DELEGATION = "adopted_by_delegation", _("Adopted by the delegation")
    RECOGNISED = "recognised", _("Recognised")
    DEADLINE = "deadline", _("Deadline set")
    REPLY = "reply", _("Reply")
    CONTEXT = "context", _("Context")


class ClockState(TextChoices):
    """How an answer stands to its deadline on a day: derived, never stored, and never a status."""

    RUNNING = "running", pgettext_lazy("clock", "Running")
    DUE_SOON = "due_soon", _("Due soon")
    PAST_LIMIT = "past_limit", _("Past the limit")
    LONG_PAST = "long_past", _("Long past the limit")
    ANSWERED_IN_TIME = "answered_in_time", _("Answered in time")
    ANSWERED_LATE = "answered_late", _("Answered late")
    UNKNOWN = "unknown", _("Not known")
    ENDED = "ended", _("Ended without an answer")


SOON_DAYS = 14
"""How many days before its deadline a running clock counts as due soon; the project's own choice."""


class ClockOutcome(TextChoices):
    """What of a clock does not depend on the day of asking."""

    OPEN = "open", pgettext_lazy("clock", "Open")
    ANSWERED_IN_TIME = "answered_in_time", _("Answered in time")
    ANSWERED_LATE = "answered_late", _("Answered late")
    UNKNOWN = "unknown", _("Not known")
    ENDED = "ended", _("Ended without an answer")


class ClockUnknown(TextChoices):
    """Why nobody can tell whether an answer was in time."""

    NO_START = "no_start", _("The start is not published")
    NO_RULE = "no_rule", _("No rule text of that time is on record")
    NO_LENGTH = "no_length", _("The rule gives no number")
    VAGUE = "vague", _("The dates are not known by the day")


class ClockFamily(TextChoices):
    """What a clock is about."""

    REPLY = "reply", _("Reply")
    SECOND_REPLY = "second_reply", _("Second reply")
    CO_OPINION = "co_opinion", _("Co-handler's opinion")
    FIRST_CONTACT = "first_contact", _("First contact")
    ASSIGNMENT = "assignment", _("Assignment")
    RETURN = "return", _("Sending back")
    FEEDBACK = "feedback", _("Feedback")


class ActionScope(TextChoices):
    """Whether a line was recorded of this proposal, or of its whole session and stands in for it."""

    PROPOSAL = "proposal", _("This proposal")
    SESSION = "session", _("The whole session")


class Openness(TextChoices):
    """The openness mark of a reply (同意公开、部分公开、不公开)."""

    PUBLIC = "public", _("Public")
    PARTLY = "partly", _("Partly public")
    NOT_PUBLIC = "not_public", _("Not public")
    UNKNOWN = "unknown", _("Not known")


class Result(TextChoices):
    """The normalized result of a reply; the letter it was printed with is kept beside its scheme."""

    DONE = "done", _("Done")
    PARTLY_DONE = "partly_done", _("Partly done")
    IN_PROGRESS = "in_progress", _("In progress")
    PLANNED = "planned", _("Planned")
    NOT_POSSIBLE = "not_possible", _("Not possible now")
    REFERENCE = "reference", _("Kept for reference")
    ESCALATED = "escalated", _("Passed to a higher level")
    UNKNOWN = "unknown", _("Not known")


class Verification(TextChoices):
    """How a reply was seen by whoever recorded it."""

    PAGE_EXCERPT = "page_excerpt", _("Page read in part")
    FULL_TEXT = "full_text", _("Full text read")
    PRESS_REPORT = "press_report", _("Press report")
    CITATION_ONLY = "citation_only", _("Citation only")


class Satisfaction(TextChoices):
    """What the sponsor says of a reply (满意、基本满意、不满意、未反馈); 'none' is not 'unsatisfied'."""

    SATISFIED = "satisfied", _("Satisfied")
    BASICALLY = "basically", _("Basically satisfied")
    UNSATISFIED = "unsatisfied", _("Not satisfied")
    NONE = "none", _("No answer")


class CommitmentState(TextChoices):
    """What became of a promise made in a reply."""

    OPEN = "open", _("Open")
    KEPT = "kept", _("Kept")
    CHANGED = "changed", _("Changed")
    LAPSED = "lapsed", _("Lapsed")


class OutcomeRelation(TextChoices):
    """How a measure relates to a proposal."""

    ADOPTS = "adopts", _("Adopts the proposal")
    ADDRESSES_DEMAND = "addresses_demand", _("Addresses a demand")
    CITED_IN_REPLY = "cited_in_reply", _("Cited in a reply")
    POLICY_CONSISTENT = "policy_consistent", _("Consistent policy")
    TOPIC_MATCH = "topic_match", _("Same topic")
    RELATED_POLICY = "related_policy", _("Related policy")
    BACKGROUND = "background", _("Background")


class LinkStrength(TextChoices):
    """Who says that a measure answers a proposal."""

    AUTHORITY = "authority", _("Stated by the authority")
    SPONSOR = "sponsor", _("Stated by the sponsor")
    MEDIA = "media", _("Stated by media")
    EDITOR = "editor", _("Judged by an editor")


class DemandResult(TextChoices):
    """Whether a measure met one demand."""

    MET = "met", _("Met")
    PARTLY_MET = "partly_met", _("Met in part")
    NOT_MET = "not_met", _("Not met")
    NOT_ASSESSED = "not_assessed", _("Not assessed")


class RelationKind(TextChoices):
    """How one proposal relates to another; Open Civic Data's words where it has them."""

    RELATED = "related", _("Related to")
    RE_RAISES = "re_raises", _("Raises again")
    MERGED_INTO = "merged_into", _("Merged into")
    COMPANION = "companion", _("Companion of")
    REPLACES = "replaces", _("Replaces")


class SourceKind(TextChoices):
    """Who stands behind a source."""

    OFFICIAL = "official", _("Official")
    MEDIA = "media", _("Media")
    SELF_REPORTED = "self_reported", _("Self-reported")


class DocumentKind(TextChoices):
    """What a document attached to a proposal is."""

    FULL_TEXT = "full_text", _("Full text")
    REPLY = "reply", _("Reply")
    ANNEX = "annex", _("Annex")
    OTHER = "other", _("Other")


class Irregularity(TextChoices):
    """Why a line of the log breaks its procedure's rules and is kept all the same."""

    UNLAWFUL_MOVE = "unlawful_move", _("The procedure declares no way from the status before to this one")
    FOREIGN_STATUS = "foreign_status", _("The status belongs to another procedure")


class RunState(TextChoices):
    """What became of one import run."""

    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    FAILED = "failed", _("Failed")
