"""Industries: trees of codes by scheme and version, and the house's own short list that gathers them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proposals.models.bilingual import Named
from proposals.vocabulary import ReviewState

HOUSE = "house"


class IndustryScheme(Named):
    """A classification in one version; a code without it is wrong data."""

    key = models.SlugField(_("key"), max_length=20, unique=True)
    version = models.CharField(_("version"), max_length=40)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("classification")
        verbose_name_plural = _("classifications")
        ordering = ("key",)


class IndustryQuerySet(models.QuerySet["Industry"]):
    """Ways to read the trees."""

    def named(self, reference: str) -> IndustryQuerySet:
        """The industry called 'automotive' (house list) or 'isic4:4520' (scheme and code), if any."""
        scheme, colon, code = reference.rpartition(":")
        return self.filter(scheme__key=scheme if colon else HOUSE, code=code)

    def of_the_house(self) -> IndustryQuerySet:
        """The short list that readers think in."""
        return self.filter(scheme__key=HOUSE)


class Industry(Named):
    """One industry of one scheme; house industries gather codes of the schemes."""

    scheme = models.ForeignKey(
        IndustryScheme,
        verbose_name=_("classification"),
        on_delete=models.PROTECT,  # a code without its scheme is wrong data
        related_name="industries",
    )
    code = models.CharField(_("code"), max_length=60)
    level = models.CharField(_("level"), max_length=20, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent"),
        on_delete=models.PROTECT,  # children would otherwise fall out of their tree
        null=True,
        blank=True,
        related_name="children",
    )
    gathers: models.ManyToManyField[Industry, IndustryGathering] = models.ManyToManyField(
        "self", symmetrical=False, through="IndustryGathering", related_name="gathered_by"
    )
    description_en = models.TextField(_("description (English)"), blank=True)
    description_zh = models.TextField(_("description (Chinese)"), blank=True)
    name_note = models.CharField(_("note on the name"), max_length=200, blank=True)
    review_state = models.CharField(
        _("review state"), max_length=12, choices=ReviewState, default=ReviewState.REVIEWED
    )

    objects: ClassVar[models.Manager[Industry]] = IndustryQuerySet.as_manager()

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("industry")
        verbose_name_plural = _("industries")
        ordering = ("scheme", "code")
        constraints = (
            *Named.Meta.constraints,
            models.UniqueConstraint(fields=("scheme", "code"), name="industry_once_in_its_scheme"),
        )

    def __str__(self) -> str:
        return f"{self.code} {super().__str__()}"

    @property
    def reference(self) -> str:
        """What addresses and filters call it: 'automotive' or 'isic4:4520'."""
        return self.code if self.scheme.key == HOUSE else f"{self.scheme.key}:{self.code}"

    def get_absolute_url(self) -> str:
        """The public page: industries/automotive/ or industries/isic4/4520/."""
        return reverse("web:industry", args=[self.reference.replace(":", "/")])


class IndustryGathering(models.Model):
    """A house industry gathers a code, and with it all that stands under the code."""

    house = models.ForeignKey(
        Industry,
        on_delete=models.CASCADE,  # the gathering is part of the house industry
        related_name="gatherings",
    )
    gathered = models.ForeignKey(
        Industry,
        on_delete=models.CASCADE,  # nothing is left to gather
        related_name="gathered_in",
    )

    class Meta:
        verbose_name = _("gathering")
        verbose_name_plural = _("gatherings")
        constraints = (models.UniqueConstraint(fields=("house", "gathered"), name="industry_gathered_once"),)

    def __str__(self) -> str:
        return f"{self.house} ⊃ {self.gathered}"


class IndustryDescent(models.Model):
    """Every industry with each that stands under it, itself included; `recording` rewrites it whole.

    One join answers "this industry and all below it" on both databases, for trees and gatherings alike.
    """

    ancestor = models.ForeignKey(
        Industry,
        on_delete=models.CASCADE,  # derived: goes with its ends
        related_name="+",
    )
    descendant = models.ForeignKey(
        Industry,
        on_delete=models.CASCADE,  # derived: goes with its ends
        related_name="+",
    )

    class Meta:
        verbose_name = _("descent")
        verbose_name_plural = _("descents")
        constraints = (
            # Serves "all under this one" by its order, and keeps each pair once.
            models.UniqueConstraint(fields=("ancestor", "descendant"), name="descent_once"),
        )
        indexes = (
            # Serves "the house industries above this code" when a public form is written.
            models.Index(fields=("descendant", "ancestor"), name="descent_upwards"),
        )

    def __str__(self) -> str:
        return f"{self.ancestor_id} ≥ {self.descendant_id}"


class Topic(Named):
    """A free subject beside the industries."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    other_names = models.JSONField(_("other names"), default=list, blank=True)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("key",)
