"""The legal basis of a status in words: 'deputies-law-2025, art. 24 and 36' as a reader says it.

Procedure files cite by the key of a legal source and by article, so that one line serves both languages.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from proposals.templatetags.tongues import pick, tongue_here
from proposals.vocabulary import ClockUnknown

register = template.Library()

Source = Mapping[str, str]

CITATION = re.compile(r"(?P<places>.+?)(?: \((?P<note>.+)\))?\Z")
PLACE = re.compile(r"(?P<key>[\w-]+)(?:, art\. (?P<first>\d+)(?: (?P<link>and|to) (?P<last>\d+))?)?\Z")
HAN = re.compile("[\u4e00-\u9fff]")

NOTES = {
    "local rules": gettext_lazy("local rules"),
    "local practice": gettext_lazy("local practice"),
    "local rules, the national ones were not read": gettext_lazy(
        "local rules, the national ones were not read"
    ),
    "not confirmed there: known from local practice, uncertain at national level": gettext_lazy(
        "not confirmed there: known from local practice, uncertain at national level"
    ),
    "article numbers of the current regulation were not read: uncertain": gettext_lazy(
        "article numbers of the current regulation were not read: uncertain"
    ),
}
"""What a citation adds in brackets; any other note is shown as the procedure writes it."""


COUNTED_FROM = {
    "assignment": gettext_lazy("assignment"),
    "receipt": gettext_lazy("receipt"),
    "receipt of the reply": gettext_lazy("receipt of the reply"),
    "order to handle again": gettext_lazy("order to handle again"),
}
"""What the clocks of the shipped procedures are counted from."""


@register.filter
def legal_basis(citation: str, sources: Sequence[Source]) -> str:
    """Where a rule stands: each source by its name, with the articles, and what is to be said of it."""
    cited = CITATION.match(citation)
    if cited is None:
        return citation
    known = {source["key"]: source for source in sources}
    places = [_place(place, known) for place in cited["places"].split("; ")]
    words = pgettext("between legal sources", "; ").join(places)
    if not (note := cited["note"]):
        return words
    return _("%(places)s (%(note)s)") % {"places": words, "note": NOTES.get(note, note)}


@register.filter
def counted_from(words: str) -> str:
    """What a deadline is counted from, in the language of the page; unknown words stay as they are."""
    return str(COUNTED_FROM.get(words, words))


@register.filter
def how_long(clock: Any) -> str:
    """The length of a deadline, with the longer limit where there is one."""
    if clock.length is None:
        return str(ClockUnknown.NO_LENGTH.label)
    words = _LENGTHS[clock.unit](clock.length) % {"number": clock.length}
    if not clock.limit_length:
        return words
    longest = _LENGTHS[clock.unit](clock.limit_length) % {"number": clock.limit_length}
    return _("%(length)s, at the latest %(limit)s") % {"length": words, "limit": longest}


_LENGTHS: dict[str, Callable[[int], str]] = {
    "days": lambda number: ngettext("%(number)d day", "%(number)d days", number),
    "working_days": lambda number: ngettext("%(number)d working day", "%(number)d working days", number),
    "months": lambda number: ngettext("%(number)d month", "%(number)d months", number),
}


@register.filter
def legal_title(source: Source) -> str:
    """The title of a legal source when it is in the language of the page, else its name in that language."""
    is_ours = bool(HAN.search(source["title"])) == (tongue_here() == "zh")
    return source["title"] if is_ours else legal_name(source)


def legal_name(source: Source) -> str:
    """What a legal source is called for short; its title when the procedure gives it no name."""
    return pick({"en": source.get("name_en", ""), "zh": source.get("name_zh", "")})[0] or source["title"]


def _place(place: str, known: Mapping[str, Source]) -> str:
    found = PLACE.match(place)
    if found is None or found["key"] not in known:
        return place
    words = {"source": legal_name(known[found["key"]]), "first": found["first"], "last": found["last"]}
    if not found["first"]:
        return words["source"]
    if not found["last"]:
        return _("%(source)s, art. %(first)s") % words
    if found["link"] == "to":
        return _("%(source)s, arts. %(first)s to %(last)s") % words
    return _("%(source)s, arts. %(first)s and %(last)s") % words
