"""Titles and excerpts with the words of a search marked in them; all else is escaped."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from proposals.search.excerpts import Part, hits, marked
from proposals.templatetags.tongues import CODES, both, pick, tongue_elsewhere, tongue_here


def title_here(row: Mapping[str, Any]) -> SafeString:
    """The title in the page's language, or in the other one when there is none."""
    return _title(row, *pick(both(row["title"])))


def title_elsewhere(row: Mapping[str, Any]) -> SafeString:
    """The title in the other language; empty when it is shown already."""
    shown, text = pick(row["title"])[0], row["title"].get(tongue_elsewhere()) or ""
    return SafeString("") if text == shown else _title(row, text, tongue_elsewhere())


def excerpt(row: Mapping[str, Any]) -> SafeString:
    """The part of the proposal where the words stand; empty when only the title has them."""
    found = row.get("excerpt")
    return in_tongue(found["parts"], found["tongue"]) if found else SafeString("")


def in_tongue(parts: Iterable[Part], tongue: str) -> SafeString:
    """The parts, hits as marks, inside their lang attribute when they are not in the page's language."""
    text = format_html_join("", "{}", ((_part(part),) for part in parts))
    return text if tongue == tongue_here() else format_html('<span lang="{}">{}</span>', CODES[tongue], text)


def _title(row: Mapping[str, Any], text: str, tongue: str) -> SafeString:
    return in_tongue(marked(text, hits(text, row.get("phrases", ()))), tongue)


def _part(part: Part) -> SafeString:
    return format_html("<mark>{}</mark>" if part.is_hit else "{}", part.text)
