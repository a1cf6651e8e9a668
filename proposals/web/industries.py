"""Industries: the house's own list, and each industry of any scheme with all that stands under it."""

from itertools import groupby
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from proposals.models import HOUSE, Industry, IndustryScheme
from proposals.search.demands import roll_up
from proposals.templatetags.tracker import here_plain
from proposals.web.counting import (
    all_by_industry,
    by_industry,
    by_person,
    by_session,
    by_topic,
    by_year,
    industries_by_year,
)
from proposals.web.narrowing import narrowed
from proposals.web.paging import pages_of
from proposals.web.pictures import columns, dots
from proposals.web.replying import days_to_reply
from proposals.web.rows import rows_of
from proposals.web.stages import Tally, groups_in_use, largest, summed, year_bars
from proposals.web.waiting import counted_with_waiting, waiting_longest

YEARS_SHOWN = 16

LETTERS_DRAWN = 40
"""A longer name is cut in the picture."""

ROWS_DRAWN = 16
"""How many industries the picture shows; the table beside it has them all."""


@require_safe
def industries(request: HttpRequest) -> HttpResponse:
    """The house's list with counts, then the classifications from their top."""
    tallies = {each.key: each.tally for each in all_by_industry(Q(scheme__key=HOUSE))}
    house = [
        (industry, tallies.get(industry.code, Tally()))
        for industry in Industry.objects.of_the_house().order_by("pk").select_related("scheme")
    ]
    tops = all_by_industry(Q(parent=None) & ~Q(scheme__key=HOUSE))
    by_scheme = groupby(sorted(tops, key=lambda each: each.key), key=lambda each: each.key.partition(":")[0])
    schemes = IndustryScheme.objects.in_bulk(field_name="key")
    return render(
        request,
        "web/industries.html",
        {
            "house": house,
            "maximum": largest(tallies.values()),
            "groups": groups_in_use(tallies.values()),
            "schemes": [(schemes[key], list(codes)) for key, codes in by_scheme],
            **_by_years([industry for industry, _tally in house]),
        },
    )


@require_safe
def industry(request: HttpRequest, reference: str) -> HttpResponse:
    """One industry, counted with everything under it; the reference is automotive or isic4/4520."""
    found = _find(reference)
    linked = narrowed(industry=found.reference)
    sessions = by_session(linked)
    whole = summed(each.tally for each in sessions)
    count, overdue = counted_with_waiting(linked)
    pages = pages_of(request, count)
    return render(
        request,
        "web/industry.html",
        {
            "industry": found,
            "above": _above(found),
            "translated_by_us": _translated_by_us(found),
            "note": _note(found),
            "below": _below(found, linked),
            "gathered_by": Industry.objects.filter(gatherings__gathered=found).select_related("scheme"),
            "count": count,
            "answered": whole.answered,
            "sessions": [(each, each.tally.in_groups(groups_in_use([whole]))) for each in sessions],
            "groups": groups_in_use([whole]),
            "picture": columns.draw(year_bars(by_year(sessions)[-YEARS_SHOWN:])),
            "overdue": overdue,
            "replied": days_to_reply(linked),
            "topics": by_topic(linked),
            "people": by_person(linked),
            "roll_up": roll_up(linked),
            "waiting": waiting_longest(linked, limit=3),
            "pages": pages,
            "rows": rows_of(linked.newest_first()[pages.start : pages.stop]),
        },
    )


def _by_years(house: list[Industry]) -> dict[str, object]:
    """The picture of the house industries by year, those with most first, and its numbers."""
    counted = industries_by_year()
    shown = [industry for industry in house if industry.pk in counted]
    years = sorted({year for industry in shown for year in counted[industry.pk]})[-YEARS_SHOWN:]
    numbers = [(each, [counted[each.pk].get(year, 0) for year in years]) for each in shown]
    numbers.sort(key=lambda row: -sum(row[1]))
    drawn = [(Truncator(here_plain(each)).chars(LETTERS_DRAWN), row) for each, row in numbers[:ROWS_DRAWN]]
    return {
        "years": years,
        "industry_years": numbers,
        "picture": dots.draw([str(year) for year in years], drawn),
    }


def _find(reference: str) -> Industry:
    """The industry of the address; Http404 when there is none."""
    if "\x00" in reference or ":" in reference:
        raise Http404
    named = Industry.objects.named(reference.replace("/", ":", 1))
    found = named.select_related("scheme", "parent__scheme", "parent__parent__scheme").first()
    if not found:
        raise Http404
    return found


OUR_TRANSLATION = "unofficial translation"
"""What a note on a name says of the English one; "name_zh: " before it means the Chinese one."""


def _translated_by_us(industry: Industry) -> str:
    """The language in which the name is a translation of ours: en, zh, or '' for none."""
    remarks = industry.name_note.split("; ")
    return "zh" if f"name_zh: {OUR_TRANSLATION}" in remarks else "en" if OUR_TRANSLATION in remarks else ""


def _note(industry: Industry) -> str:
    """What else the note on the name says."""
    said = ("official", OUR_TRANSLATION, f"name_zh: {OUR_TRANSLATION}")
    return "; ".join(remark for remark in industry.name_note.split("; ") if remark not in said)


def _above(industry: Industry) -> list[Industry]:
    """The industries it stands under, from the top."""
    above: list[Industry] = []
    parent = industry.parent
    while parent:
        above.insert(0, parent)
        parent = parent.parent
    return above


def _below(industry: Industry, linked: Any) -> list[tuple[Industry, int]]:
    """What it gathers, or what stands right under it, each with its number of proposals."""
    directly = Industry.objects.filter(Q(parent=industry) | Q(gathered_in__house=industry)).distinct()
    counted = by_industry(linked, Q(ancestor__in=directly.order_by().values("pk")))
    numbers = {each.key: each.tally.total for each in counted}
    return [
        (below, numbers.get(below.reference, 0))
        for below in directly.select_related("scheme").order_by("scheme__key", "code")
    ]
