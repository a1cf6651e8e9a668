"""Dates in words, as precise as they are known, in the language of the page."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from proposals import dates
from proposals.templatetags.tongues import tongue_here

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(date: str, *, short: bool = False) -> str:
    """'2023-03' as 'March 2023' or '2023年3月'; short names a month by three letters, in English only."""
    year, month, day = (*(int(part) for part in date.split("-")), 0, 0)[:3]
    if tongue_here() == "zh":
        return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    name = MONTHS[month - 1][: 3 if short else None] if month else ""
    return " ".join(part for part in (str(day) if day else "", name, str(year)) if part)


def known(date: object) -> str:
    """The date when it is one; an empty text for what is none, so that nothing unknown is shown as known."""
    try:
        return dates.check(str(date or ""))
    except ValueError:
        return ""


def time_element(date: object, *, short: bool = False) -> SafeString:
    """The date as a <time> element, or 'Not on record'."""
    if not (text := known(date)):
        return format_html("{}", _("Not on record"))
    return format_html('<time datetime="{}">{}</time>', text, in_words(text, short=short))


def span_of_time(start: str, end: str) -> SafeString:
    """'5 to 13 March 2023' or '2023年3月5日至13日': what both ends share is said once."""
    start, end = known(start), known(end)
    if not start or not end or start == end:
        return time_element(start or end)
    first, last = in_words(start), in_words(end)
    if tongue_here() == "zh":
        shared = 7 if start[:7] == end[:7] else 4 if start[:4] == end[:4] else 0
        last = last.removeprefix(in_words(start[:shared])) if shared else last
    elif start[:7] == end[:7] and dates.is_exact(start) and dates.is_exact(end):
        first = str(int(start[8:]))
    elif start[:4] == end[:4]:
        first = first.removesuffix(f" {start[:4]}")
    return format_html(
        _("{start} to {end}"),
        start=format_html('<time datetime="{}">{}</time>', start, first),
        end=format_html('<time datetime="{}">{}</time>', end, last),
    )
