"""The record that a feed is asked of; unpublished and unknown are the same 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from proposals.models import Measure, Organization, Proposal
from proposals.search import public_record


def visible_or_404(number: str) -> Proposal:
    """The published proposal of a register number."""
    found = Proposal.objects.visible().filter(register_number=number.replace("\x00", "")).first()
    if not found:
        raise Http404
    return found


def body_or_404(key: str) -> Organization:
    """The body of a key, or the one that it was merged into."""
    public = public_record.organizations()
    return get_object_or_404(public, key=public_record.merged_into(public, key) or key)


def measure_or_404(key: str) -> Measure:
    """The measure of a key, when it answers a published proposal."""
    return get_object_or_404(public_record.measures(), key=key)
