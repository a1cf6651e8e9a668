"""Other names and outside identifiers of people, organizations and proposals (Popolo)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals.models.fields import exactly_one

_OWNERS = ("person", "organization")


class OtherName(models.Model):
    """A further name that somebody or something goes by; search and imports know it too."""

    person = models.ForeignKey(
        "Person",
        on_delete=models.CASCADE,  # a name belongs to its bearer
        null=True,
        blank=True,
        related_name="other_names",
    )
    organization = models.ForeignKey(
        "Organization",
        on_delete=models.CASCADE,  # a name belongs to its bearer
        null=True,
        blank=True,
        related_name="other_names",
    )
    name = models.CharField(_("name"), max_length=300)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=exactly_one(*_OWNERS), name="other_name_has_one_bearer"),
        )

    def __str__(self) -> str:
        return self.name


class Identifier(models.Model):
    """What a record is called by somebody else: a scheme and a value, as printed there."""

    proposal = models.ForeignKey(
        "Proposal",
        on_delete=models.CASCADE,  # an identifier belongs to what it identifies
        null=True,
        blank=True,
        related_name="identifiers",
    )
    person = models.ForeignKey(
        "Person",
        on_delete=models.CASCADE,  # an identifier belongs to what it identifies
        null=True,
        blank=True,
        related_name="identifiers",
    )
    organization = models.ForeignKey(
        "Organization",
        on_delete=models.CASCADE,  # an identifier belongs to what it identifies
        null=True,
        blank=True,
        related_name="identifiers",
    )
    scheme = models.CharField(_("scheme"), max_length=60)
    identifier = models.CharField(_("identifier"), max_length=200)

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ("scheme", "identifier")
        constraints = (
            # A class number restarts each session, so only the pair with the proposal is unique there.
            models.UniqueConstraint(
                fields=("scheme", "identifier"),
                condition=models.Q(proposal__isnull=True),
                name="identifier_names_one_person_or_body",
            ),
            models.UniqueConstraint(
                fields=("proposal", "scheme", "identifier"), name="proposal_identified_once"
            ),
            models.CheckConstraint(
                condition=exactly_one("proposal", *_OWNERS), name="identifier_has_one_bearer"
            ),
        )
        indexes = (
            # Finds a proposal by what an import or a reader calls it.
            models.Index(fields=("scheme", "identifier"), name="identifier_by_value"),
        )

    def __str__(self) -> str:
        return f"{self.scheme}:{self.identifier}"
