"""Who proposed, what it concerns, what it asks for, and what it belongs together with."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proposals.models.bilingual import in_this_language
from proposals.models.fields import PartialDateField, partial_date_check
from proposals.models.industry import Industry
from proposals.models.organization import Organization
from proposals.models.person import Person
from proposals.models.proposal import Proposal
from proposals.vocabulary import DocumentKind, FlagKind, IndustryRole, RelationKind, SponsorshipRole


class Sponsorship(models.Model):
    """A person or body behind a proposal, or just a name as printed when nobody knows whose it is."""

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # part of the proposal
        related_name="sponsorships",
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        on_delete=models.PROTECT,  # people with proposals are merged, never deleted
        null=True,
        blank=True,
        related_name="sponsorships",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        on_delete=models.PROTECT,  # bodies with proposals are merged, never deleted
        null=True,
        blank=True,
        related_name="sponsorships",
    )
    name_printed = models.CharField(_("name as printed"), max_length=300, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=SponsorshipRole, default=SponsorshipRole.LEAD)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    joined_date = PartialDateField(_("joined"), blank=True)
    withdrawn_date = PartialDateField(_("withdrew"), blank=True)

    class Meta:
        verbose_name = _("sponsor")
        verbose_name_plural = _("sponsors")
        ordering = ("proposal", "position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=(Q(person__isnull=True) | Q(organization__isnull=True))
                & (Q(person__isnull=False) | Q(organization__isnull=False) | ~Q(name_printed="")),
                name="sponsor_is_one_person_or_body_or_a_printed_name",
                violation_error_message=_("Give a person or an organization, or the name as printed."),
            ),
            models.UniqueConstraint(
                fields=("proposal", "person"),
                condition=Q(person__isnull=False),
                name="person_sponsors_once",
            ),
            partial_date_check("joined_date", "joined_is_a_date"),
            partial_date_check("withdrawn_date", "withdrew_is_a_date"),
        )
        indexes = (
            # A person's page and the filter `person=`.
            models.Index(fields=("person", "proposal"), name="sponsorships_of_a_person"),
        )

    def __str__(self) -> str:
        return str(self.person or self.organization or self.name_printed)


class ProposalIndustry(models.Model):
    """A proposal concerns an industry, at any level of any scheme."""

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # part of the proposal
        related_name="industry_links",
    )
    industry = models.ForeignKey(
        Industry,
        verbose_name=_("industry"),
        on_delete=models.PROTECT,  # a code in use may not vanish
        related_name="proposal_links",
    )
    role = models.CharField(_("role"), max_length=16, choices=IndustryRole, default=IndustryRole.TARGET)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("industry link")
        verbose_name_plural = _("industry links")
        ordering = ("proposal", "position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "industry", "role"), name="industry_linked_once_in_a_role"
            ),
        )
        indexes = (
            # An industry's page and the filter `industry=`.
            models.Index(fields=("industry", "proposal"), name="proposals_of_an_industry"),
        )

    def __str__(self) -> str:
        return str(self.industry)


class Demand(models.Model):
    """One concrete ask of a proposal; replies and outcomes attach to it."""

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # part of the proposal
        related_name="demands",
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text_en = models.TextField(_("demand (English)"), blank=True)
    text_zh = models.TextField(_("demand (Chinese)"), blank=True)

    class Meta:
        verbose_name = _("demand")
        verbose_name_plural = _("demands")
        ordering = ("proposal", "position")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "position"), name="demand_has_its_place"),
            models.CheckConstraint(
                condition=~Q(text_en="", text_zh=""),
                name="demand_has_a_text",
                violation_error_message=_("Write the demand in English or in Chinese."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}. {in_this_language(self, 'text')}"


class Flag(models.Model):
    """A mark beside the status: key supervised, part of a key topic, rapid response …"""

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # part of the proposal
        related_name="proposal_flags",
    )
    kind = models.CharField(_("kind"), max_length=24, choices=FlagKind)
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("supervised by"),
        on_delete=models.PROTECT,  # the supervisor of a record stays
        null=True,
        blank=True,
        related_name="+",
    )
    name_en = models.CharField(_("topic (English)"), max_length=300, blank=True)
    name_zh = models.CharField(_("topic (Chinese)"), max_length=300, blank=True)
    date = PartialDateField(_("date"), blank=True)

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        ordering = ("proposal", "kind")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "kind"), name="flag_set_once"),
            partial_date_check("date", "flag_date_is_a_date"),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class Relation(models.Model):
    """One proposal relates to another: raises it again, was merged into it, is its companion."""

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # part of the proposal
        related_name="relations",
    )
    kind = models.CharField(_("kind"), max_length=16, choices=RelationKind, default=RelationKind.RELATED)
    other = models.ForeignKey(
        Proposal,
        verbose_name=_("other proposal"),
        on_delete=models.CASCADE,  # a relation needs both ends
        related_name="relations_in",
    )

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ("proposal", "kind", "other")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "kind", "other"), name="relation_stated_once"),
            models.CheckConstraint(
                condition=~Q(proposal=models.F("other")), name="relation_is_to_another_proposal"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.other}"


class Document(models.Model):
    """A text or file of a proposal: its full text in a version, a reply's scan, an annex."""

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # part of the proposal
        related_name="documents",
    )
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind, default=DocumentKind.OTHER)
    title_en = models.CharField(_("title (English)"), max_length=500, blank=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=500, blank=True)
    version_note = models.CharField(_("version"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    date = PartialDateField(_("date"), blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    file = models.FileField(_("file"), upload_to="documents/", blank=True)
    media_type = models.CharField(_("media type"), max_length=100, blank=True)
    text = models.TextField(_("text"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("proposal", "position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(url="", file="", text=""),
                name="document_has_an_address_a_file_or_a_text",
                violation_error_message=_("Give an address, a file or a text."),
            ),
            partial_date_check("date", "document_date_is_a_date"),
        )

    def __str__(self) -> str:
        return in_this_language(self, "title") or self.get_kind_display()


class Check(models.Model):
    """Somebody looked for a published reply on a day: absence is stated, never implied."""

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # part of the proposal
        related_name="checks",
    )
    date = PartialDateField(_("checked on"))
    found = models.BooleanField(_("found something new"), default=False)
    note_en = models.TextField(_("note (English)"), blank=True)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ("proposal", "-date", "-pk")
        constraints = (partial_date_check("date", "check_date_is_a_date"),)

    def __str__(self) -> str:
        return self.date
