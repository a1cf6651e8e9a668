"""What came of a demand: measures issued later, and the outcomes that link them to proposals."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proposals.models.bilingual import in_this_language
from proposals.models.fields import PartialDateField, partial_date_check
from proposals.models.organization import Organization
from proposals.models.proposal import Proposal
from proposals.models.sponsorship import Demand
from proposals.vocabulary import DemandResult, LinkStrength, OutcomeRelation


class Measure(models.Model):
    """A policy, standard or law."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    title_en = models.CharField(_("title (English)"), max_length=500, blank=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=500, blank=True)
    title_note_en = models.TextField(_("note on the title (English)"), blank=True)
    title_note_zh = models.TextField(_("note on the title (Chinese)"), blank=True)
    document_number = models.CharField(_("document number"), max_length=120, blank=True)
    date = PartialDateField(_("date"), blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    issuers = models.ManyToManyField(
        Organization, related_name="measures", blank=True, verbose_name=_("issued by")
    )

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ("-date", "key")
        constraints = (
            models.CheckConstraint(condition=~Q(title_en="", title_zh=""), name="measure_has_a_title"),
            partial_date_check("date", "measure_date_is_a_date"),
        )

    def __str__(self) -> str:
        return in_this_language(self, "title")


class Outcome(models.Model):
    """A measure answers a proposal: how, and who says so."""

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # part of the proposal
        related_name="outcomes",
    )
    measure = models.ForeignKey(
        Measure,
        verbose_name=_("measure"),
        on_delete=models.PROTECT,  # a measure that answers proposals stays
        related_name="outcomes",
    )
    relation = models.CharField(_("relation"), max_length=20, choices=OutcomeRelation)
    strength = models.CharField(_("who says so"), max_length=12, choices=LinkStrength)
    note_en = models.TextField(_("note (English)"), blank=True)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ("proposal", "position", "pk")
        constraints = (models.UniqueConstraint(fields=("proposal", "measure"), name="outcome_stated_once"),)

    def __str__(self) -> str:
        return str(self.measure)


class OutcomeDemand(models.Model):
    """The measure met this demand: wholly, in part, not, or nobody has judged yet."""

    outcome = models.ForeignKey(
        Outcome,
        on_delete=models.CASCADE,  # part of the outcome
        related_name="demand_results",
    )
    demand = models.ForeignKey(
        Demand,
        on_delete=models.PROTECT,  # a demand with an outcome stays
        related_name="outcome_results",
    )
    result = models.CharField(
        _("result"), max_length=14, choices=DemandResult, default=DemandResult.NOT_ASSESSED
    )

    class Meta:
        verbose_name = _("demand met")
        verbose_name_plural = _("demands met")
        ordering = ("outcome", "demand__position")
        constraints = (
            models.UniqueConstraint(fields=("outcome", "demand"), name="outcome_judges_a_demand_once"),
        )

    def __str__(self) -> str:
        return f"{self.demand}: {self.get_result_display()}"
