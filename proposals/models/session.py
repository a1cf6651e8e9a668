"""Sessions of a legislature or advisory body (Open Civic Data LegislativeSession)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proposals.models.bilingual import Named
from proposals.models.fields import PartialDateField, partial_date_check
from proposals.models.organization import Organization
from proposals.models.source import Source
from proposals.vocabulary import SessionClass


class Session(Named):
    """One session: its body, term and place in the term, its days, and the figures published of it."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    organization = models.ForeignKey(
        Organization,
        verbose_name=pgettext_lazy("session", "body"),
        on_delete=models.PROTECT,  # a session without its body would lose its meaning
        related_name="sessions",
    )
    term = models.PositiveSmallIntegerField(_("term"), null=True, blank=True)
    ordinal = models.PositiveSmallIntegerField(_("session of the term"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"), help_text=_("The year of the register numbers given in this session")
    )
    classification = models.CharField(
        _("classification"), max_length=10, choices=SessionClass, default=SessionClass.PRIMARY
    )
    start_date = PartialDateField(_("opens"), blank=True)
    end_date = PartialDateField(_("closes"), blank=True)
    motion_deadline = models.DateTimeField(_("deadline for motions"), null=True, blank=True)
    handover_date = PartialDateField(
        _("handed over"), blank=True, help_text=_("When all its proposals were assigned at one meeting")
    )
    handover_source = models.ForeignKey(
        Source,
        verbose_name=_("source of the handover"),
        on_delete=models.PROTECT,  # deadlines are computed from what it says
        null=True,
        blank=True,
        related_name="+",
    )
    figures = models.JSONField(
        _("published figures"), default=dict, blank=True, help_text=_("Name and number, as published")
    )
    note_en = models.TextField(_("note (English)"), blank=True)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ("-year", "-start_date", "key")
        constraints = (
            *Named.Meta.constraints,
            models.UniqueConstraint(
                fields=("organization", "term", "ordinal"),
                condition=models.Q(term__isnull=False, ordinal__isnull=False),
                name="session_once_in_its_term",
            ),
            models.CheckConstraint(
                condition=models.Q(handover_date="") | models.Q(handover_source__isnull=False),
                name="handover_has_a_source",
                violation_error_message=_("Say where the date of the handover is from."),
            ),
            partial_date_check("handover_date", "handover_is_a_date"),
            partial_date_check("start_date", "session_start_is_a_date"),
            partial_date_check("end_date", "session_end_is_a_date"),
        )

    def get_absolute_url(self) -> str:
        """The public page, in the language of the moment."""
        return reverse("web:session", args=[self.key])
