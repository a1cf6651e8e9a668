"""Merging: two records turn out to be of the same proposal, and one leads to the other from then on."""

from django.db import transaction
from django.utils.translation import gettext as _

from proposals.models import Proposal
from proposals.recording.refused import Refused
from proposals.recording.settling import settle
from proposals.vocabulary import Publication


@transaction.atomic
def merge(proposal: Proposal, *, into: Proposal) -> None:
    """Lead readers of one record on to another; both say so. Raises Refused."""
    if into.pk == proposal.pk:
        raise Refused(_("A record cannot be merged into itself."))
    if into.merged_into_id:
        raise Refused(_("That record was merged into another: merge into the other one."))
    if proposal.merged_into_id:
        raise Refused(_("This record was merged before."))
    if into.publication != Publication.PUBLISHED:
        raise Refused(_("Merge into a published record, so that readers are led to something."))
    proposal.merged_into = into
    proposal.save(update_fields=["merged_into"])
    settle([proposal.pk, into.pk])
