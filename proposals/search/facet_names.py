"""The names of the values of facets, in both languages, as filters and readers know them.

What has a name in the tables is asked for in one statement, whichever facets are told.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, F, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
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

Names = dict[Any, "Name"]
"""By the value as facets say it."""


class Name(NamedTuple):
    """What a filter calls a value, its name in each language, and the year of a session."""

    value: str
    name: dict[str, str]
    year: int = 0


class _Row(NamedTuple):
    """A named row of any table; of an industry or a class of replies its key is that within a scheme."""

    facet: str
    pk: int
    scheme: str
    key: str
    en: str
    zh: str
    year: int

    @property
    def reference(self) -> str:
        """Its key, with the scheme before it unless it is our own or none."""
        return self.key if self.scheme in ("", HOUSE) else f"{self.scheme}:{self.key}"

    @property
    def named(self) -> Name:
        """The row as a name."""
        return Name(self.reference, {"en": self.en, "zh": self.zh}, self.year)


def names_of(
    wanted: Mapping[str, Collection[Any]], chosen: Collection[Any], *, by_key: bool
) -> dict[str, Names]:
    """The names of the wanted values of each facet, which are primary keys of records unless `by_key`.

    Of the industries those of the short list are named and the `chosen` ones; unknown values are left out.
    One query, if any.
    """
    rows = _rows(wanted, () if by_key else chosen, "key" if by_key else "pk")
    return {facet: _of_facet(facet, values, rows[facet], by_key=by_key) for facet, values in wanted.items()}


def _of_facet(facet: str, values: Collection[Any], rows: list[_Row], *, by_key: bool) -> Names:
    if facet in _WORDS:
        return _WORDS[facet](values)
    if facet == "reply_class":
        return _reply_classes(values, rows)
    if facet == "procedure":
        return {row.key: row.named for row in sorted(rows, key=lambda row: row.pk)}
    if facet == "status":  # The same word in several procedures is named as the first one does.
        return {row.key: row.named for row in sorted(rows, key=lambda row: -row.pk)}
    named = {row.reference if by_key else row.pk: row.named for row in rows}
    return {said: name for said, name in named.items() if said in values}


_RECORDS: dict[str, type[Model]] = {
    "session": Session,
    "organization": Organization,
    "handled_by": Organization,
    "person": Person,
    "topic": Topic,
}


def _rows(
    wanted: Mapping[str, Collection[Any]], chosen: Collection[Any], column: str
) -> dict[str, list[_Row]]:
    """The named rows of each facet."""
    parts = [
        _alike(facet, model._default_manager.filter(**{f"{column}__in": wanted[facet]}))
        for facet, model in _RECORDS.items()
        if wanted.get(facet)
    ]
    if wanted.get("industry"):
        shown = Industry.objects.filter(Q(scheme__key=HOUSE) | Q(pk__in=list(chosen)))
        parts.append(_alike("industry", shown, key="code", scheme=F("scheme__key")))
    if wanted.get("procedure"):
        parts.append(_alike("procedure", Procedure.objects.filter(key__in=wanted["procedure"])))
    if wanted.get("status"):
        statuses = ProcedureStatus.objects.filter(code__in=wanted["status"])
        parts.append(_alike("status", statuses, key="code"))
    if any(value not in Result.values for value in wanted.get("reply_class", ())):
        parts.append(_alike("reply_class", ResultClass.objects.all(), key="code", scheme=F("scheme__key")))
    rows: dict[str, list[_Row]] = defaultdict(list)
    if parts:
        for values in parts[0].union(*parts[1:], all=True):
            row = _Row(*values)
            rows[row.facet].append(row)
    return rows


def _alike(
    facet: str, rows: "QuerySet[Any]", *, key: str = "key", scheme: Any = None
) -> "QuerySet[Any, Any]":
    """The columns of a _Row, of one type in every table."""
    year = F("year") if rows.model is Session else Value(0)
    return rows.order_by().values_list(
        Cast(Value(facet), TextField()),
        Cast("pk", BigIntegerField()),
        Cast(scheme or Value(""), TextField()),
        Cast(key, TextField()),
        Cast("name_en", TextField()),
        Cast("name_zh", TextField()),
        Cast(year, BigIntegerField()),
    )


def _reply_classes(values: Collection[str], rows: list[_Row]) -> Names:
    """Normalized results by their labels, classes as printed."""
    found = _of_vocabulary(Result)(values)
    declared = {row.reference: row.named for row in rows}
    for value in values:
        if value not in found:
            code = value.rpartition(":")[2]
            found[value] = declared.get(value, Name(value, {"en": code, "zh": code}))
    return found


def _of_vocabulary(vocabulary: Any) -> Callable[[Collection[str]], Names]:
    def names(values: Collection[str]) -> Names:
        known = [value for value in values if value in vocabulary.values]
        return {value: Name(value, _both(vocabulary(value).label)) for value in known}

    return names


def _both(label: Any) -> dict[str, str]:
    names = {}
    for tongue, language in (("en", "en"), ("zh", "zh-hans")):
        with translation.override(language):
            names[tongue] = str(label)
    return names


def _years(values: Collection[str]) -> Names:
    return {year: Name(year, {"en": year, "zh": year}, int(year)) for year in values}


_WORDS: dict[str, Callable[[Collection[Any]], Names]] = {
    "stage": _of_vocabulary(Stage),
    "clock": _of_vocabulary(ClockState),
    "year": _years,
}
