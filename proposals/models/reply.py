"""Replies, what their sponsors said of them, and what they promised."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proposals.models.bilingual import in_this_language
from proposals.models.fields import PartialDateField, partial_date_check
from proposals.models.log import Action
from proposals.models.organization import Organization
from proposals.models.person import Person
from proposals.models.procedure import ResultScheme
from proposals.models.sponsorship import Demand
from proposals.vocabulary import (
    AssignmentRole,
    ClockOutcome,
    ClockUnknown,
    CommitmentState,
    Openness,
    Result,
    Satisfaction,
    Verification,
)


class Reply(models.Model):
    """What an organization answered: the details of one action of the log, whose date is the reply's."""

    action = models.OneToOneField(
        Action,
        on_delete=models.PROTECT,  # a reply is a line of the log with more to say
        related_name="reply",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("answering organization"),
        on_delete=models.PROTECT,  # bodies that answered are merged, never deleted
        related_name="replies",
    )
    role = models.CharField(_("role"), max_length=12, choices=AssignmentRole, default=AssignmentRole.LEAD)
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    document_number = models.CharField(_("document number"), max_length=120, blank=True)
    published_date = PartialDateField(_("published"), blank=True)
    openness = models.CharField(_("openness"), max_length=12, choices=Openness, default=Openness.UNKNOWN)
    title_en = models.CharField(_("title (English)"), max_length=500, blank=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=500, blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)
    text_zh = models.TextField(_("text (Chinese)"), blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    class_scheme = models.ForeignKey(
        ResultScheme,
        verbose_name=_("scheme of the class"),
        on_delete=models.PROTECT,  # a letter means nothing without its scheme
        null=True,
        blank=True,
        related_name="replies",
    )
    class_code = models.CharField(_("class as printed"), max_length=12, blank=True)
    result = models.CharField(_("result"), max_length=16, choices=Result, default=Result.UNKNOWN)
    attitude = models.CharField(_("attitude"), max_length=40, blank=True)
    verification = models.CharField(
        _("seen as"), max_length=16, choices=Verification, default=Verification.PAGE_EXCERPT
    )
    consulted = models.ManyToManyField(
        Organization, related_name="consulted_in", blank=True, verbose_name=_("consulted")
    )
    # Projections, written by recording.settle from the public form: days from the start of the reply's clock,
    # whether it came in time, and why either is not known.
    days = models.PositiveIntegerField(null=True, editable=False)
    days_unknown = models.CharField(max_length=12, choices=ClockUnknown, blank=True, editable=False)
    timeliness = models.CharField(max_length=16, choices=ClockOutcome, blank=True, editable=False)
    timeliness_unknown = models.CharField(max_length=12, choices=ClockUnknown, blank=True, editable=False)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ("action__date", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(class_code="") | Q(class_scheme__isnull=False),
                name="class_is_of_a_scheme",
                violation_error_message=_("Say which scheme the class is of."),
            ),
            partial_date_check("published_date", "reply_published_is_a_date"),
        )

    def __str__(self) -> str:
        return in_this_language(self, "title") or self.document_number or str(self.organization)


class ReplyDemand(models.Model):
    """The result that a reply gives for one demand."""

    reply = models.ForeignKey(
        Reply,
        on_delete=models.CASCADE,  # part of the reply
        related_name="demand_results",
    )
    demand = models.ForeignKey(
        Demand,
        on_delete=models.PROTECT,  # an answered demand stays
        related_name="reply_results",
    )
    class_code = models.CharField(_("class as printed"), max_length=12, blank=True)
    result = models.CharField(_("result"), max_length=16, choices=Result, default=Result.UNKNOWN)

    class Meta:
        verbose_name = _("result for a demand")
        verbose_name_plural = _("results for demands")
        ordering = ("reply", "demand__position")
        constraints = (
            models.UniqueConstraint(fields=("reply", "demand"), name="reply_answers_a_demand_once"),
        )

    def __str__(self) -> str:
        return f"{self.demand}: {self.get_result_display()}"


class Feedback(models.Model):
    """The sponsor's satisfaction with a reply: a different thing from the reply's result."""

    reply = models.ForeignKey(
        Reply,
        on_delete=models.CASCADE,  # feedback is about the reply
        related_name="feedback",
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        on_delete=models.PROTECT,  # people in the record are merged, never deleted
        null=True,
        blank=True,
        related_name="feedback",
    )
    rating = models.CharField(_("rating"), max_length=12, choices=Satisfaction)
    date = PartialDateField(_("date"), blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ("reply", "date", "pk")
        constraints = (partial_date_check("date", "feedback_date_is_a_date"),)

    def __str__(self) -> str:
        return self.get_rating_display()


class Commitment(models.Model):
    """A promise made in a reply ("being solved", "planned"), carried over years."""

    reply = models.ForeignKey(
        Reply,
        on_delete=models.CASCADE,  # a promise belongs to the reply that made it
        related_name="commitments",
    )
    text_en = models.TextField(_("commitment (English)"), blank=True)
    text_zh = models.TextField(_("commitment (Chinese)"), blank=True)
    due_date = PartialDateField(_("due"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=CommitmentState, default=CommitmentState.OPEN)
    state_date = PartialDateField(_("state since"), blank=True)
    carried_to_year = models.PositiveSmallIntegerField(_("carried over to"), null=True, blank=True)

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ("reply", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(text_en="", text_zh=""), name="commitment_has_a_text"),
            partial_date_check("due_date", "commitment_due_is_a_date"),
            partial_date_check("state_date", "commitment_state_is_a_date"),
        )

    def __str__(self) -> str:
        return in_this_language(self, "text")
