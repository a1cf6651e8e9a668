"""The proposal that an address is of, and the right address of a proposal."""

import re
from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from proposals.models import Proposal
from proposals.vocabulary import Publication

ADDRESS = re.compile(r"([0-9]{4}-[0-9]{3,})(-.*)?", re.ASCII)
"""The register number, and the slug that may change."""


def find(number_and_slug: str) -> Proposal:
    """The published or withdrawn proposal whose number the address begins with; Http404 for any other."""
    parts = ADDRESS.fullmatch(number_and_slug)
    if not parts:
        raise Http404
    found = (
        Proposal.objects.filter(register_number=parts[1])
        .exclude(publication__in=(Publication.DRAFT, Publication.IN_REVIEW))
        .select_related("merged_into", "public_form", "organization")
        .first()
    )
    if not found:
        raise Http404
    return found


def address_of(proposal: Proposal) -> str:
    """The right address; only a published proposal tells its slug, which is made of its title."""
    shown = proposal.path if proposal.publication == Publication.PUBLISHED else proposal.register_number
    return reverse("web:proposal", args=[shown])


def elsewhere(
    request: HttpRequest, found: Proposal, asked: str, part: str = "", *, gone: str = "410.html"
) -> HttpResponse | None:
    """Where an address leads that is not the right one of the proposal; None for the right one.

    To the proposal that it was merged into, to a tombstone once it was withdrawn, to its own right address;
    the query goes along. `part` is what stands below the proposal's address, `gone` the tombstone's template.
    """
    if found.publication == Publication.WITHDRAWN and not found.merged_into:
        return render(request, gone, {"proposal": found}, status=410)
    if not found.merged_into and asked == found.path:
        return None
    query = request.META.get("QUERY_STRING", "")
    right = f"{address_of(found.merged_into or found)}{part}"
    return HttpResponsePermanentRedirect(f"{right}?{query}" if query else right)


def public_form_of(proposal: Proposal) -> dict[str, Any]:
    """Its whole public form as it stands."""
    form: dict[str, Any] = orjson.loads(proposal.public_form.detail)
    return form
