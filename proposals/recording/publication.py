"""Publication: who may see a proposal."""

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from proposals.models import Citation, Proposal, ProposalIndustry, Relation
from proposals.recording.refused import Refused
from proposals.recording.settling import hold, settle
from proposals.vocabulary import Publication


def publish(proposal: Proposal) -> None:
    """Show the proposal to everybody; raises Refused when it has no source or no industry."""
    publish_all([proposal])


@transaction.atomic
def publish_all(proposals: Sequence[Proposal]) -> None:
    """Show these proposals to everybody; raises Refused when one of them may not be shown."""
    check_publishable(proposals)
    for proposal in proposals:
        proposal.published_at = proposal.published_at or timezone.now()
    _set_publication(proposals, Publication.PUBLISHED)


def check_publishable(proposals: Sequence[Proposal]) -> None:
    """Refuse them when nothing vouches for one, or one concerns no industry; three queries for any number."""
    ids = {proposal.pk for proposal in proposals}
    if ids - _sourced_among(ids):
        raise Refused(_("A proposal without any source cannot be published: cite one first."))
    if ids - set(ProposalIndustry.objects.filter(proposal__in=ids).values_list("proposal", flat=True)):
        raise Refused(_("Link the proposal to at least one industry before it is published."))


@transaction.atomic
def send_for_review(proposal: Proposal) -> None:
    """Put a draft before a reviewer."""
    send_all_for_review([proposal])


@transaction.atomic
def send_all_for_review(proposals: Sequence[Proposal]) -> None:
    """Put these drafts before a reviewer."""
    _set_publication(proposals, Publication.IN_REVIEW)


@transaction.atomic
def send_back(proposal: Proposal) -> None:
    """Return a proposal to its clerk as a draft; a published one is withdrawn from view instead."""
    if proposal.publication == Publication.PUBLISHED:
        raise Refused(_("A published proposal is withdrawn from view with a reason, not sent back."))
    _set_publication([proposal], Publication.DRAFT)


@transaction.atomic
def withdraw_from_view(proposal: Proposal, *, reason: str) -> None:
    """Take a published proposal out of view; its number keeps a tombstone with the reason."""
    if not reason.strip():
        raise Refused(_("Say why the proposal is withdrawn from view."))
    proposal.withdrawn_reason = reason.strip()
    _set_publication([proposal], Publication.WITHDRAWN)


def is_sourced(proposal: Proposal) -> bool:
    """Whether the proposal, or a standing line of its history, cites a source."""
    return bool(_sourced_among({proposal.pk}))


def _sourced_among(ids: set[int]) -> set[int | None]:
    own = Citation.objects.filter(proposal__in=ids).values_list("proposal", flat=True)
    of_lines = Citation.objects.filter(action__proposal__in=ids, action__retraction__isnull=True)
    return {*own, *of_lines.values_list("action__proposal", flat=True)}


def _set_publication(proposals: Sequence[Proposal], publication: Publication) -> None:
    """Write the state, and settle the relatives too: a public form names only what readers may see."""
    concerned = {*(proposal.pk for proposal in proposals), *_relatives_of(proposals)}
    hold(concerned)
    for proposal in proposals:
        proposal.publication = publication
    columns = ["publication", "withdrawn_reason", "published_at"]
    Proposal.objects.bulk_update(proposals, columns, batch_size=200)
    settle(concerned)


def _relatives_of(proposals: Sequence[Proposal]) -> Iterator[int]:
    yield from Relation.objects.filter(proposal__in=proposals).values_list("other", flat=True)
    yield from Relation.objects.filter(other__in=proposals).values_list("proposal", flat=True)
    merged = Proposal.objects.filter(Q(merged_into__in=proposals) | Q(merged_from__in=proposals))
    yield from merged.values_list("pk", flat=True)
