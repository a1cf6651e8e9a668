"""Sources and citations: where each line of the record comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals.models.fields import PartialDateField, exactly_one, partial_date_check
from proposals.vocabulary import SourceKind

_CITERS = (
    "proposal",
    "action",
    "reply",
    "outcome",
    "measure",
    "sponsorship",
    "person",
    "membership",
    "organization",
    "session",
)


class Source(models.Model):
    """A page, paper or document that says something the record repeats."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    title = models.CharField(_("title"), max_length=500)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    date = PartialDateField(_("date"), blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True, help_text=_("en, zh, fr …"))
    kind = models.CharField(_("kind"), max_length=16, choices=SourceKind, default=SourceKind.MEDIA)
    note = models.TextField(_("note"), blank=True)
    archive_url = models.URLField(_("archived copy"), max_length=1000, blank=True)
    archive_hash = models.CharField(_("hash of the archived copy"), max_length=64, blank=True)
    last_checked = PartialDateField(_("last checked"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("key",)
        constraints = (
            partial_date_check("date", "source_date_is_a_date"),
            partial_date_check("last_checked", "source_check_is_a_date"),
        )
        indexes = (
            # Finds an existing source when a clerk pastes its address.
            models.Index(fields=("url",), name="source_by_address"),
        )

    def __str__(self) -> str:
        return self.title


def _cited_by(model: str) -> "models.ForeignKey[models.Model | None]":
    return models.ForeignKey(
        model,
        on_delete=models.CASCADE,  # a citation belongs to the line that makes it
        null=True,
        blank=True,
        related_name="citations",
    )


class Citation(models.Model):
    """One line of the record cites one source, with a quote when there is one."""

    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        on_delete=models.PROTECT,  # nothing may lose the source it stands on
        related_name="citations",
    )
    quote = models.TextField(_("quote"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    proposal = _cited_by("Proposal")
    action = _cited_by("Action")
    reply = _cited_by("Reply")
    outcome = _cited_by("Outcome")
    measure = _cited_by("Measure")
    sponsorship = _cited_by("Sponsorship")
    person = _cited_by("Person")
    membership = _cited_by("Membership")
    organization = _cited_by("Organization")
    session = _cited_by("Session")

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(condition=exactly_one(*_CITERS), name="citation_is_made_by_one_line"),
        )

    def __str__(self) -> str:
        return str(self.source)
