"""From a checked procedure to its tables, idempotently: loading twice changes nothing."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from proposals.lifecycle.procedures.reading import read_all
from proposals.models import (
    Procedure,
    ProcedureMove,
    ProcedureStatus,
    ProcedureStep,
    ResultClass,
    ResultScheme,
)

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


@transaction.atomic
def load_procedure(values: dict[str, Any]) -> Procedure:
    """Create or update one procedure in its version; statuses in use are never taken away."""
    procedure, _ = Procedure.objects.update_or_create(
        key=values["key"],
        version=values["version"],
        defaults={name: values[name] for name in _PLAIN if name in values},
    )
    steps = _load_steps(procedure, values.get("steps", []))
    statuses = _load_statuses(procedure, values["statuses"], steps)
    _load_moves(procedure, values.get("moves", []), statuses)
    for scheme in values.get("result_schemes", []):
        _load_result_scheme(scheme)
    return procedure


def _load_steps(procedure: Procedure, rows: Iterable[dict[str, Any]]) -> dict[str, ProcedureStep]:
    """The steps by the code of each status that belongs to them."""
    by_status: dict[str, ProcedureStep] = {}
    kept = []
    for position, row in enumerate(rows, start=1):
        step, _ = ProcedureStep.objects.update_or_create(
            procedure=procedure,
            code=row["code"],
            defaults={
                "position": position,
                "actions": row.get("actions", []),
                "needs_outcome": row.get("needs_outcome", False),
                **_words(row, "name", "description"),
            },
        )
        kept.append(step.pk)
        by_status |= dict.fromkeys(row.get("statuses", []), step)
    procedure.steps.exclude(pk__in=kept).delete()
    return by_status


def _load_statuses(
    procedure: Procedure, rows: Iterable[dict[str, Any]], steps: dict[str, ProcedureStep]
) -> dict[str, ProcedureStatus]:
    loaded = {}
    for position, row in enumerate(rows, start=1):
        loaded[row["code"]], _ = ProcedureStatus.objects.update_or_create(
            procedure=procedure,
            code=row["code"],
            defaults={
                "position": position,
                "stage": row["stage"],
                "step": steps.get(row["code"]),
                "is_final": row.get("final", False),
                "legal_basis": row.get("source", ""),
                "code_elsewhere": row.get("code_elsewhere", ""),
                **_words(row, "name", "description"),
            },
        )
    return loaded


def _load_moves(
    procedure: Procedure, rows: Iterable[dict[str, Any]], statuses: dict[str, ProcedureStatus]
) -> None:
    kept = []
    for row in rows:
        move, _ = ProcedureMove.objects.update_or_create(
            procedure=procedure,
            from_status=statuses[row["from"]] if row.get("from") else None,
            to_status=statuses[row["to"]],
            defaults={"legal_basis": row.get("source", ""), **_words(row, "actor", "condition")},
        )
        kept.append(move.pk)
    procedure.moves.exclude(pk__in=kept).delete()


def _load_result_scheme(row: dict[str, Any]) -> None:
    scheme, _ = ResultScheme.objects.update_or_create(
        key=row["key"], defaults={"legal_basis": row.get("source", ""), **_words(row, "name")}
    )
    for reply_class in row.get("classes", []):
        ResultClass.objects.update_or_create(
            scheme=scheme,
            code=reply_class["code"],
            defaults={
                "name_en": reply_class["label_en"],
                "name_zh": reply_class["label_zh"],
                "result": reply_class["result"],
            },
        )


def _words(row: dict[str, Any], *fields: str) -> dict[str, str]:
    """The English and Chinese of each field, empty where the file says nothing."""
    return {
        f"{field}_{tongue}": row.get(f"{field}_{tongue}", "") for field in fields for tongue in ("en", "zh")
    }
