"""The proposal itself; what stands around it is in `sponsorship`, `handling`, `log`, `reply`, `outcome`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proposals.models.bilingual import in_this_language
from proposals.models.fields import PartialDateField, partial_date_check
from proposals.models.organization import Organization
from proposals.models.procedure import Procedure, ProcedureStatus
from proposals.models.session import Session
from proposals.vocabulary import ClockOutcome, Confidence, Publication, Stage

if TYPE_CHECKING:
    from proposals.models.industry import Industry, Topic
    from proposals.models.sponsorship import ProposalIndustry


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """The read side: every door begins with `visible()`."""

    def visible(self) -> ProposalQuerySet:
        """What anonymous readers may see."""
        return self.filter(publication=Publication.PUBLISHED)

    def newest_first(self) -> ProposalQuerySet:
        """Ordered as lists show it: by filing date, the latest first, then by register number."""
        return self.order_by("-sort_date", "-pk")


class Proposal(models.Model):
    """What was proposed, where, and under which procedure.

    The columns below the line are projections of the log: only `lifecycle.projection` writes them,
    `rebuild` recreates them, nobody types them.
    """

    register_number = models.CharField(
        _("register number"), max_length=16, unique=True, help_text=_("Given once and never changed")
    )
    slug = models.SlugField(_("slug"), max_length=80, blank=True)
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("body"),
        on_delete=models.PROTECT,  # a proposal was made to somebody
        related_name="proposals",
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        on_delete=models.PROTECT,  # its number means nothing without the session
        null=True,
        blank=True,
        related_name="proposals",
        help_text=_("Empty for a proposal made between sessions"),
    )
    session_uncertain = models.BooleanField(_("session is uncertain"), default=False)
    session_printed = models.CharField(_("session as printed"), max_length=200, blank=True)
    procedure = models.ForeignKey(
        Procedure,
        verbose_name=_("procedure"),
        on_delete=models.PROTECT,  # its statuses are the procedure's words
        related_name="proposals",
    )
    number = models.CharField(
        _("official number"), max_length=40, blank=True, help_text=_("As text, with its leading zeros")
    )
    title_en = models.CharField(_("title (English)"), max_length=500, blank=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=500, blank=True)
    press_title_en = models.CharField(_("title in the press (English)"), max_length=500, blank=True)
    press_title_zh = models.CharField(_("title in the press (Chinese)"), max_length=500, blank=True)
    title_verified = models.BooleanField(_("exact title seen"), default=True)
    title_note_en = models.TextField(_("note on the title (English)"), blank=True)
    title_note_zh = models.TextField(_("note on the title (Chinese)"), blank=True)
    abstract_en = models.TextField(_("abstract (English)"), blank=True)
    abstract_zh = models.TextField(_("abstract (Chinese)"), blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=8, choices=Confidence, default=Confidence.MEDIUM
    )
    industries: models.ManyToManyField[Industry, ProposalIndustry] = models.ManyToManyField(
        "Industry", through="ProposalIndustry", related_name="proposals", verbose_name=_("industries")
    )
    topics: models.ManyToManyField[Topic, models.Model] = models.ManyToManyField(
        "Topic", related_name="proposals", blank=True, verbose_name=_("topics")
    )
    extras = models.JSONField(
        _("extras"), default=dict, blank=True, help_text=_("What a source says that has no column of its own")
    )
    publication = models.CharField(
        _("publication"), max_length=12, choices=Publication, default=Publication.DRAFT
    )
    withdrawn_reason = models.TextField(_("reason of the withdrawal from view"), blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("record merged into"),
        on_delete=models.PROTECT,  # the old number redirects, so its target must stay
        null=True,
        blank=True,
        related_name="merged_from",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,  # the record outlives the account
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    # --- projections of the log, written by lifecycle.projection only ---
    status = models.ForeignKey(
        ProcedureStatus,
        verbose_name=_("status"),
        on_delete=models.PROTECT,  # a status in use may not vanish from its procedure
        null=True,
        blank=True,
        editable=False,
        related_name="proposals",
    )
    stage = models.CharField(_("stage"), max_length=24, choices=Stage, blank=True, default="", editable=False)
    status_since = PartialDateField(_("status since"), blank=True, default="", editable=False)
    filed_date = PartialDateField(_("filed"), blank=True, default="", editable=False)
    sort_date = PartialDateField(blank=True, default="", editable=False)
    last_action_date = PartialDateField(_("last action"), blank=True, default="", editable=False)
    action_count = models.PositiveIntegerField(default=0, editable=False)
    is_irregular = models.BooleanField(_("irregular"), default=False, editable=False)
    clock_outcome = models.CharField(
        max_length=16, choices=ClockOutcome, blank=True, default="", editable=False
    )
    clock_due = models.DateField(_("answer due"), null=True, editable=False)
    clock_limit = models.DateField(_("last day allowed"), null=True, editable=False)
    updated_at = models.DateTimeField(_("last change"), null=True, editable=False)

    objects: ClassVar[models.Manager[Proposal]] = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ("-sort_date", "-id")
        permissions = (("publish_proposal", "Can publish a proposal or withdraw it from view"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(register_number__regex=r"^[0-9]{4}-[0-9]{3,}\Z"),
                name="register_number_is_year_and_serial",
            ),
            models.CheckConstraint(
                condition=~Q(title_en="", title_zh=""),
                name="proposal_has_a_title",
                violation_error_message=_("Give a title in English or in Chinese."),
            ),
            models.UniqueConstraint(
                fields=("session", "procedure", "number"),
                condition=Q(session__isnull=False) & ~Q(number=""),
                name="number_once_in_its_session",
                violation_error_message=_("This session already has a proposal of this kind and number."),
            ),
            models.CheckConstraint(
                condition=Q(publication__in=Publication.values), name="publication_is_known"
            ),
            models.CheckConstraint(condition=Q(stage="") | Q(stage__in=Stage.values), name="stage_is_known"),
            models.CheckConstraint(
                condition=~Q(publication=Publication.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="withdrawal_has_a_reason",
                violation_error_message=_("Say why the proposal is withdrawn from view."),
            ),
            partial_date_check("status_since", "status_since_is_a_date"),
            partial_date_check("filed_date", "filed_is_a_date"),
            partial_date_check("sort_date", "sort_date_is_a_date"),
        )
        indexes = (
            # The public lists, newest first, and the API's keyset over them.
            models.Index(fields=("publication", "sort_date", "id"), name="proposals_by_date"),
            # A session's page and the filter `session=`.
            models.Index(fields=("session", "sort_date", "id"), name="proposals_of_a_session"),
            # The filter `stage=`.
            models.Index(fields=("stage", "sort_date", "id"), name="proposals_at_a_stage"),
            # The filters `overdue=`, `clock=` and `due_before=`, counted from the index alone, and the desk.
            models.Index(
                fields=("clock_outcome", "clock_due", "clock_limit", "publication", "organization"),
                name="proposals_by_deadline",
            ),
            # `updated_since=` and the ordering by last change.
            models.Index(fields=("updated_at", "id"), name="proposals_by_change"),
        )

    def __str__(self) -> str:
        return f"{self.register_number} {in_this_language(self, 'title')}"

    def get_absolute_url(self) -> str:
        """The public page, in the language of the moment."""
        return reverse("web:proposal", args=[self.path])

    @property
    def is_shown(self) -> bool:
        """Whether readers find it under its own number: published, and not merged into another."""
        return self.publication == Publication.PUBLISHED and self.merged_into_id is None

    @property
    def path(self) -> str:
        """The last part of the public address: number and slug."""
        return f"{self.register_number}-{self.slug}" if self.slug else self.register_number


class RegisterYear(models.Model):
    """The last serial given in a year; numbers are handed out once and never reused."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last_serial = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("register year")
        verbose_name_plural = _("register years")

    def __str__(self) -> str:
        return f"{self.year}: {self.last_serial}"


class PublicForm(models.Model):
    """A record's public form as JSON, the row that lists carry and the whole, with its content hash.

    A projection: written by `recording`, recreated by `rebuild`. Pages take their validators from the
    hash, API lists are joined from the rows.
    """

    proposal = models.OneToOneField(
        Proposal,
        primary_key=True,
        on_delete=models.CASCADE,  # derived: goes with its record
        related_name="public_form",
    )
    row = models.TextField()
    detail = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("public form")
        verbose_name_plural = _("public forms")

    def __str__(self) -> str:
        return self.hash
