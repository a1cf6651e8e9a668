"""What may be said in a filter, and what it stands for: each function takes the values that somebody gave
and returns those that it knows. One query each, however many values are given."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db.models import Model, Q, QuerySet

from proposals.models import (
    Action,
    Industry,
    Procedure,
    ProcedureStatus,
    Reply,
    ResultClass,
    Session,
)
from proposals.models.industry import HOUSE
from proposals.vocabulary import Result

Naming = dict[str, Callable[..., Any]]
"""The two arguments of a KnownValuesFilter: what is known, and what the refusal lists as allowed."""


class Record(NamedTuple):
    """A record that a filter names."""

    pk: int
    key: str


class Status(NamedTuple):
    """A status by its code, in one procedure or, without one, in any."""

    procedure: str
    code: str


class ReplyClass(NamedTuple):
    """A class of replies, as filters name it, with the condition on Reply."""

    value: str
    condition: Q


def by_key(records: Callable[[], QuerySet[Any]]) -> Naming:
    """Names these records by their key; one merged into another means the other from then on."""
    return {
        "known": lambda keys: _by_key(records(), keys),
        "allowed": lambda: _not_merged(records()).order_by("key").values_list("key", flat=True),
    }


def _by_key(records: QuerySet[Any], keys: Sequence[str]) -> dict[str, Record]:
    known = {key: Record(pk, key) for pk, key in records.filter(key__in=keys).values_list("pk", "key")}
    if _may_be_merged(records.model):
        merged = records.model._default_manager.filter(key__in=keys, merged_into__in=records)
        for key, pk, into in merged.values_list("key", "merged_into", "merged_into__key"):
            known[key] = Record(pk, into)
    return known


def _not_merged(records: QuerySet[Any]) -> QuerySet[Any]:
    return records.filter(merged_into=None) if _may_be_merged(records.model) else records


def _may_be_merged(model: type[Model]) -> bool:
    return any(field.name == "merged_into" for field in model._meta.fields)


def among(values: Sequence[str]) -> Naming:
    """Names values of a closed list."""
    return {
        "known": lambda asked: {value: value for value in asked if value in values},
        "allowed": lambda: values,
    }


def industries(references: Sequence[str]) -> dict[str, Record]:
    """Industries by reference: automotive, or isic4:4520."""
    named = {given: (scheme if colon else HOUSE, code) for given, scheme, colon, code in _split(references)}
    rows = Industry.objects.filter(code__in={code for _, code in named.values()})
    found = {(scheme, code): pk for scheme, code, pk in rows.values_list("scheme__key", "code", "pk")}
    return {given: Record(found[name], given) for given, name in named.items() if name in found}


def house_industries() -> list[str]:
    """The short list, and how codes of the classifications are written."""
    house = Industry.objects.of_the_house()
    return [*house.order_by("code").values_list("code", flat=True), "isic4:…", "gbt4754:…"]


def procedures(keys: Sequence[str]) -> dict[str, str]:
    """Procedures by key, in all their versions."""
    return dict(Procedure.objects.filter(key__in=keys).values_list("key", "key"))


def statuses(codes: Sequence[str]) -> dict[str, Status]:
    """A status by its code in any procedure, or as procedure:status in one."""
    declared = set(ProcedureStatus.objects.values_list("procedure__key", "code"))
    found = {}
    for given, procedure, colon, code in _split(codes):
        if colon and (procedure, code) in declared:
            found[given] = Status(procedure, code)
        elif not colon and any(code == each for _, each in declared):
            found[given] = Status("", code)
    return found


def status_codes() -> list[str]:
    """Every code of every procedure."""
    return sorted(set(ProcedureStatus.objects.values_list("code", flat=True)))


def years(given: Sequence[str]) -> dict[str, str]:
    """Years in four digits."""
    return {year: year for year in given if year.isascii() and year.isdigit() and len(year) == 4}


def session_years() -> list[str]:
    """The years in which bodies met: most proposals were filed in one of them."""
    found = Session.objects.order_by("year").values_list("year", flat=True).distinct()
    return [str(year) for year in found]


def reply_classes(values: Sequence[str]) -> dict[str, ReplyClass]:
    """A normalized result, or scheme:class, declared in the scheme or printed on a visible reply."""
    classes = printed_classes()
    found = {}
    for given, scheme, colon, code in _split(values):
        if colon and given in classes:
            found[given] = ReplyClass(given, Q(class_scheme__key=scheme, class_code=code))
        elif given in Result.values:
            found[given] = ReplyClass(given, Q(result=given))
    return found


def printed_classes() -> set[str]:
    """Every scheme:class that is declared or printed on a visible reply."""
    printed = Reply.objects.filter(action__in=Action.objects.visible(), class_scheme__isnull=False)
    classes = {
        *ResultClass.objects.values_list("scheme__key", "code"),
        *printed.order_by().values_list("class_scheme__key", "class_code").distinct(),
    }
    return {f"{scheme}:{code}" for scheme, code in classes}


def _split(values: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """Each value with what stands before its last colon, the colon, and what stands after it."""
    return [(value, *value.rpartition(":")) for value in values]
