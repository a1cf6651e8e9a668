"""The projection equals a fold from nothing, whatever was appended and retracted, in whatever order."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proposals import recording
from proposals.lifecycle import log, projection, rules
from proposals.lifecycle.procedures import rulebook_of
from proposals.models import Action, Placement, Proposal, PublicForm
from proposals.vocabulary import ActionKind
from tests.cast import Cast

DATES = ["2023", "2023-03", "2023-03-05", "2023-03-30", "2023-04", "2023-06-30", "2024"]
STATUSES = ["submitted", "assigned", "in_handling", "replied", "withdrawn", "closed", ""]


def fold_from_nothing(proposal: Proposal) -> tuple[str | None, str, bool]:
    """Status, since, irregular: the pure rules over the standing lines, without the projection's code."""
    standing = Action.objects.filter(proposal=proposal, retraction__isnull=True).select_related("status")
    lines = [rules.Line(a.number, a.date, a.status.code if a.status else "") for a in standing]
    placed = rules.chronology(rulebook_of(proposal.procedure), lines)
    moves = [each for each in placed if each.line.status]
    last = moves[-1].line if moves else None
    return (last.status if last else None, last.date if last else "", any(each.irregular for each in placed))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    entries=st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from(STATUSES)), max_size=7),
    retracted=st.sets(st.integers(0, 6)),
)
def test_any_sequence_of_appends_and_retractions_projects_like_a_fold(
    cast: Cast, entries: list[tuple[str, str]], retracted: set[int]
) -> None:
    with transaction.atomic():
        proposal = cast.propose("Property")
        for date, status in entries:
            line = Action(
                proposal=proposal,
                date=date,
                kind=ActionKind.STATUS if status else ActionKind.CONTEXT,
                status=cast.statuses[status] if status else None,
            )
            recording.keep_history([line], run=None, reason="as found")
        for action in proposal.actions.all():
            if action.number - 1 in retracted:
                recording.retract(action, reason="recorded by mistake")
        recording.settle([proposal.pk])
        proposal.refresh_from_db()
        current = proposal.status.code if proposal.status else None
        assert (current, proposal.status_since, proposal.is_irregular) == fold_from_nothing(proposal)
        assert list(projection.differences([proposal])) == []
        stored = PublicForm.objects.get(proposal=proposal).detail
        recording.rebuild([proposal])
        assert PublicForm.objects.get(proposal=proposal).detail == stored
        transaction.set_rollback(True)


def test_a_retracted_line_no_longer_counts_and_stays_readable(cast: Cast) -> None:
    proposal = cast.publish()
    action = cast.record(proposal, "replied", "2023-06-30")
    assert proposal.stage == "answered"
    recording.retract(action, reason="The page is about another suggestion")
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.status_since, proposal.action_count) == ("filed", "2023-03", 1)
    assert Action.objects.get(pk=action.pk).retraction.reason == "The page is about another suggestion"
    assert not Placement.objects.filter(action=action).exists()


def test_an_irregular_history_is_kept_and_marked_with_the_reason(cast: Cast) -> None:
    proposal = cast.publish()
    line = Action(proposal=proposal, date="2023-05-01", status=cast.statuses["withdrawn"])
    after = Action(proposal=proposal, date="2023-06-01", status=cast.statuses["replied"])
    recording.keep_history([line, after], run=None, reason="As the ministry's table has it")
    recording.settle([proposal.pk])
    proposal.refresh_from_db()
    assert proposal.is_irregular
    assert after.placement.irregularity == "unlawful_move"
    assert after.as_found == "As the ministry's table has it"
    assert line.as_found == ""


def test_the_database_refuses_to_change_or_delete_a_line(cast: Cast) -> None:
    action = cast.publish().actions.get()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(date="2020")
    recording.retract(action, reason="wrong")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        type(action.retraction).objects.filter(action=action).delete()


def test_each_line_is_chained_to_the_line_before(cast: Cast) -> None:
    proposal = cast.publish()
    cast.record(proposal, "assigned", "2023-04-11")
    first, second = proposal.actions.order_by("number")
    assert first.hash == log.chained_hash(first, "")
    assert second.hash == log.chained_hash(second, first.hash)
    second.description_en = "something else"
    assert second.hash != log.chained_hash(second, first.hash)


def test_a_log_numbers_its_lines_in_order_of_entry(cast: Cast) -> None:
    proposal = cast.propose()
    lines = [Action(proposal=proposal, date="2024", kind=ActionKind.CONTEXT) for _ in range(3)]
    log.append(lines, at=timezone.now())
    log.append([Action(proposal=proposal, date="2023", kind=ActionKind.CONTEXT)], at=timezone.now())
    assert list(proposal.actions.order_by("number").values_list("number", "date")) == [
        (1, "2024"),
        (2, "2024"),
        (3, "2024"),
        (4, "2023"),
    ]
