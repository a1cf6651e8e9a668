"""The append-only log: actions, their retractions, and where the projection placed each action.

Database triggers (migration 0002) refuse to change or delete a line; a mistake is retracted.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proposals import dates
from proposals.models.fields import PartialDateField, partial_date_check
from proposals.models.imports import ImportRun
from proposals.models.organization import Organization
from proposals.models.person import Person
from proposals.models.procedure import ProcedureStatus
from proposals.models.proposal import Proposal
from proposals.vocabulary import ActionKind, ActionScope, ClockFamily, Irregularity, Publication


class ActionQuerySet(models.QuerySet["Action"]):
    """Ways to read the log."""

    def standing(self) -> ActionQuerySet:
        """The lines that nobody has retracted."""
        return self.filter(retraction__isnull=True)

    def visible(self) -> ActionQuerySet:
        """The standing lines of published proposals: what anonymous readers may see."""
        return self.standing().filter(proposal__publication=Publication.PUBLISHED)


class Action(models.Model):
    """One dated, sourced line of a proposal's history. Never changed, never deleted."""

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.PROTECT,  # a proposal with a history is withdrawn from view, not deleted
        related_name="actions",
    )
    number = models.PositiveIntegerField(_("line"), help_text=_("The order of entry in its proposal"))
    date = PartialDateField(_("date"))
    date_note_en = models.CharField(_("note on the date (English)"), max_length=300, blank=True)
    date_note_zh = models.CharField(_("note on the date (Chinese)"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=ActionKind, default=ActionKind.STATUS)
    status = models.ForeignKey(
        ProcedureStatus,
        verbose_name=_("moves to status"),
        on_delete=models.PROTECT,  # the log outlives a procedure's edits
        null=True,
        blank=True,
        related_name="actions",
    )
    actor_person = models.ForeignKey(
        Person,
        verbose_name=_("acting person"),
        on_delete=models.PROTECT,  # people in the log are merged, never deleted
        null=True,
        blank=True,
        related_name="actions",
    )
    actor_organization = models.ForeignKey(
        Organization,
        verbose_name=_("acting organization"),
        on_delete=models.PROTECT,  # bodies in the log are merged, never deleted
        null=True,
        blank=True,
        related_name="actions",
    )
    actor_text_en = models.CharField(_("who acted (English)"), max_length=300, blank=True)
    actor_text_zh = models.CharField(_("who acted (Chinese)"), max_length=300, blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    description_zh = models.TextField(_("description (Chinese)"), blank=True)
    classification = models.JSONField(
        _("Open Civic Data classification"), default=list, blank=True, help_text=_("A list of its codes")
    )
    inferred = models.BooleanField(
        _("link inferred"), default=False, help_text=_("No source states that this concerns the proposal")
    )
    scope = models.CharField(_("scope"), max_length=10, choices=ActionScope, default=ActionScope.PROPOSAL)
    clock = models.CharField(
        _("deadline of"),
        max_length=16,
        choices=ClockFamily,
        blank=True,
        help_text=_("Which clock this line sets a deadline for"),
    )
    due_date = PartialDateField(_("deadline set to"), blank=True)
    as_found = models.TextField(
        _("kept as found"), blank=True, help_text=_("Why a line that breaks the rules was accepted")
    )
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,  # who recorded a line is part of the line
        null=True,
        blank=True,
        related_name="+",
    )
    run = models.ForeignKey(
        ImportRun,
        verbose_name=_("import run"),
        on_delete=models.PROTECT,  # an import is provenance
        null=True,
        blank=True,
        related_name="actions",
    )

    hash = models.CharField(
        max_length=64, editable=False, help_text=_("SHA-256 of the line and of the hash of the line before")
    )

    objects: ClassVar[models.Manager[Action]] = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ("proposal", "date", "number")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "number"), name="action_has_its_line"),
            models.CheckConstraint(
                condition=Q(date__regex=dates.PATTERN),
                name="action_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(kind=ActionKind.STATUS, status__isnull=False)
                | (~Q(kind=ActionKind.STATUS) & Q(status__isnull=True)),
                name="only_a_status_line_moves_to_a_status",
            ),
            models.CheckConstraint(
                condition=Q(kind=ActionKind.DEADLINE) & ~Q(due_date="") & ~Q(clock="")
                | ~Q(kind=ActionKind.DEADLINE) & Q(due_date="", clock=""),
                name="only_a_deadline_line_sets_a_deadline",
            ),
            partial_date_check("due_date", "deadline_set_is_a_date"),
            models.CheckConstraint(
                condition=Q(actor_person__isnull=True) | Q(actor_organization__isnull=True),
                name="action_has_one_actor_at_most",
            ),
        )
        indexes = (
            # The API's list of actions and the page of updates, newest first.
            models.Index(fields=("date", "id"), name="actions_by_date"),
            # An organization's page: what it did.
            models.Index(fields=("actor_organization", "date"), name="actions_of_a_body"),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id}/{self.number} {self.date} {self.status or self.get_kind_display()}"


class Retraction(models.Model):
    """Withdraws one action, with who, when and why. Never changed, never deleted."""

    action = models.OneToOneField(
        Action,
        on_delete=models.PROTECT,  # the line stays readable beside its retraction
        related_name="retraction",
    )
    reason = models.TextField(_("reason"))
    retracted_at = models.DateTimeField(_("retracted"))
    retracted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("retracted by"),
        on_delete=models.PROTECT,  # who retracted a line is part of the retraction
        null=True,
        blank=True,
        related_name="+",
    )

    hash = models.CharField(
        max_length=64, editable=False, help_text=_("SHA-256 of the retraction and of the hash of its line")
    )

    class Meta:
        verbose_name = _("retraction")
        verbose_name_plural = _("retractions")
        ordering = ("retracted_at",)
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="retraction_has_a_reason"),)

    def __str__(self) -> str:
        return f"{self.action}: {self.reason}"


class Placement(models.Model):
    """Where the projection placed a standing action: its place in time, what was skipped, what is irregular.

    Written by `lifecycle.projection`, recreated by `rebuild`.
    """

    action = models.OneToOneField(
        Action,
        primary_key=True,
        on_delete=models.CASCADE,  # derived: goes with its action
        related_name="placement",
    )
    position = models.PositiveIntegerField()
    skipped = models.JSONField(default=list)
    irregularity = models.CharField(max_length=20, choices=Irregularity, blank=True)

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        indexes = (
            # The list of irregular histories, which is short.
            models.Index(
                fields=("irregularity",), condition=~Q(irregularity=""), name="irregular_placements"
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}"


class Announcement(models.Model):
    """An action has been told to followers (or needs no telling): the log is the queue.

    An action without this row is the work to do; a backfill writes the row at once.
    """

    action = models.OneToOneField(
        Action,
        primary_key=True,
        on_delete=models.PROTECT,  # as durable as the line it is about
        related_name="announcement",
    )
    announced_at = models.DateTimeField()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    def __str__(self) -> str:
        return f"{self.action_id}"
