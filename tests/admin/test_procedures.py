"""Procedures are edited without code: what they must not say is refused, what was recorded stays."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proposals import recording
from proposals.models import Procedure, ProcedureStatus, Proposal
from tests.cast import Cast
from tests.clerks import errors_of, read_form, row, seat, seat_chief

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(db: None) -> Client:
    return seat_chief()


def form_of(procedure: Procedure) -> str:
    return reverse("admin:proposals_procedure_change", args=[procedure.pk])


def edit(chief: Client, procedure: Procedure, **typed: Any) -> Any:
    """Type over what the procedure's form shows, and send it."""
    return chief.post(form_of(procedure), read_form(chief.get(form_of(procedure)), "procedure_form") | typed)


def place_of(chief: Client, procedure: Procedure, table: str, pk: int) -> str:
    """The name that the form gives to the row of this record."""
    values = read_form(chief.get(form_of(procedure)), "procedure_form")
    return next(
        name.removesuffix("-id")
        for name, value in values.items()
        if name.startswith(f"{table}-") and name.endswith("-id") and value == str(pk)
    )


def test_an_untouched_procedure_saves_and_stays_as_it_is(cast: Cast, chief: Client) -> None:
    for procedure in Procedure.objects.all():
        before = (
            Procedure.objects.filter(pk=procedure.pk).values().get(),
            list(procedure.statuses.values()),
            list(procedure.moves.values()),
            list(procedure.steps.values()),
        )
        answer = edit(chief, procedure)
        assert answer.status_code == 302, (procedure.key, errors_of(answer))
        assert before == (
            Procedure.objects.filter(pk=procedure.pk).values().get(),
            list(procedure.statuses.values()),
            list(procedure.moves.values()),
            list(procedure.steps.values()),
        )


def test_a_new_status_and_its_move_are_offered_from_then_on(cast: Cast, chief: Client) -> None:
    proposal = cast.publish()
    statuses = cast.suggestion.statuses.count()
    typed = row("statuses", statuses, position=90, code="lost", name_en="Lost", stage="under_way")
    answer = edit(chief, cast.suggestion, **typed)
    assert "No move leads to: lost. Add one." in errors_of(answer)
    assert cast.suggestion.statuses.count() == statuses

    # A move needs a status that is kept already: the status comes first, here by another way.
    lost = ProcedureStatus.objects.create(
        procedure=cast.suggestion, position=90, code="lost", name_en="Lost", stage="under_way"
    )
    moves = cast.suggestion.moves.count()
    typed = row("moves", moves, from_status=cast.statuses["submitted"].pk, to_status=lost.pk)
    assert edit(chief, cast.suggestion, **typed).status_code == 302
    assert "lost" in {status.code for status, _skipped in recording.lawful_next(proposal)}


def test_a_renamed_status_is_renamed_for_readers_at_once(cast: Cast, chief: Client, client: Client) -> None:
    proposal = cast.publish()
    place = place_of(chief, cast.suggestion, "statuses", cast.statuses["submitted"].pk)
    assert edit(chief, cast.suggestion, **{f"{place}-name_en": "Handed in"}).status_code == 302
    seen = client.get(f"/api/v1/proposals/{proposal.register_number}/").content.decode()
    assert "Handed in" in seen


def test_the_code_of_a_kept_status_stays(cast: Cast, chief: Client) -> None:
    place = place_of(chief, cast.suggestion, "statuses", cast.statuses["submitted"].pk)
    assert edit(chief, cast.suggestion, **{f"{place}-code": "renamed"}).status_code == 302
    assert cast.suggestion.statuses.filter(code="submitted").exists()
    assert not cast.suggestion.statuses.filter(code="renamed").exists()


def test_a_status_in_use_cannot_be_taken_away(cast: Cast, chief: Client) -> None:
    proposal = cast.publish()
    place = place_of(chief, cast.suggestion, "statuses", cast.statuses["submitted"].pk)
    answer = edit(chief, cast.suggestion, **{f"{place}-DELETE": "on"})
    assert answer.status_code == 200
    assert "would require deleting the following protected related objects" in errors_of(answer)
    assert proposal.actions.get().status == cast.statuses["submitted"]


def test_a_status_that_path_moves_or_clocks_name_cannot_be_taken_away(cast: Cast, chief: Client) -> None:
    place = place_of(chief, cast.suggestion, "statuses", cast.statuses["replied"].pk)
    told = errors_of(edit(chief, cast.suggestion, **{f"{place}-DELETE": "on"}))
    for where in ("The declared path", "A move", "The clock"):
        assert where in told
    assert "“replied”, which is no status of this procedure. Its statuses: submitted" in told


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("path", '["submitted", "nowhere"]', "The declared path names “nowhere”"),
        ("path", '{"submitted": 1}', "Write a list, in square brackets."),
        ("path", "[1, 2]", "Write a list, in square brackets."),
        ("path", "submitted", "Enter a valid JSON."),
        ("path", '["\\u0000"]', "Null characters are not allowed."),
        ("clocks", '[{"code": "x", "starts_on": ["nowhere"]}]', "The clock “x” names “nowhere”"),
        ("clocks", "[NaN]", "Enter a valid JSON."),
        ("bodies", "7", "Write a list, in square brackets."),
        ("effective_from", "soon", "“soon” is not a date"),
        ("kind", "decree", "decree is not one of the available choices"),
    ],
)
def test_what_contradicts_itself_is_refused(
    cast: Cast, chief: Client, field: str, typed: str, told: str
) -> None:
    before = Procedure.objects.filter(pk=cast.suggestion.pk).values().get()
    answer = edit(chief, cast.suggestion, **{field: typed})
    assert answer.status_code == 200
    assert told in errors_of(answer)
    assert Procedure.objects.filter(pk=cast.suggestion.pk).values().get() == before


def test_a_step_is_reached_by_known_kinds_of_action_only(cast: Cast, chief: Client) -> None:
    answer = edit(chief, cast.suggestion, **{"steps-0-actions": '["gossip"]'})
    assert "Not known: gossip. Allowed: status, publicised" in errors_of(answer)


def test_a_procedure_is_made_without_code_and_used(cast: Cast, chief: Client) -> None:
    add = reverse("admin:proposals_procedure_add")
    blank = read_form(chief.get(add), "procedure_form")
    words = {
        "name_en": "Petition",
        "noun_en": "petition",
        "noun_zh": "请愿",
        "key": "petition",
        "version": "1",
    }
    first = row("statuses", 0, position=1, code="handed_in", name_en="Handed in", stage="filed")
    second = row("statuses", 1, position=2, code="answered", name_en="Answered", stage="answered")
    answer = chief.post(add, blank | words | {"kind": "other"} | first | second)
    assert answer.status_code == 302, errors_of(answer)
    petition = Procedure.objects.get(key="petition")
    one, two = petition.statuses.all()
    way = row("moves", 0, from_status="", to_status=one.pk) | row(
        "moves", 1, from_status=one.pk, to_status=two.pk
    )
    answer = edit(chief, petition, path='["handed_in", "answered"]', **way)
    assert answer.status_code == 302, errors_of(answer)
    petition.refresh_from_db()
    proposal = recording.enter(
        Proposal(organization=cast.npc, session=cast.session, procedure=petition, title_en="A petition")
    )
    assert [(status.code, len(skipped)) for status, skipped in recording.lawful_next(proposal)] == [
        ("handed_in", 0),
        ("answered", 1),
    ]


def test_moves_without_a_way_in_are_refused(cast: Cast, chief: Client) -> None:
    moves = {
        f"{place_of(chief, cast.suggestion, 'moves', move.pk)}-DELETE": "on"
        for move in cast.suggestion.moves.filter(from_status=None)
    }
    assert "No move leads in: leave the “from” of one move empty." in errors_of(
        edit(chief, cast.suggestion, **moves)
    )


def test_only_who_may_changes_a_procedure(cast: Cast) -> None:
    assert seat("view_procedure").post(form_of(cast.suggestion), {"name_en": "x"}).status_code == 403
