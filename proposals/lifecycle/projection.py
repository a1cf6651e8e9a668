"""The projection: what a proposal's standing log says of it now, folded from nothing each time.

Only `recording` and the rebuild command call this module.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from proposals.lifecycle import rules
from proposals.lifecycle.procedures import rulebook_of
from proposals.models import Action, Placement, Procedure, ProcedureStatus, Proposal
from proposals.models.tying import make
from proposals.vocabulary import Irregularity

COLUMNS = (
    "status_id",
    "stage",
    "status_since",
    "filed_date",
    "sort_date",
    "last_action_date",
    "action_count",
    "is_irregular",
)


@dataclass(frozen=True)
class Difference:
    """A projection that does not say what the log says."""

    register_number: str
    what: str
    stored: object
    expected: object

    def __str__(self) -> str:
        return f"{self.register_number}: {self.what} is {self.stored!r}, the log says {self.expected!r}"


@dataclass(frozen=True)
class Fold:
    """What the log says of one proposal: the columns of Proposal, and a Placement for each action."""

    columns: dict[str, Any]
    placements: dict[int, Placement]


def project(proposals: Sequence[Proposal]) -> None:
    """Write what the logs say, to the columns and the placements; rows that already say it are left alone."""
    changed: list[Proposal] = []
    placements: list[Placement] = []
    for proposal, fold, stored in _folds(proposals):
        if any(_differing_columns(proposal, fold)):
            for column, value in fold.columns.items():
                setattr(proposal, column, value)
            changed.append(proposal)
        placements += [
            placement
            for action_id, placement in fold.placements.items()
            if _said(stored.get(action_id)) != _said(placement)
        ]
        Placement.objects.filter(pk__in=stored.keys() - fold.placements.keys()).delete()
    Proposal.objects.bulk_update(changed, COLUMNS_TO_UPDATE, batch_size=200)
    Placement.objects.bulk_create(
        placements,
        update_conflicts=True,
        unique_fields=["action"],
        update_fields=["position", "skipped", "irregularity"],
        batch_size=200,
    )


COLUMNS_TO_UPDATE = tuple(column.removesuffix("_id") for column in COLUMNS)


def differences(proposals: Sequence[Proposal]) -> Iterator[Difference]:
    """Where the stored projections of these proposals do not say what their logs say."""
    for proposal, fold, stored in _folds(proposals):
        for column in _differing_columns(proposal, fold):
            yield Difference(
                proposal.register_number, column, getattr(proposal, column), fold.columns[column]
            )
        for action_id in sorted(stored.keys() | fold.placements.keys()):
            kept, expected = _said(stored.get(action_id)), _said(fold.placements.get(action_id))
            if kept != expected:
                yield Difference(proposal.register_number, f"placement of action {action_id}", kept, expected)


def _folds(proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, Fold, dict[int, Placement]]]:
    """Each proposal with the fold of its log and its stored placements; a constant number of queries."""
    actions: dict[int, list[Action]] = defaultdict(list)
    for action in Action.objects.standing().filter(proposal__in=proposals).select_related("status"):
        actions[action.proposal_id].append(action)
    stored: dict[int, dict[int, Placement]] = defaultdict(dict)
    for placement in Placement.objects.filter(action__proposal__in=proposals).select_related("action"):
        stored[placement.action.proposal_id][placement.pk] = placement
    procedures = Procedure.objects.in_bulk({proposal.procedure_id for proposal in proposals})
    rulebooks = {pk: rulebook_of(procedure) for pk, procedure in procedures.items()}
    statuses = _statuses_of(procedures)
    for proposal in proposals:
        pk = proposal.procedure_id
        fold = fold_of(proposal, actions[proposal.pk], rulebooks[pk], statuses[pk])
        yield proposal, fold, stored[proposal.pk]


def _statuses_of(procedures: dict[int, Procedure]) -> dict[int, dict[str, ProcedureStatus]]:
    by_procedure: dict[int, dict[str, ProcedureStatus]] = defaultdict(dict)
    for status in ProcedureStatus.objects.filter(procedure__in=procedures):
        by_procedure[status.procedure_id][status.code] = status
    return by_procedure


def fold_of(
    proposal: Proposal,
    actions: Sequence[Action],
    rulebook: rules.Rulebook,
    statuses: Mapping[str, ProcedureStatus],
) -> Fold:
    """What these standing lines say of the proposal, by its procedure's rules and statuses by their codes."""
    by_number = {action.number: action for action in actions}
    chronology = rules.chronology(rulebook, [line_of(action) for action in actions])
    moves = [placed for placed in chronology if placed.line.status]
    last = moves[-1] if moves else None
    status = statuses.get(last.line.status) if last else None
    filed = moves[0].line.date if moves else ""
    return Fold(
        columns={
            "status_id": status.pk if status else None,
            "stage": status.stage if status else "",
            "status_since": last.line.date if last else "",
            "filed_date": filed,
            "sort_date": filed or (chronology[0].line.date if chronology else f"{_year_of(proposal)}"),
            "last_action_date": max((action.date for action in actions), default=""),
            "action_count": len(actions),
            "is_irregular": any(placed.irregular for placed in chronology),
        },
        placements={
            by_number[placed.line.number].pk: make(
                Placement,
                action_id=by_number[placed.line.number].pk,
                position=position,
                skipped=list(placed.skipped),
                irregularity=_irregularity(placed, statuses),
            )
            for position, placed in enumerate(chronology, start=1)
        },
    )


def line_of(action: Action) -> rules.Line:
    """The action as the rules see it."""
    return rules.Line(action.number, action.date, action.status.code if action.status else "")


def _year_of(proposal: Proposal) -> str:
    """The year of its register number: where a record without any line sorts."""
    return proposal.register_number.partition("-")[0]


def _irregularity(placed: rules.Placed, statuses: Mapping[str, ProcedureStatus]) -> str:
    if not placed.irregular:
        return ""
    return Irregularity.UNLAWFUL_MOVE if placed.line.status in statuses else Irregularity.FOREIGN_STATUS


def _differing_columns(proposal: Proposal, fold: Fold) -> list[str]:
    return [column for column in COLUMNS if getattr(proposal, column) != fold.columns[column]]


def _said(placement: Placement | None) -> tuple[int, tuple[str, ...], str] | None:
    if placement is None:
        return None
    return (placement.position, tuple(placement.skipped), placement.irregularity)
