"""Where the record comes from: its sources, and the runs that brought files in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    """Who stands behind a source."""

    OFFICIAL = "official", _("Official")
    MEDIA = "media", _("Media")
    SELF_REPORTED = "self_reported", _("Self-reported")


class RunState(TextChoices):
    """What became of one import run."""

    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    FAILED = "failed", _("Failed")
