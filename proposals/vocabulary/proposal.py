"""What a proposal is, who may see it, and the marks and relations that stand beside its status."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


class FlagKind(TextChoices):
    """Marks that stand beside the status and are never statuses."""

    KEY_SUPERVISED = "key_supervised", _("Key supervised")
    KEY_TOPIC = "key_topic", _("Part of a key topic")
    RAPID_RESPONSE = "rapid_response", _("Rapid response")
    CONVERTED_FROM_MOTION = "converted_from_motion", _("Converted from a motion")
    OUTSTANDING = "outstanding", _("Outstanding")


class RelationKind(TextChoices):
    """How one proposal relates to another; Open Civic Data's words where it has them."""

    RELATED = "related", _("Related to")
    RE_RAISES = "re_raises", _("Raises again")
    MERGED_INTO = "merged_into", _("Merged into")
    COMPANION = "companion", _("Companion of")
    REPLACES = "replaces", _("Replaces")


class DocumentKind(TextChoices):
    """What a document attached to a proposal is."""

    FULL_TEXT = "full_text", _("Full text")
    REPLY = "reply", _("Reply")
    ANNEX = "annex", _("Annex")
    OTHER = "other", _("Other")
