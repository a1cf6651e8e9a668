"""Rows of lists: the stored public forms, with the place each proposal has reached in its procedure."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from proposals.models import HOUSE, ProcedureStep, Proposal
from proposals.models.proposal import ProposalQuerySet
from proposals.reading.rows import columns, row_of, zone_of
from proposals.search.hits import in_order
from proposals.search.reading import NOW, Reading
from proposals.web.stages import ENDED

Row = dict[str, Any]


def rows_of(proposals: "ProposalQuerySet | QuerySet[Any]", reading: Reading = NOW) -> list[Row]:
    """The rows of these proposals in their order, in two queries whatever their number."""
    return _with_places(
        [
            row_of(reading, values) | {"today": reading.today(zone_of(values))}
            for values in proposals.values_list(*columns(reading))
        ]
    )


def rows_at(keys: Sequence[int]) -> list[Row]:
    """The rows of the visible proposals with these primary keys, in the order of the keys, read now."""
    found = Proposal.objects.visible().filter(pk__in=keys).values_list("pk", *columns(NOW))
    by_key = {
        pk: row_of(NOW, tuple(values)) | {"today": NOW.today(zone_of(tuple(values)))} for pk, *values in found
    }
    return _with_places(in_order(keys, by_key))


def _with_places(rows: list[Row]) -> list[Row]:
    """The rows with the place each has reached, and its house industries."""
    steps = _steps_by_procedure() if rows else {}
    for row in rows:
        row["reached"] = _reached(row, steps)
        row["house"] = _house(row)
    return rows


def _house(row: Row) -> list[Row]:
    """Its house industries, each once, whatever roles it is linked in."""
    return list(
        {industry["id"]: industry for industry in row["industries"] if industry["scheme"] == HOUSE}.values()
    )


def _steps_by_procedure() -> dict[tuple[str, str], list[tuple[str, dict[str, str]]]]:
    """For each procedure in its version its steps in order, each (code, name)."""
    columns = ("procedure__key", "procedure__version", "code", "name_en", "name_zh")
    found: dict[tuple[str, str], list[tuple[str, dict[str, str]]]] = {}
    for key, version, code, en, zh in ProcedureStep.objects.order_by("procedure", "position").values_list(
        *columns
    ):
        found.setdefault((key, version), []).append((code, {"en": en, "zh": zh}))
    return found


def _reached(row: Row, steps: dict[tuple[str, str], list[tuple[str, dict[str, str]]]]) -> Row | None:
    """The step a proposal has reached, as its place among all and in words; None when it has reached none.

    A proposal that ended without its aim is named by its status, which says how.
    """
    path = steps.get((row["procedure"]["key"], row["procedure"]["version"]), [])
    places = {code: (at, name) for at, (code, name) in enumerate(path, start=1)}
    if row["step"] not in places:
        return None
    position, name = places[row["step"]]
    if row["stage"] in ENDED and row["status"]:
        name = row["status"]["name"]
    return {"position": position, "of": len(path), "name": name}
