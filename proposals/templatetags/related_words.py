"""Why two proposals are shown as related, in a line of the page's language."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from proposals.templatetags.tongues import marked, pick, tongue_here
from proposals.vocabulary import Likeness

Json = dict[str, Any]


def reason_line(reason: Json) -> SafeString:
    """“Same topic: charging”, each text marked with its language where it is not the page's."""
    texts = format_html_join(" · ", "{}", ((text,) for text in _texts(reason["shared"])))
    return format_html("{}{}{}", Likeness(reason["kind"]).label, pgettext("label", ": "), texts)


def _texts(shared: list[Json]) -> Iterator[SafeString]:
    """The texts in the page's language, or in the other where none of them is in it."""
    here = [text for text in shared if text.get(tongue_here())]
    return (marked(*pick(text)) for text in here or shared)
