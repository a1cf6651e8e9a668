"""Import runs: which file a line of the record came from, and what became of its rows."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals.vocabulary import RunState


class ImportRun(models.Model):
    """One run over one file, with its counts. Import is provenance: each action knows its run."""

    file_name = models.CharField(_("file"), max_length=300)
    file_hash = models.CharField(_("SHA-256 of the file"), max_length=64)
    format = models.CharField(_("format"), max_length=40)
    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.RUNNING)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("started by"),
        on_delete=models.SET_NULL,  # the run outlives the account
        null=True,
        blank=True,
        related_name="+",
    )
    created = models.PositiveIntegerField(_("created"), default=0)
    updated = models.PositiveIntegerField(_("updated"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ("-started_at", "-pk")

    def __str__(self) -> str:
        return f"{self.file_name} ({self.started_at:%Y-%m-%d %H:%M})"


class ImportedRow(models.Model):
    """What a row of a file said when it was last brought in: a row that says the same changes nothing.

    So a clerk's later correction is not undone by importing the same file again.
    """

    scheme = models.CharField(max_length=60)
    identifier = models.CharField(max_length=200)
    digest = models.CharField(_("SHA-256 of the row"), max_length=64)
    run = models.ForeignKey(
        ImportRun,
        on_delete=models.PROTECT,  # an import is provenance
        related_name="rows",
    )

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        constraints = (
            models.UniqueConstraint(fields=("scheme", "identifier"), name="imported_row_is_known_once"),
        )

    def __str__(self) -> str:
        return f"{self.scheme}:{self.identifier}"
