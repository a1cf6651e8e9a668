"""From a checked procedure to its tables, idempotently: loading twice changes nothing."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from proposals.lifecycle.procedures.reading import read_all
from proposals.models import (
    Procedure,
    ProcedureMove,
    ProcedureStatus,
    ProcedureStep,
    ResultClass,
    ResultScheme,
)

Row = TypeVar("Row", bound=Model)

_PLAIN = (
    "kind",
    "name_en",
    "name_zh",
    "noun_en",
    "noun_zh",
    "note_en",
    "note_zh",
    "effective_from",
    "effective_to",
    "bodies",
    "path",
    "clocks",
    "thresholds",
    "flags",
    "legal_sources",
)


def load_all() -> list[Procedure]:
    """Load every shipped procedure."""
    return [load_procedure(values) for values in read_all()]


def load_missing(keys: Iterable[str]) -> None:
    """Load the shipped procedures of these keys that the tables do not have at all."""
    lacking = set(keys) - set(Procedure.objects.values_list("key", flat=True))
    for values in read_all() if lacking else ():
        if values["key"] in lacking:
            load_procedure(values)


@transaction.atomic
def load_procedure(values: dict[str, Any]) -> Procedure:
    """Create or update one procedure in its version; statuses in use are never taken away."""
    own = {name: values[name] for name in ("version", *_PLAIN) if name in values}
    (procedure,) = _bring(Procedure, {"key": values["key"]}, [own], by=("version",))
    steps = _load_steps(procedure, values.get("steps", []))
    statuses = _load_statuses(procedure, values["statuses"], steps)
    _load_moves(procedure, values.get("moves", []), statuses)
    for scheme in values.get("result_schemes", []):
        _load_result_scheme(scheme)
    return procedure


def _load_steps(procedure: Procedure, rows: Sequence[dict[str, Any]]) -> dict[str, ProcedureStep]:
    """The steps by the code of each status that belongs to them."""
    wanted = [
        {
            "code": row["code"],
            "position": position,
            "actions": row.get("actions", []),
            "needs_outcome": row.get("needs_outcome", False),
            **_words(row, "name", "description"),
        }
        for position, row in enumerate(rows, start=1)
    ]
    steps = _bring(ProcedureStep, {"procedure": procedure}, wanted, by=("code",))
    procedure.steps.exclude(pk__in=[step.pk for step in steps]).delete()
    return {status: step for step, row in zip(steps, rows, strict=True) for status in row.get("statuses", [])}


def _load_statuses(
    procedure: Procedure, rows: Sequence[dict[str, Any]], steps: dict[str, ProcedureStep]
) -> dict[str, ProcedureStatus]:
    wanted = [
        {
            "code": row["code"],
            "position": position,
            "stage": row["stage"],
            "step_id": steps[row["code"]].pk if row["code"] in steps else None,
            "is_final": row.get("final", False),
            "legal_basis": row.get("source", ""),
            "code_elsewhere": row.get("code_elsewhere", ""),
            **_words(row, "name", "description"),
        }
        for position, row in enumerate(rows, start=1)
    ]
    statuses = _bring(ProcedureStatus, {"procedure": procedure}, wanted, by=("code",))
    return {status.code: status for status in statuses}


def _load_moves(
    procedure: Procedure, rows: Sequence[dict[str, Any]], statuses: dict[str, ProcedureStatus]
) -> None:
    wanted = [
        {
            "from_status_id": statuses[row["from"]].pk if row.get("from") else None,
            "to_status_id": statuses[row["to"]].pk,
            "legal_basis": row.get("source", ""),
            **_words(row, "actor", "condition"),
        }
        for row in rows
    ]
    moves = _bring(ProcedureMove, {"procedure": procedure}, wanted, by=("from_status_id", "to_status_id"))
    procedure.moves.exclude(pk__in=[move.pk for move in moves]).delete()


def _load_result_scheme(row: dict[str, Any]) -> None:
    named = {"legal_basis": row.get("source", ""), **_words(row, "name")}
    (scheme,) = _bring(ResultScheme, {"key": row["key"]}, [named], by=())
    classes = [
        {
            "code": each["code"],
            "name_en": each["label_en"],
            "name_zh": each["label_zh"],
            "result": each["result"],
        }
        for each in row.get("classes", [])
    ]
    _bring(ResultClass, {"scheme": scheme}, classes, by=("code",))


def _bring(
    table: type[Row], of: dict[str, Any], wanted: Sequence[dict[str, Any]], *, by: tuple[str, ...]
) -> list[Row]:
    """The rows of `of`, in step with the wanted values and in their order, told apart by the columns `by`.

    One query to read, and one to write when something differs. Rows that nobody wants any more stay.
    """
    stored = {_columns(row, by): row for row in table._default_manager.filter(**of)}
    new: list[Row] = []
    changed: list[Row] = []
    rows: dict[tuple[Any, ...], Row] = {}
    for values in wanted:
        place = _of(values, by)
        row = rows.get(place) or stored.get(place)
        if row is None:
            row = table(**of, **values)
            new.append(row)
        elif _columns(row, values) != tuple(values.values()):
            for column, value in values.items():
                setattr(row, column, value)
            changed.append(row)
        rows[place] = row
    table._default_manager.bulk_create(new)
    columns = {column.removesuffix("_id") for values in wanted for column in values}
    table._default_manager.bulk_update(changed, sorted(columns))
    return [rows[_of(values, by)] for values in wanted]


def _of(values: dict[str, Any], columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(values[column] for column in columns)


def _columns(row: Model, columns: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in columns)


def _words(row: dict[str, Any], *fields: str) -> dict[str, str]:
    """The English and Chinese of each field, empty where the file says nothing."""
    return {
        f"{field}_{tongue}": row.get(f"{field}_{tongue}", "") for field in fields for tongue in ("en", "zh")
    }
