"""The tags of what other sites and search engines read of a page: data blocks and the way to a page."""

from typing import Any

import orjson
from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

_IN_SCRIPTS = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"}
"""What could end a script element, as JSON may write it."""


@register.filter
def data_block(said: Any) -> SafeString:
    """JSON-LD as a script element that holds data; no browser runs it."""
    text = orjson.dumps(said).decode()
    for sign, written in _IN_SCRIPTS.items():
        text = text.replace(sign, written)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


@register.simple_tag(takes_context=True)
def breadcrumbs(context: template.Context, *names_and_addresses: str) -> SafeString:
    """The way to a page from the first one: {% breadcrumbs name address name address %}."""
    build = context["request"].build_absolute_uri
    way = (_("Proposal Tracker"), reverse("web:home"), *names_and_addresses)
    steps = zip(way[::2], way[1::2], strict=True)
    said = [
        {"@type": "ListItem", "position": place, "name": str(name), "item": build(address)}
        for place, (name, address) in enumerate(steps, start=1)
    ]
    listed = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": said}
    return data_block(listed)
