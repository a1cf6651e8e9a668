"""People and their memberships: a person and a seat are two records (Popolo)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proposals.models.bilingual import Named
from proposals.models.fields import PartialDateField, partial_date_check
from proposals.models.organization import Organization
from proposals.vocabulary import ReviewState


class Person(Named):
    """Somebody who sponsors proposals or acts on them."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    sort_name = models.CharField(
        _("sort name"), max_length=200, blank=True, help_text=_("Pinyin, family name first")
    )
    role_en = models.CharField(_("role (English)"), max_length=300, blank=True)
    role_zh = models.CharField(_("role (Chinese)"), max_length=300, blank=True)
    disambiguation_en = models.CharField(_("not to be confused (English)"), max_length=300, blank=True)
    disambiguation_zh = models.CharField(_("not to be confused (Chinese)"), max_length=300, blank=True)
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
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("sort_name", "key")

    def get_absolute_url(self) -> str:
        """The public page, in the language of the moment."""
        return reverse("web:person", args=[self.key])


class Membership(models.Model):
    """A person's role in an organization for a time; what is shown beside a proposal as the role then."""

    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        on_delete=models.CASCADE,  # a seat says nothing without its holder
        related_name="memberships",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        on_delete=models.PROTECT,  # the body stays as long as anybody's seat is recorded
        related_name="memberships",
    )
    term = models.PositiveSmallIntegerField(_("term"), null=True, blank=True)
    role_en = models.CharField(_("role (English)"), max_length=300, blank=True)
    role_zh = models.CharField(_("role (Chinese)"), max_length=300, blank=True)
    delegation_en = models.CharField(_("delegation (English)"), max_length=120, blank=True)
    delegation_zh = models.CharField(_("delegation (Chinese)"), max_length=120, blank=True)
    start_date = PartialDateField(_("from"), blank=True)
    end_date = PartialDateField(_("to"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("person", "-term", "organization")
        constraints = (
            models.UniqueConstraint(fields=("person", "organization", "term"), name="membership_once_a_term"),
            partial_date_check("start_date", "membership_start_is_a_date"),
            partial_date_check("end_date", "membership_end_is_a_date"),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.organization}"
