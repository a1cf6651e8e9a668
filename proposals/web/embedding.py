"""A small card of one proposal for other sites to show in a frame, and the oEmbed endpoint that offers it."""

import re
from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from proposals.models import Proposal
from proposals.templatetags.links import outside
from proposals.templatetags.tongues import pick
from proposals.vocabulary import Publication
from proposals.web.cards.face import address_of as card_of
from proposals.web.cards.face import face_of
from proposals.web.finding import address_of, elsewhere, find, public_form_of

AN_HOUR = 3600

WIDTH, HEIGHT = 600, 300
NARROWEST = 280

PAGE = re.compile(r"(?:/(?P<language>[a-z-]+))?/(?:proposals|p)/(?P<path>[^/]+)(?:/(?:embed/?)?)?")
"""The addresses of a proposal: its page in a language or in none, its card, its permanent link."""


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # which forgets what stands in addresses
def embed(request: HttpRequest, number_and_slug: str) -> HttpResponse:
    """The card as a page of its own, the only one that other sites may frame; the same for every reader."""
    found = find(number_and_slug)
    if response := elsewhere(request, found, number_and_slug, "embed/", gone="web/embed.html"):
        return response
    detail = public_form_of(found)
    response = render(
        request, "web/embed.html", {"detail": detail, "face": face_of(detail), "proposal": found}
    )
    patch_cache_control(response, public=True, max_age=AN_HOUR)
    return response


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """What oEmbed says of an address of ours: JSON, 501 for another format, 404 for what has no card."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only format=json is answered.", status=501, content_type="text/plain")
    found, language = _meant(request)
    with override(language):
        response = JsonResponse(_described(request, found))
    patch_cache_control(response, public=True, max_age=AN_HOUR)
    return response


def _meant(request: HttpRequest) -> tuple[Proposal, str]:
    """The published proposal of the address, and the language to show it in; Http404 for any other."""
    address = urlsplit(outside(request.GET.get("url")))
    parts = PAGE.fullmatch(address.path)
    if address.netloc != request.get_host() or not parts:
        raise Http404
    found = find(parts["path"])
    if found.merged_into:
        found = find(found.merged_into.register_number)
    if found.publication != Publication.PUBLISHED:
        raise Http404
    language = parts["language"] or get_language() or ""
    return found, language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _described(request: HttpRequest, found: Proposal) -> dict[str, Any]:
    detail = public_form_of(found)
    title = pick(detail["title"])[0]
    width = max(NARROWEST, min(WIDTH, _number(request, "maxwidth")))
    height = min(HEIGHT, _number(request, "maxheight"))
    frame = '<iframe src="{}" title="{}" width="{}" height="{}" frameborder="0" loading="lazy"></iframe>'
    address = request.build_absolute_uri(f"{address_of(found)}embed/")
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": _("Proposal Tracker"),
        "provider_url": request.build_absolute_uri(reverse("web:home")),
        "cache_age": AN_HOUR,
        "html": format_html(frame, address, title, width, height),
        "width": width,
        "height": height,
        "thumbnail_url": request.build_absolute_uri(card_of(detail)),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


def _number(request: HttpRequest, name: str) -> int:
    """The largest size that is asked for; without one, any."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 else WIDTH
