"""How a measure answers a proposal, and who says so."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OutcomeRelation(TextChoices):
    """How a measure relates to a proposal."""

    ADOPTS = "adopts", _("Adopts the proposal")
    ADDRESSES_DEMAND = "addresses_demand", _("Addresses a demand")
    CITED_IN_REPLY = "cited_in_reply", _("Cited in a reply")
    POLICY_CONSISTENT = "policy_consistent", _("Consistent policy")
    TOPIC_MATCH = "topic_match", _("Same topic")
    RELATED_POLICY = "related_policy", _("Related policy")
    BACKGROUND = "background", _("Background")


class LinkStrength(TextChoices):
    """Who says that a measure answers a proposal."""

    AUTHORITY = "authority", _("Stated by the authority")
    SPONSOR = "sponsor", _("Stated by the sponsor")
    MEDIA = "media", _("Stated by media")
    EDITOR = "editor", _("Judged by an editor")


class DemandResult(TextChoices):
    """Whether a measure met one demand."""

    MET = "met", _("Met")
    PARTLY_MET = "partly_met", _("Met in part")
    NOT_MET = "not_met", _("Not met")
    NOT_ASSESSED = "not_assessed", _("Not assessed")
