"""What a line of the log is about, and how it may break the rules."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


class ActionScope(TextChoices):
    """Whether a line was recorded of this proposal, or of its whole session and stands in for it."""

    PROPOSAL = "proposal", _("This proposal")
    SESSION = "session", _("The whole session")


class Irregularity(TextChoices):
    """Why a line of the log breaks its procedure's rules and is kept all the same."""

    UNLAWFUL_MOVE = "unlawful_move", _("The procedure declares no way from the status before to this one")
    FOREIGN_STATUS = "foreign_status", _("The status belongs to another procedure")
