"""What the fields of a query name, `sponsor:雷军` or `stage:答复`: by key, by name in any language, by part.

Only public records are found. A name that several bear means any of them.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import translation

from proposals.models import Industry, Procedure, ProcedureStatus, Session
from proposals.search import known, public_record
from proposals.search.known import Record, Status
from proposals.search.text import simplified
from proposals.vocabulary import Stage

MOST = 50
"""A part of a name that more of them share tells too little."""


def values_of(name: str, value: str) -> list[Any]:
    """The values of the filter `name` that a typed value means; empty when it means nothing."""
    find = _FINDERS[name]
    return find(value.strip()) or find(simplified(value.strip()))


def _records(
    records: Callable[[], QuerySet[Any]], *, other_names: bool = False
) -> Callable[[str], list[Any]]:
    def find(value: str) -> list[Any]:
        if by_key := known.by_key(records)["known"]([value.casefold()]):
            return list(by_key.values())
        for lookup in ("iexact", "icontains"):
            names = Q(**{f"name_en__{lookup}": value}) | Q(**{f"name_zh__{lookup}": value})
            if other_names:
                names |= Q(**{f"other_names__name__{lookup}": value})
            found = records().filter(names).order_by("pk").values_list("pk", "key").distinct()[:MOST]
            if rows := [Record(*row) for row in found]:
                return rows
        return []

    return find


def _sessions(value: str) -> list[Any]:
    if value.isdigit() and len(value) == 4:
        found = Session.objects.filter(year=int(value)).order_by("pk").values_list("pk", "key")
        return [Record(*row) for row in found]
    return _records(Session.objects.all)(value)


def _industries(value: str) -> list[Any]:
    if by_code := known.industries([value.casefold()]):
        return list(by_code.values())
    for lookup in ("iexact", "icontains"):
        names = Q(**{f"name_en__{lookup}": value}) | Q(**{f"name_zh__{lookup}": value})
        found = Industry.objects.filter(names).select_related("scheme").order_by("pk")[:MOST]
        if rows := [Record(industry.pk, industry.reference) for industry in found]:
            return rows
    return []


def _stages(value: str) -> list[Any]:
    return [
        stage.value
        for stage in Stage
        if value.casefold() == stage.value or any(value.casefold() in name for name in _labels(stage))
    ]


def _labels(stage: Stage) -> list[str]:
    labels = []
    for language in ("en", "zh-hans"):
        with translation.override(language):
            labels.append(str(stage.label).casefold())
    return labels


def _statuses(value: str) -> list[Any]:
    if by_code := known.statuses([value.casefold()]):
        return list(by_code.values())
    named = Q(name_en__iexact=value) | Q(name_zh__iexact=value)
    rows = ProcedureStatus.objects.filter(named).values_list("procedure__key", "code").distinct()
    return [Status(*row) for row in rows.order_by("procedure__key", "code")]


def _procedures(value: str) -> list[Any]:
    named = Q(key=value.casefold()) | Q(name_en__icontains=value) | Q(name_zh__icontains=value)
    return sorted(set(Procedure.objects.filter(named).values_list("key", flat=True)))


def _years(value: str) -> list[Any]:
    return [value] if value.isascii() and value.isdigit() and len(value) == 4 else []


_FINDERS: dict[str, Callable[[str], list[Any]]] = {
    "person": _records(public_record.people, other_names=True),
    "organization": _records(public_record.organizations, other_names=True),
    "handled_by": _records(public_record.organizations, other_names=True),
    "topic": _records(public_record.topics),
    "session": _sessions,
    "industry": _industries,
    "stage": _stages,
    "status": _statuses,
    "procedure": _procedures,
    "year": _years,
    "number": lambda value: [value],
}
