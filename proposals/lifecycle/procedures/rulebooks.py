"""The rulebook of a procedure as it stands in the tables: the admin may have edited it."""

from proposals.lifecycle.rules import ENTRY, Rulebook
from proposals.models import Procedure, ProcedureMove, ProcedureStatus


def rulebook_of(procedure: Procedure) -> Rulebook:
    """What `lifecycle.rules` needs of the procedure; two queries."""
    statuses = ProcedureStatus.objects.filter(procedure=procedure).order_by("position")
    moves = ProcedureMove.objects.filter(procedure=procedure).select_related("from_status", "to_status")
    return Rulebook(
        key=procedure.key,
        statuses=tuple(status.code for status in statuses),
        path=tuple(procedure.path),
        moves=frozenset(
            (move.from_status.code if move.from_status else ENTRY, move.to_status.code) for move in moves
        ),
    )
