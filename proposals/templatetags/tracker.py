"""The tags and filters of the public pages. All of them escape: the record's texts are other people's."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.db.models import TextChoices
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from proposals import vocabulary
from proposals.search.counts import Count
from proposals.templatetags import (
    change_words,
    clock_words,
    date_words,
    drawings,
    links,
    related_words,
)
from proposals.templatetags.tongues import CODES, both, by_script, marked, pick, tongue_elsewhere, tongue_here
from proposals.vocabulary import ClockState

register = template.Library()

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"

MOST_REFS = 2
"""Beside a fact that cites no source itself, more of the proposal's own are one link to their list."""


# --- languages ---


@register.filter
def here(value: object, field: str = "name") -> SafeString:
    """The text in the page's language; in the other, marked with its lang, when there is none."""
    return marked(*pick(both(value, field)))


@register.filter
def here_plain(value: object, field: str = "name") -> str:
    """The same as plain text, for titles and attributes."""
    return pick(both(value, field))[0]


@register.filter
def here_short(value: object, length: int) -> SafeString:
    """`here`, cut to the length."""
    text, tongue = pick(both(value))
    return marked(Truncator(text).chars(length), tongue)


register.filter(by_script)


@register.filter
def latin(text: object) -> SafeString:
    """A text recorded in English only."""
    return marked(str(text), "en")


@register.filter
def language_name(code: str) -> str:
    """A language as the page's language calls it, else its code: fr becomes French or 法语."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.filter
def elsewhere(value: object, field: str = "name") -> SafeString:
    """The text in the other language, marked; empty when `here` already shows it, or when both agree."""
    texts = both(value, field)
    shown, text = pick(texts)[0], texts.get(tongue_elsewhere()) or ""
    return marked("" if text == shown else text, tongue_elsewhere())


@register.filter
def untranslated(value: object, field: str = "name") -> bool:
    """Whether there is a text, but none in the page's language."""
    text, tongue = pick(both(value, field))
    return bool(text) and tongue != tongue_here()


@register.filter
def label(code: str | None, vocabulary_name: str) -> str:
    """What readers see for a code of one of the closed lists: {{ reply.result|label:"Result" }}."""
    words: type[TextChoices] = getattr(vocabulary, vocabulary_name)
    return str(dict(words.choices).get(code or "", code or ""))


@register.filter
def relation_words(relation: dict[str, Any]) -> str:
    """How this proposal relates to the other, read from this side."""
    if relation.get("inverse") and relation["kind"] in _SEEN_FROM_THE_OTHER:
        return str(_SEEN_FROM_THE_OTHER[relation["kind"]])
    return label(relation["kind"], "RelationKind")


_SEEN_FROM_THE_OTHER = {
    "re_raises": gettext_lazy("Raised again by"),
    "merged_into": gettext_lazy("Absorbed"),
    "replaces": gettext_lazy("Replaced by"),
}


@register.filter
def html_language(code: str) -> str:
    """A code of a language as HTML writes it: zh and zh-hans become zh-Hans, the others stay."""
    return CODES["zh"] if code.startswith("zh") else code


@register.simple_tag
def comma() -> str:
    """What stands between the items of a list: ', ' or '、'."""
    return _(", ")


@register.simple_tag
def gap() -> str:
    """What stands between two sentences: a space; nothing in Chinese, whose full stop is wide already."""
    return "" if tongue_here() == "zh" else " "


# --- clocks ---


@register.simple_tag
def clock_line(clock: dict[str, Any] | None, state: str | None, today: date) -> SafeString:
    """How an answer stands to its deadline on a day, in a sentence with its look; nothing without a clock."""
    words = clock_words.sentence(clock, state, today)
    if not words:
        return SafeString("")
    look = clock_words.LOOKS.get(ClockState(state or ""), "none")
    drawing = drawings.icon({"over": "none", "late": "none", "done": "check"}.get(look, "open"))
    return format_html('<span class="clock c-{}">{} {}</span>', look, drawing, words)


# --- dates and numbers ---


@register.filter
def day(date: object, style: str = "") -> SafeString:
    """A partial date in words; {{ date|day:"short" }} in a narrow place."""
    return date_words.time_element(date, short=style == "short")


@register.filter
def is_date(text: object) -> bool:
    """Whether it is a date, whole or partial."""
    return bool(date_words.known(text))


@register.simple_tag
def from_to(start: str, end: str) -> SafeString:
    """A span of days, what both ends share said once."""
    return date_words.span_of_time(start, end)


@register.filter
def thousands(number: object) -> str:
    """8314 as 8,314, in Chinese too, which Django would leave whole; anything else as it is."""
    return f"{number:,}" if isinstance(number, int | float) else str(number)


@register.filter
def counted(count: Count) -> str:
    """8314 as 8,314; 10,000+ when there are more than were counted."""
    return f"{count.number:,}" + ("" if count.is_exact else "+")


@register.filter
def decimal(number: float | None) -> str:
    """A median of days: 92, or 92.5 between two."""
    return "" if number is None else f"{number:,g}"


@register.filter
def percent(share: float | None) -> str:
    """A share from 0 to 1 as 87%."""
    return "" if share is None else f"{share:.0%}"


register.simple_tag(clock_words.timing, name="reply_timing")
register.filter("fact", change_words.fact)
register.filter("moment", change_words.moment)
register.filter("reason_line", related_words.reason_line)


@register.simple_tag
def said(change: dict[str, Any], side: str) -> SafeString:
    """What a change says of its fact before or after."""
    return change_words.value(change["field"], change[side])


# --- drawings ---

register.simple_tag(drawings.icon)
register.simple_tag(drawings.meter)
register.simple_tag(drawings.bar)


@register.simple_tag
def bar_of(colour: str, number: int, whole: int) -> SafeString:
    """A bar of one colour: a single group of stages."""
    return drawings.bar([(colour, number)], whole)


# --- links ---


register.filter("outside", links.outside)
register.filter("host", links.host)


@register.simple_tag
def proposal_address(row: dict[str, Any]) -> str:
    """The page of a proposal, from its public form."""
    return reverse("web:proposal", args=[f"{row['id']}-{row['slug']}" if row.get("slug") else row["id"]])


register.simple_tag(links.name_link)
register.simple_tag(links.name_links)
register.simple_tag(links.industry_link)
register.simple_tag(links.industry_links)
register.simple_tag(links.industry_address)
register.simple_tag(links.organization_links)
register.simple_tag(links.topic_links)
register.simple_tag(links.code_in_scheme)


@register.simple_tag
def refs(numbers: Sequence[int]) -> SafeString:
    """The sources of a line as numbered links into the list of sources."""
    if not numbers:
        return SafeString("")
    source = _("Source %d")
    return format_html(
        '<span class="refs">{}</span>',
        format_html_join(
            "",
            '<a class="ref" href="#src-{0}" aria-label="{1}">{0}</a>',
            ((number, source % number) for number in numbers),
        ),
    )


@register.simple_tag
def own(numbers: Sequence[int]) -> SafeString:
    """The proposal's own sources beside a fact that cites none itself; many of them as one link."""
    if len(numbers) <= MOST_REFS:
        return refs(numbers)
    span = f"{numbers[0]}–{numbers[-1]}"  # they come first in the list of sources, one after another
    return format_html(
        '<span class="refs"><a class="ref" href="#h-src" aria-label="{}">{}</a></span>',
        _("Sources %s") % span,
        span,
    )


# --- the frame of the page ---


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> str:
    """The appearance the reader chose: auto, light or dark."""
    return theme_of(context["request"]) if "request" in context else THEMES[0]


def theme_of(request: HttpRequest) -> str:
    """The theme of the reader's cookie, when it names one."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else THEMES[0]


@register.simple_tag(takes_context=True)
def in_language(context: template.Context, code: str) -> str:
    """The address of this very page, query included, in a language; '' means without any prefix."""
    path = context["request"].get_full_path() if "request" in context else "/"
    first, _slash, rest = path.removeprefix("/").partition("/")
    if first in dict(settings.LANGUAGES):
        return f"/{code}/{rest}" if code else f"/{rest}"
    return f"/{code}/" if code else "/"


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, path: str) -> str:
    """The path with scheme and host."""
    return context["request"].build_absolute_uri(path) if "request" in context else path
