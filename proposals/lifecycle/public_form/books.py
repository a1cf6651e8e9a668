"""What a public form needs of its procedure, as plain values: rules, statuses, steps, clocks, sources."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from proposals.lifecycle import clocks, rules, steps
from proposals.lifecycle.public_form.lines import Json, bilingual, status_form
from proposals.models import Procedure, ProcedureMove, ProcedureStatus, ProcedureStep


@dataclass(frozen=True)
class Book:
    """One procedure. `declared` is each clock as in its file, by code; `sources` the legal ones by key."""

    rulebook: rules.Rulebook
    statuses: dict[str, Json]
    milestones: tuple[steps.Milestone, ...]
    step_names: dict[str, dict[str, str]]
    clocks: tuple[clocks.Rule, ...]
    declared: dict[str, Json]
    sources: dict[str, Json]

    @cached_property
    def stopping_kinds(self) -> frozenset[str]:
        """The kinds of lines that stop a clock without moving to a status."""
        return frozenset(kind for rule in self.clocks for kind in rule.stops_on_kinds)

    @cached_property
    def step_kinds(self) -> frozenset[str]:
        """The kinds of lines that reach a step without moving to a status."""
        return frozenset(kind for milestone in self.milestones for kind in milestone.actions)


def books_of(procedure_ids: Iterable[int]) -> dict[int, Book]:
    """The book of each procedure, by id; four queries."""
    procedures = Procedure.objects.in_bulk(set(procedure_ids))
    statuses: dict[int, list[ProcedureStatus]] = defaultdict(list)
    for status in ProcedureStatus.objects.filter(procedure__in=procedures).order_by("position"):
        statuses[status.procedure_id].append(status)
    moves: dict[int, list[ProcedureMove]] = defaultdict(list)
    for move in ProcedureMove.objects.filter(procedure__in=procedures):
        moves[move.procedure_id].append(move)
    milestones: dict[int, list[ProcedureStep]] = defaultdict(list)
    for step in ProcedureStep.objects.filter(procedure__in=procedures).order_by("position"):
        milestones[step.procedure_id].append(step)
    return {
        pk: _book(procedure, statuses[pk], moves[pk], milestones[pk]) for pk, procedure in procedures.items()
    }


def _book(
    procedure: Procedure,
    statuses: list[ProcedureStatus],
    moves: list[ProcedureMove],
    milestones: list[ProcedureStep],
) -> Book:
    codes = {status.pk: status.code for status in statuses}
    return Book(
        rulebook=rules.Rulebook(
            key=procedure.key,
            statuses=tuple(status.code for status in statuses),
            path=tuple(procedure.path),
            moves=frozenset(
                (
                    codes[move.from_status_id] if move.from_status_id else rules.ENTRY,
                    codes[move.to_status_id],
                )
                for move in moves
            ),
        ),
        statuses={status.code: status_form(status) or {} for status in statuses},
        milestones=tuple(
            steps.Milestone(
                code=step.code,
                statuses=frozenset(status.code for status in statuses if status.step_id == step.pk),
                actions=frozenset(step.actions),
                needs_outcome=step.needs_outcome,
            )
            for step in milestones
        ),
        step_names={step.code: bilingual(step, "name") for step in milestones},
        clocks=tuple(clock_rule(declared) for declared in procedure.clocks),
        declared={declared["code"]: declared for declared in procedure.clocks},
        sources={source["key"]: source for source in procedure.legal_sources},
    )


def clock_rule(declared: dict[str, Any]) -> clocks.Rule:
    """A clock as a procedure's file declares it, for the rules; the keys stand in docs/procedures.md."""
    several = ("starts_on", "stops_on", "stops_on_kinds", "pauses_on", "ends_on", "extends_on")
    return clocks.Rule(
        code=declared["code"],
        family=declared["family"],
        **{key: frozenset(declared.get(key, ())) for key in several},
        length=declared.get("length"),
        unit=declared.get("unit", "months"),
        limit_length=declared.get("limit_length"),
        effective_from=declared.get("effective_from", ""),
        effective_to=declared.get("effective_to", ""),
        jurisdictions=tuple(declared.get("jurisdictions", ())),
        counts_from_assignment=declared.get("counts_from") == "assignment",
        between_sessions=declared.get("between_sessions", False),
        answers=declared.get("answers", False),
    )
