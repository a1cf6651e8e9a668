"""Doors without a language: each sends the reader on, in the reader's own language."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, translate_url
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_request
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from proposals.models import Proposal
from proposals.templatetags.tracker import THEME_COOKIE, THEMES
from proposals.vocabulary import Publication

A_YEAR = 365 * 24 * 3600


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """To the home page in the language of the cookie, else of the browser, else English."""
    return _sent_on(request, reverse("web:home"))


@require_safe
def permanent_link(request: HttpRequest, number: str) -> HttpResponse:
    """To the proposal with the register number; unknown and unpublished ones are the same 404."""
    numbered = Proposal.objects.filter(register_number=number.replace("\x00", ""))
    found = numbered.exclude(publication__in=(Publication.DRAFT, Publication.IN_REVIEW)).first()
    if not found:
        raise Http404
    shown = found.path if found.publication == Publication.PUBLISHED else found.register_number
    query = request.META.get("QUERY_STRING", "")  # as of which day, for example
    page = reverse("web:proposal", args=[shown])
    return _sent_on(request, f"{page}?{query}" if query else page)


def _sent_on(request: HttpRequest, address: str) -> HttpResponseRedirect:
    """A redirect to the address in the reader's language, told apart by what decided it."""
    response = HttpResponseRedirect(translate_url(address, get_language_from_request(request)))
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response


@csrf_exempt  # A token would make every page differ by reader; a forged form could only dim the lights.
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Remember appearance and language, and go back to the page the form stood on."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("web:home")
    language = request.POST.get("language", "")
    known_language = language in dict(settings.LANGUAGES)
    response = HttpResponseRedirect(translate_url(back, language) if known_language else back)
    if known_language:
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    if request.POST.get("theme") in THEMES:
        _keep(response, THEME_COOKIE, request.POST["theme"])
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, httponly=True, samesite="Lax", secure=settings.LANGUAGE_COOKIE_SECURE
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers are asked to leave alone, and where they find everything else."""
    sitemap = request.build_absolute_uri(reverse("plain:sitemaps"))
    said = f"User-agent: *\nDisallow: /admin/\n\nSitemap: {sitemap}\n"
    return HttpResponse(said, content_type="text/plain; charset=utf-8")
