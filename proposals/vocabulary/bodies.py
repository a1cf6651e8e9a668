"""Who takes part: organizations, their sessions, and what each has to do with a proposal."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganizationClass(TextChoices):
    """Popolo's organization classification, with the bodies that Chinese procedure needs."""

    LEGISLATURE = "legislature", _("Legislature")
    ADVISORY = "advisory", _("Advisory body")
    COMMITTEE = "committee", _("Committee")
    DELEGATION = "delegation", _("Delegation")
    MINISTRY = "ministry", _("Ministry")
    AGENCY = "agency", _("Agency")
    GOVERNMENT = "government", _("Government")
    COURT = "court", _("Court")
    PARTY = "party", _("Party")
    PEOPLES_ORGANIZATION = "peoples_organization", _("People's organization")
    COMPANY = "company", _("Company")
    OTHER = "other", _("Other")


class ReviewState(TextChoices):
    """Whether a person has looked at a name that an import created."""

    REVIEWED = "reviewed", _("Reviewed")
    TO_REVIEW = "to_review", _("To be reviewed")


class SessionClass(TextChoices):
    """Open Civic Data's legislative session classification."""

    PRIMARY = "primary", _("Regular")
    SPECIAL = "special", _("Special")


class SponsorshipRole(TextChoices):
    """How a sponsor stands behind a proposal (领衔、联名、代表团 …)."""

    LEAD = "lead", _("First signer")
    CO_SIGNER = "co_signer", _("Co-signer")
    DELEGATION = "delegation", _("Delegation")
    PARTY = "party", _("Party")
    COMMITTEE = "committee", _("Committee")
    ORGANIZATION = "organization", _("Organization")


class IndustryRole(TextChoices):
    """What an industry has to do with a proposal."""

    TARGET = "target", _("Target")
    AFFECTED = "affected", _("Affected")
    SPONSOR_INTEREST = "sponsor_interest", _("Sponsor's own interest")


class AssignmentRole(TextChoices):
    """What an organization has to do for a proposal (独办、主办、协办、分办、参阅)."""

    SOLE = "sole", _("Sole handler")
    LEAD = "lead", _("Lead handler")
    JOINT = "joint", _("Joint handler")
    CO = "co", _("Co-handler")
    SEPARATE = "separate", _("Separate handler")
    REFERENCE = "reference", _("For reference")
