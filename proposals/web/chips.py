"""Active filters as chips that take themselves away, and as hidden fields where the panel has no box."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from proposals.models import Industry, Organization, Person, ProcedureStatus, Session, Topic
from proposals.templatetags.date_words import in_words
from proposals.vocabulary import ClockState, Result
from proposals.web.facets import Facet
from proposals.web.narrowing import Narrowing

KEYED: Mapping[str, type[Model]] = {
    "session": Session,
    "person": Person,
    "organization": Organization,
    "handled_by": Organization,
    "topic": Topic,
}
TYPED = ("q", "submitted_after", "submitted_before", "as_of", "ordering")
"""Filters that have a field of their own in the form."""


@dataclass(frozen=True)
class Chip:
    """One active filter: what it says, and the query of the list without it."""

    parameter: str
    value: str
    name: Any
    query_without: str


def chips_of(narrowing: Narrowing, facets: Iterable[Facet]) -> list[Chip]:
    """A chip for each active value, in the order of the filters."""
    shown = {(facet.parameter, choice.value): choice.name for facet in facets for choice in facet.choices}
    return [
        Chip(parameter, value, name, _query_without(narrowing, parameter, value))
        for parameter in narrowing.understood
        if parameter != "ordering"
        for value, name in named(narrowing, parameter, shown).items()
    ]


def hidden_values(narrowing: Narrowing, facets: Iterable[Facet]) -> list[tuple[str, str]]:
    """What the form must carry along, because neither a box nor a field of it does."""
    boxes = {(facet.parameter, choice.value) for facet in facets for choice in facet.choices}
    return [
        (parameter, value)
        for parameter in narrowing.understood
        if parameter not in TYPED
        for value in narrowing.chosen(parameter)
        if (parameter, value) not in boxes
    ]


def _query_without(narrowing: Narrowing, parameter: str, value: str) -> str:
    query = narrowing.asked.copy()
    query.pop("page", None)
    query.setlist(parameter, [each for each in query.getlist(parameter) if each.strip() != value])
    return query.urlencode()


def named(narrowing: Narrowing, parameter: str, shown: Mapping[tuple[str, str], Any]) -> dict[str, Any]:
    """The chosen values with their names: from the panel, else from the record, else as typed."""
    values = narrowing.chosen(parameter)
    missing = [value for value in values if (parameter, value) not in shown]
    names = _names_of(parameter, missing) if missing else {}
    return {value: shown.get((parameter, value)) or names.get(value, value) for value in values}


def _names_of(parameter: str, values: list[str]) -> dict[str, Any]:
    if parameter in KEYED:
        rows = KEYED[parameter]._default_manager.filter(key__in=values)
        return {key: {"en": en, "zh": zh} for key, en, zh in rows.values_list("key", "name_en", "name_zh")}
    if parameter == "status":
        rows = ProcedureStatus.objects.filter(code__in=[value.rpartition(":")[2] for value in values])
        named = {
            code: {"en": en, "zh": zh} for code, en, zh in rows.values_list("code", "name_en", "name_zh")
        }
        return {value: named.get(value.rpartition(":")[2], value) for value in values}
    if parameter == "industry":
        return {value: name for value in values for name in Industry.objects.named(value)}
    return {value: words for value in values if (words := _in_words(parameter, value))}


def _in_words(parameter: str, value: str) -> str:
    if parameter == "q":
        return _("“%(words)s”") % {"words": value}
    if parameter == "submitted_after":
        return _("from %(date)s") % {"date": in_words(value)}
    if parameter == "submitted_before":
        return _("until %(date)s") % {"date": in_words(value)}
    if parameter == "updated_since":
        return _("changed since %(time)s") % {"time": value}
    if parameter == "lang":
        return _("title in English") if value == "en" else _("title in Chinese")
    if parameter == "as_of":
        return _("as of %(date)s") % {"date": in_words(value)}
    if parameter == "known_at":
        return _("as known at %(time)s") % {"time": value}
    if parameter == "due_before":
        return _("due before %(date)s") % {"date": in_words(value)}
    if parameter == "overdue":
        return _("past the deadline") if value == "true" else _("not past the deadline")
    return str(dict([*Result.choices, *ClockState.choices]).get(value, ""))
