"""What every kind of linked data is put together from."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from proposals.templatetags.tongues import CODES, pick

Json = dict[str, Any]

VOCABULARY = "https://schema.org"


def page(request: HttpRequest, name: str, *keys: str) -> str:
    """The full address of a page."""
    return request.build_absolute_uri(reverse(name, args=keys))


def in_languages(texts: Mapping[str, str]) -> list[Json]:
    """Each of the texts with its language."""
    return [{"@language": CODES[tongue], "@value": text} for tongue, text in texts.items() if text]


def organization(request: HttpRequest, key: str, name: Mapping[str, str]) -> Json:
    """A body of the record, by its page."""
    return {"@type": "Organization", "name": pick(name)[0], "url": page(request, "web:organization", key)}


def without_empty(said: Json) -> Json:
    """Only what is known: an empty value would claim that there is none."""
    return {name: value for name, value in said.items() if value}
