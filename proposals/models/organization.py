"""Organizations: legislatures, advisory bodies, committees, ministries, companies (Popolo)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proposals.models.bilingual import Named
from proposals.vocabulary import OrganizationClass, ReviewState


class Organization(Named):
    """A body that proposals are made to, that handles them, or that a sponsor belongs to."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    short_name_en = models.CharField(_("short name (English)"), max_length=80, blank=True)
    short_name_zh = models.CharField(_("short name (Chinese)"), max_length=80, blank=True)
    classification = models.CharField(
        _("classification"), max_length=24, choices=OrganizationClass, default=OrganizationClass.OTHER
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent"),
        on_delete=models.PROTECT,  # a ministry is not lost because its parent was entered wrongly
        null=True,
        blank=True,
        related_name="children",
    )
    jurisdiction = models.CharField(
        _("jurisdiction"), max_length=120, blank=True, help_text=_("For example country:cn")
    )
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Shanghai")
    note_en = models.TextField(_("note (English)"), blank=True)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)
    review_state = models.CharField(
        _("review state"), max_length=12, choices=ReviewState, default=ReviewState.REVIEWED
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,  # the old key redirects, so its target must stay
        null=True,
        blank=True,
        related_name="merged_from",
    )

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ("key",)

    def get_absolute_url(self) -> str:
        """The public page, in the language of the moment."""
        return reverse("web:organization", args=[self.key])
