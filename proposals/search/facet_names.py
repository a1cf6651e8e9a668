"""The names of the values of facets, in both languages, as filters and readers know them."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import Model, Q
from django.utils import translation

from proposals.models import (
    HOUSE,
    Industry,
    Organization,
    Person,
    Procedure,
    ProcedureStatus,
    ResultClass,
    Session,
    Topic,
)
from proposals.vocabulary import ClockState, Result, Stage


class Name(NamedTuple):
    """What a filter calls a value, its name in each language, and the year of a session."""

    value: str
    name: dict[str, str]
    year: int = 0


def names_of(facet: str, values: Iterable[Any], chosen: Collection[Any], *, by_key: bool) -> dict[Any, Name]:
    """The names of these values, which are primary keys of records unless `by_key`.

    Of the industries those of the short list are named and the chosen ones; unknown values are left out.
    """
    wanted = list(values)
    if facet == "industry":
        return _industries(wanted, chosen, by_key=by_key)
    if facet in _RECORDS:
        return _of_records(_RECORDS[facet], wanted, "key" if by_key else "pk")
    return _WORDS[facet](wanted)


_RECORDS: dict[str, type[Model]] = {
    "session": Session,
    "organization": Organization,
    "handled_by": Organization,
    "person": Person,
    "topic": Topic,
}


def _of_records(model: type[Model], wanted: list[Any], column: str) -> dict[Any, Name]:
    records = model._default_manager.filter(**{f"{column}__in": wanted})
    if model is Session:
        rows = records.values_list(column, "key", "name_en", "name_zh", "year")
        return {said: Name(key, {"en": en, "zh": zh}, year) for said, key, en, zh, year in rows}
    plain = records.values_list(column, "key", "name_en", "name_zh")
    return {said: Name(key, {"en": en, "zh": zh}) for said, key, en, zh in plain}


def _industries(wanted: list[Any], chosen: Collection[Any], *, by_key: bool) -> dict[Any, Name]:
    shown = Industry.objects.filter(Q(scheme__key=HOUSE) | Q(pk__in=[] if by_key else list(chosen)))
    found = {}
    for industry in shown.select_related("scheme"):
        said = industry.reference if by_key else industry.pk
        if said in wanted:
            found[said] = Name(industry.reference, {"en": industry.name_en, "zh": industry.name_zh})
    return found


def _procedures(keys: list[str]) -> dict[Any, Name]:
    rows = Procedure.objects.filter(key__in=keys).order_by("pk").values_list("key", "name_en", "name_zh")
    return {key: Name(key, {"en": en, "zh": zh}) for key, en, zh in rows}


def _statuses(codes: list[str]) -> dict[Any, Name]:
    """By code alone: the same word in several procedures is named as the first one does."""
    rows = ProcedureStatus.objects.filter(code__in=codes).order_by("-pk")
    named = rows.values_list("code", "name_en", "name_zh")
    return {code: Name(code, {"en": en, "zh": zh}) for code, en, zh in named}


def _reply_classes(values: list[str]) -> dict[Any, Name]:
    """Normalized results by their labels, classes as printed."""
    found = _of_vocabulary(Result)([value for value in values if value in Result.values])
    printed = [value for value in values if value not in Result.values]
    classes = ResultClass.objects.values_list("scheme__key", "code", "name_en", "name_zh")
    declared = {f"{scheme}:{code}": {"en": en, "zh": zh} for scheme, code, en, zh in classes}
    for value in printed:
        code = value.rpartition(":")[2]
        found[value] = Name(value, declared.get(value, {"en": code, "zh": code}))
    return found


def _of_vocabulary(vocabulary: Any) -> Callable[[list[str]], dict[Any, Name]]:
    def names(values: list[str]) -> dict[Any, Name]:
        known = [value for value in values if value in vocabulary.values]
        return {value: Name(value, _both(vocabulary(value).label)) for value in known}

    return names


def _both(label: Any) -> dict[str, str]:
    names = {}
    for tongue, language in (("en", "en"), ("zh", "zh-hans")):
        with translation.override(language):
            names[tongue] = str(label)
    return names


def _years(values: list[str]) -> dict[Any, Name]:
    return {year: Name(year, {"en": year, "zh": year}, int(year)) for year in values}


_WORDS: dict[str, Callable[[list[Any]], dict[Any, Name]]] = {
    "stage": _of_vocabulary(Stage),
    "clock": _of_vocabulary(ClockState),
    "procedure": _procedures,
    "status": _statuses,
    "reply_class": _reply_classes,
    "year": _years,
}
