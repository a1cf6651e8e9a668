"""Small drawings that need no script and no style attribute: icons, stage meters, bars."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_ICONS = {
    "check": '<circle cx="10" cy="10" r="7.5"/><path d="m6.5 10 2.500 2.500 4.500-5"/>',
    "half": '<circle cx="10" cy="10" r="7.5"/><path class="fill" d="M10 2.500a7.500 7.500 0 0 1 0 15z"/>',
    "none": '<circle cx="10" cy="10" r="7.5"/><path d="M6.500 10h7"/>',
    "open": '<circle cx="10" cy="10" r="7.5" class="dash"/>',
    "doc": '<path d="M5 2.500h7l4 4v11H5zM12 2.500v4h4M7.500 11h6M7.500 14h6"/>',
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "reply": '<path d="M8 5 3.500 9.500 8 14M4 9.500h7a5 5 0 0 1 5 5V16"/>',
    "flag": '<path d="M5 17.500V3h10l-2 3.500L15 10H5"/>',
    "feed": '<path d="M4 10a6 6 0 0 1 6 6M4 4a12 12 0 0 1 12 12M4.8 15.2h.1"/>',
    "search": '<circle cx="8.5" cy="8.5" r="5.5"/><path d="m13 13 5 5"/>',
}


def icon(name: str, size: int = 16) -> SafeString:
    """One of our own line drawings, hidden from screen readers: the word stands beside it."""
    return format_html(
        '<svg class="ic" viewBox="0 0 20 20" width="{0}" height="{0}" aria-hidden="true" focusable="false">'
        "{1}</svg>",
        size,
        mark_safe(_ICONS.get(name, "")),  # noqa: S308  our own drawings, above
    )


def meter(position: int, length: int) -> SafeString:
    """A row of small squares, filled up to the position; the last one reached turns all of them green."""
    squares = format_html_join(
        "",
        '<rect x="{}" y="0" width="6.5" height="9" rx="1.2" class="{}"/>',
        ((place * 8, "on" if place < position else "off") for place in range(length)),
    )
    return format_html(
        '<svg class="meter{}" viewBox="0 0 {} 9" width="{}" height="9" aria-hidden="true" focusable="false">'
        "{}</svg>",
        " full" if position == length else "",
        length * 8 - 1.5,
        length * 8 - 1,
        squares,
    )


def bar(counts: Iterable[tuple[str, int]], whole: int) -> SafeString:
    """A stacked bar: each (colour class, count) as its share of `whole`; stretches with its column."""
    x, parts = 0.0, []
    for colour, count in counts:
        if count:
            width = count / (whole or 1) * 100
            parts.append((f"{x + 0.35:.2f}", f"{max(width - 0.7, 0.3):.2f}", colour))
            x += width
    return format_html(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">'
        "{}</svg>",
        format_html_join("", '<rect x="{}" width="{}" y="0" height="10" class="{}"/>', parts),
    )
