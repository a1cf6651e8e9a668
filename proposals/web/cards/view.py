"""Serves share cards: each under a name with the hash of what it says, drawn once and kept in the cache."""

import re

import orjson
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from django.views.decorators.http import require_safe

from proposals.models import Proposal
from proposals.web.cards import drawing, fonts
from proposals.web.cards.face import address_of, face_of

NAME = re.compile(r"([0-9]{4}-[0-9]{3,})\.(en|zh-hans)(?:\.([0-9a-f]{12}))?", re.ASCII)
"""2023-001.en, and the hash of what the card says."""

A_DAY = 24 * 3600
"""Not longer, though a name is never used for another picture: a record may be withdrawn from view."""

A_WEEK = 7 * A_DAY


@require_safe
def card(request: HttpRequest, name: str) -> HttpResponse:
    """The card of a published proposal; an earlier name, or one without a hash, leads to today's."""
    parts = NAME.fullmatch(name)
    if not parts:
        raise Http404
    number, language, mark = parts.groups()
    visible = Proposal.objects.visible().filter(register_number=number)
    form = visible.values_list("public_form__detail", flat=True).first()
    if not form:
        raise Http404
    detail = orjson.loads(form)
    with override(language):
        if face_of(detail).mark != mark:
            return HttpResponseRedirect(address_of(detail))
    response = HttpResponse(_picture(number, language, mark, detail), content_type="image/png")
    patch_cache_control(response, public=True, max_age=A_DAY)
    return response


def _picture(number: str, language: str, mark: str, detail: dict[str, object]) -> bytes:
    key = f"card:{number}:{language}:{mark}:{fonts.has_chinese()}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        with override(language if fonts.has_chinese() else "en"):
            face = face_of(detail)
        kept = drawing.draw(drawing.readable(face, number))
        cache.set(key, kept, A_WEEK)
    return kept
