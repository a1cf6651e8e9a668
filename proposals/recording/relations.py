"""Relations: a clerk says how one proposal relates to another; nothing is ever linked by itself."""

from django.db import transaction
from django.utils.translation import gettext as _

from proposals.models import Proposal, Relation
from proposals.recording.refused import Refused
from proposals.recording.settling import settle
from proposals.vocabulary import RelationKind


@transaction.atomic
def relate(proposal: Proposal, kind: RelationKind, other: Proposal) -> Relation:
    """Say that the proposal relates to the other, and settle both; raises Refused."""
    if proposal.pk == other.pk:
        raise Refused(_("A proposal is not related to itself."))
    if Relation.objects.filter(proposal=proposal, kind=kind, other=other).exists():
        raise Refused(_("This relation is on record already."))
    relation = Relation.objects.create(proposal=proposal, kind=kind, other=other)
    settle({proposal.pk, other.pk})
    return relation
