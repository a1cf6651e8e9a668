"""The tags of searching: titles and excerpts with the words marked, and suggestions. All of them escape."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from proposals.search.excerpts import Part, hits, marked
from proposals.search.suggestions import Suggestion
from proposals.templatetags.links import link, listed, page_address
from proposals.templatetags.tongues import CODES, both, pick, tongue_elsewhere, tongue_here

register = template.Library()

KINDS: Mapping[str, str | Promise] = {
    "person": pgettext_lazy("kind of suggestion", "person"),
    "organization": pgettext_lazy("kind of suggestion", "body"),
    "topic": pgettext_lazy("kind of suggestion", "topic"),
    "industry": pgettext_lazy("kind of suggestion", "industry"),
    "session": pgettext_lazy("kind of suggestion", "session"),
    "proposal": pgettext_lazy("kind of suggestion", "proposal"),
}
"""What readers call the kinds of suggestions."""


@register.simple_tag
def title_here(row: Mapping[str, Any]) -> SafeString:
    """The title in the page's language, or in the other one when there is none."""
    return _title(row, *pick(both(row["title"])))


@register.simple_tag
def title_elsewhere(row: Mapping[str, Any]) -> SafeString:
    """The title in the other language; empty when it is shown already."""
    shown, text = pick(row["title"])[0], row["title"].get(tongue_elsewhere()) or ""
    return SafeString("") if text == shown else _title(row, text, tongue_elsewhere())


@register.simple_tag
def excerpt(row: Mapping[str, Any]) -> SafeString:
    """The part of the proposal where the words stand; empty when only the title has them."""
    found = row.get("excerpt")
    return in_tongue(found["parts"], found["tongue"]) if found else SafeString("")


@register.simple_tag
def suggestion_links(suggestions: Iterable[Suggestion]) -> SafeString:
    """Suggested records, each with its kind in brackets: Lei Jun (person)."""
    return listed(
        format_html(
            "{}{}",
            link(page_address(each.kind, each.key, each.slug), each.name),
            _(" (%(kind)s)") % {"kind": KINDS[each.kind]},
        )
        for each in suggestions
    )


@register.simple_tag
def kinds_of_suggestions() -> Mapping[str, str | Promise]:
    """What each kind is called, for the script that shows suggestions."""
    return KINDS


def in_tongue(parts: Iterable[Part], tongue: str) -> SafeString:
    """The parts, hits as marks, inside their lang attribute when they are not in the page's language."""
    text = format_html_join("", "{}", ((_part(part),) for part in parts))
    return text if tongue == tongue_here() else format_html('<span lang="{}">{}</span>', CODES[tongue], text)


def _title(row: Mapping[str, Any], text: str, tongue: str) -> SafeString:
    return in_tongue(marked(text, hits(text, row.get("phrases", ()))), tongue)


def _part(part: Part) -> SafeString:
    return format_html("<mark>{}</mark>" if part.is_hit else "{}", part.text)
