"""How an answer stands to its deadline."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    NO_CLOCK = "no_clock", _("The procedure sets no deadline for such an answer")


class ClockFamily(TextChoices):
    """What a clock is about."""

    REPLY = "reply", _("Reply")
    SECOND_REPLY = "second_reply", _("Second reply")
    CO_OPINION = "co_opinion", _("Co-handler's opinion")
    FIRST_CONTACT = "first_contact", _("First contact")
    ASSIGNMENT = "assignment", _("Assignment")
    RETURN = "return", _("Sending back")
    FEEDBACK = "feedback", _("Feedback")
