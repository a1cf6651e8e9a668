"""What is said in answer to a proposal, what the sponsor says of that, and what became of promises."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
