"""Procedures: the statuses a kind of proposal passes through, the lawful moves, the clocks.

Loaded from the data files in `lifecycle/procedures/`, editable in the admin without code.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proposals.models.bilingual import Named
from proposals.models.fields import PartialDateField, partial_date_check
from proposals.vocabulary import ProposalKind, Result, Stage


class Procedure(Named):
    """One procedure in one version, with its legal sources."""

    key = models.SlugField(_("key"), max_length=60)
    version = models.CharField(_("version"), max_length=40)
    kind = models.CharField(_("kind"), max_length=20, choices=ProposalKind)
    noun_en = models.CharField(_("noun (English)"), max_length=60)
    noun_zh = models.CharField(_("noun (Chinese)"), max_length=60)
    note_en = models.TextField(_("note (English)"), blank=True)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)
    effective_from = PartialDateField(_("in force from"), blank=True)
    effective_to = PartialDateField(_("in force to"), blank=True)
    bodies = models.JSONField(_("bodies"), default=list, blank=True)
    path = models.JSONField(_("declared path"), default=list)
    clocks = models.JSONField(_("clocks"), default=list, blank=True)
    thresholds = models.JSONField(_("thresholds"), default=list, blank=True)
    flags = models.JSONField(_("flags"), default=list, blank=True)
    legal_sources = models.JSONField(_("legal sources"), default=list, blank=True)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        ordering = ("key", "version")
        constraints = (
            *Named.Meta.constraints,
            models.UniqueConstraint(fields=("key", "version"), name="procedure_once_a_version"),
            partial_date_check("effective_from", "procedure_from_is_a_date"),
            partial_date_check("effective_to", "procedure_to_is_a_date"),
        )


class ProcedureStep(Named):
    """One of the three to seven milestones that readers see in the tracker of a proposal."""

    procedure = models.ForeignKey(
        Procedure,
        verbose_name=_("procedure"),
        on_delete=models.CASCADE,  # part of the procedure
        related_name="steps",
    )
    code = models.SlugField(_("code"), max_length=40)
    position = models.PositiveSmallIntegerField(_("position"))
    description_en = models.TextField(_("description (English)"), blank=True)
    description_zh = models.TextField(_("description (Chinese)"), blank=True)
    actions = models.JSONField(_("kinds of action that reach it"), default=list, blank=True)
    needs_outcome = models.BooleanField(_("needs an outcome with evidence"), default=False)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ("procedure", "position")
        constraints = (
            *Named.Meta.constraints,
            models.UniqueConstraint(fields=("procedure", "code"), name="step_once_in_its_procedure"),
        )


class ProcedureStatus(Named):
    """A status in the procedure's own word, with the stage that compares across procedures."""

    procedure = models.ForeignKey(
        Procedure,
        verbose_name=_("procedure"),
        on_delete=models.PROTECT,  # the log refers to statuses
        related_name="statuses",
    )
    code = models.SlugField(_("code"), max_length=60)
    position = models.PositiveSmallIntegerField(_("position"))
    stage = models.CharField(_("stage"), max_length=24, choices=Stage)
    step = models.ForeignKey(
        ProcedureStep,
        verbose_name=_("step"),
        on_delete=models.SET_NULL,  # a status without a milestone is lawful
        null=True,
        blank=True,
        related_name="statuses",
    )
    is_final = models.BooleanField(_("final"), default=False)
    description_en = models.TextField(_("description (English)"), blank=True)
    description_zh = models.TextField(_("description (Chinese)"), blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    code_elsewhere = models.CharField(_("code elsewhere"), max_length=60, blank=True)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("status")
        verbose_name_plural = _("statuses")
        ordering = ("procedure", "position")
        constraints = (
            *Named.Meta.constraints,
            models.UniqueConstraint(fields=("procedure", "code"), name="status_once_in_its_procedure"),
            models.CheckConstraint(
                condition=models.Q(stage__in=Stage.values), name="status_has_a_known_stage"
            ),
        )


class ProcedureMove(models.Model):
    """A lawful move from one status to another; no 'from' means the way in."""

    procedure = models.ForeignKey(
        Procedure,
        verbose_name=_("procedure"),
        on_delete=models.CASCADE,  # part of the procedure
        related_name="moves",
    )
    from_status = models.ForeignKey(
        ProcedureStatus,
        verbose_name=pgettext_lazy("status", "from"),
        on_delete=models.CASCADE,  # a move needs both ends
        null=True,
        blank=True,
        related_name="moves_out",
    )
    to_status = models.ForeignKey(
        ProcedureStatus,
        verbose_name=pgettext_lazy("status", "to"),
        on_delete=models.CASCADE,  # a move needs both ends
        related_name="moves_in",
    )
    actor_en = models.CharField(_("who (English)"), max_length=200, blank=True)
    actor_zh = models.CharField(_("who (Chinese)"), max_length=200, blank=True)
    condition_en = models.TextField(_("condition (English)"), blank=True)
    condition_zh = models.TextField(_("condition (Chinese)"), blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        ordering = ("procedure", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("procedure", "from_status", "to_status"), name="move_declared_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_status_id or '·'} → {self.to_status_id}"


class ResultScheme(Named):
    """A scheme of reply classes; the same letter means different things in different places."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("reply class scheme")
        verbose_name_plural = _("reply class schemes")
        ordering = ("key",)


class ResultClass(Named):
    """One class of a scheme, with the normalized result it stands for."""

    scheme = models.ForeignKey(
        ResultScheme,
        verbose_name=_("scheme"),
        on_delete=models.PROTECT,  # replies were given in it
        related_name="classes",
    )
    code = models.CharField(_("code"), max_length=12)
    result = models.CharField(_("result"), max_length=16, choices=Result)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("reply class")
        verbose_name_plural = _("reply classes")
        ordering = ("scheme", "code")
        constraints = (
            *Named.Meta.constraints,
            models.UniqueConstraint(fields=("scheme", "code"), name="class_once_in_its_scheme"),
        )
