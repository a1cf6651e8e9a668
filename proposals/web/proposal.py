"""The page of one proposal, with what its address may still lead to: a redirect, a tombstone, nothing."""

import hashlib
from datetime import date
from typing import Any
from urllib.parse import urlencode

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from django.utils.cache import get_conditional_response  # isort: skip

from proposals.models import ProcedureStatus, Proposal
from proposals.reading.record import detail_of
from proposals.search.filters import Axes
from proposals.templatetags.tracker import theme_of
from proposals.vocabulary import ClockState
from proposals.web.cards import face as cards
from proposals.web.citations.forms import STYLES
from proposals.web.citations.view import reference_of
from proposals.web.dossier import dossier
from proposals.web.edition import edition
from proposals.web.exporting import exports_of_proposal
from proposals.web.finding import elsewhere, find
from proposals.web.linked_data import legislation

Json = dict[str, Any]

WAITING = (ClockState.RUNNING, ClockState.DUE_SOON, ClockState.PAST_LIMIT, ClockState.LONG_PAST)
"""States whose sentence counts the days."""


@require_safe
def proposal(request: HttpRequest, number_and_slug: str) -> HttpResponse:
    """The page: 301 to its right address, 410 once withdrawn; unpublished and unknown are the same 404."""
    found = find(number_and_slug)
    if response := elsewhere(request, found, number_and_slug):
        return response
    axes = Axes(request.GET, queryset=Proposal.objects.none())
    axes.is_valid()
    detail = detail_of(found, axes.reading)
    if detail is None:
        return render(request, "web/not_yet.html", {"proposal": found, "reading": axes.reading}, status=404)
    today = axes.reading.today(found.organization.time_zone)
    etag = _validator(request, detail, today)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = render(request, "web/proposal.html", _context(request, found, detail, axes, today))
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)  # ask again each time: the answer is mostly 304
    patch_vary_headers(response, ("Cookie",))
    return response


def _validator(request: HttpRequest, detail: Json, today: date) -> str:
    """Changes exactly when the page would read or look different; the same for every reader.

    While an answer is waited for, the page counts days and differs each day.
    """
    parts = (
        detail["hash"],
        orjson.dumps((detail["family"], detail["related"])).decode(),
        today.isoformat() if detail["clock_state"] in WAITING else detail["clock_state"] or "",
        request.META.get("QUERY_STRING", ""),
        get_language() or "",
        theme_of(request),
        edition(),
        request.get_host(),
    )
    return quote_etag(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32])


def _axes_asked(request: HttpRequest, axes: Axes) -> str:
    """The day and moment of reading, as far as they were understood."""
    asked = {name: request.GET[name] for name, value in axes.form.cleaned_data.items() if value}
    return urlencode(asked)


def _context(
    request: HttpRequest, proposal: Proposal, detail: Json, axes: Axes, today: date
) -> dict[str, object]:
    statuses = ProcedureStatus.objects.filter(procedure=proposal.procedure_id)
    names = {
        code: {"en": en, "zh": zh} for code, en, zh in statuses.values_list("code", "name_en", "name_zh")
    }
    address = reverse("plain:permanent-link", args=[proposal.register_number])
    return {
        "path": proposal.path,
        "permanent_link": request.build_absolute_uri(address),
        "card": cards.address_of(detail),
        "linked_data": legislation(request, detail) if axes.reading.is_now else None,
        "reference": reference_of(request, detail, axes),
        "styles": STYLES,
        "exports": exports_of_proposal(proposal.register_number, _axes_asked(request, axes)),
        "reading": axes.reading,
        "today": today,
        "ignored": [str(message) for messages in axes.form.errors.values() for message in messages],
        **dossier(detail, names),
    }
