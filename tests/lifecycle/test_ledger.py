"""`verify_ledger` finds what was changed behind the log's back, and names it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from proposals import recording
from proposals.migrations._append_only import allow_change, forbid_change
from proposals.models import Action, Announcement, Citation, Placement, Proposal, Retraction
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def history(cast: Cast) -> Proposal:
    """A history of three lines, the last retracted, beside another proposal's."""
    cast.publish("Suggestion on charging")
    proposal = cast.publish()
    cast.record(proposal, "assigned", "2023-03-30")
    line = cast.record(proposal, "replied", "2023-06-30", description_en="A reply")
    recording.retract(line, reason="It answers another suggestion.")
    return proposal


def tamper(table: str, column: str, text: str, pk: int) -> None:
    """Change a row as somebody with the database's password would."""
    allow_change(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [text, pk])  # noqa: S608
    forbid_change(connection)


def remove(line: Action) -> None:
    """Take a line out with all that hangs on it."""
    for model in (Citation, Placement, Announcement, Retraction):
        allow_change(connection)
        model._default_manager.filter(action=line).delete()
        forbid_change(connection)
    allow_change(connection)
    Action.objects.filter(pk=line.pk).delete()
    forbid_change(connection)


def verify() -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("verify_ledger", stdout=said)
    except SystemExit as leaving:
        return int(str(leaving.code)), said.getvalue()
    return 0, said.getvalue()


def line_of(proposal: Proposal, number: int) -> Action:
    return proposal.actions.get(number=number)


def test_a_whole_log_is_whole(history: Proposal) -> None:
    assert verify() == (0, "The log is whole.\n")


@pytest.mark.parametrize(
    ("column", "text"),
    [("date", "2023-03-31"), ("date_note_zh", " "), ("description_en", "x"), ("scope", "session")],
)
def test_one_byte_changed_in_one_line_is_named(history: Proposal, column: str, text: str) -> None:
    tamper("proposals_action", column, text, line_of(history, 2).pk)

    code, said = verify()

    assert code == 1
    assert "2023-002, action 2: the line is not what was recorded" in said
    assert "1 breaks" in said
    assert "2023-001" not in said


def test_a_hash_made_to_fit_breaks_the_next_line(history: Proposal) -> None:
    line = line_of(history, 1)
    tamper("proposals_action", "date", "2023-02", line.pk)
    line.refresh_from_db()
    from proposals.lifecycle.log import chained_hash

    tamper("proposals_action", "hash", chained_hash(line, ""), line.pk)

    code, said = verify()

    assert code == 1
    assert "2023-002, action 2: the line is not what was recorded" in said


def test_a_line_removed_is_named(history: Proposal) -> None:
    remove(line_of(history, 2))

    code, said = verify()

    assert code == 1
    assert "2023-002, action 2: the line is missing" in said


def test_the_only_line_removed_is_named(history: Proposal) -> None:
    cut = Proposal.objects.get(register_number="2023-001")
    remove(line_of(cut, 1))

    code, said = verify()

    assert code == 1
    assert "2023-001, action 1: the whole log is missing" in said


@pytest.mark.parametrize(("column", "text"), [("reason", "A better reason."), ("hash", "0" * 64)])
def test_a_retraction_changed_is_named(history: Proposal, column: str, text: str) -> None:
    retraction = Retraction.objects.get(action__proposal=history)
    tamper("proposals_retraction", column, text, retraction.pk)

    code, said = verify()

    assert code == 1
    assert "2023-002, action 3: its retraction is not what was recorded" in said


def test_a_retraction_removed_is_named(history: Proposal) -> None:
    allow_change(connection)
    Retraction.objects.filter(action__proposal=history).delete()
    forbid_change(connection)

    code, said = verify()

    assert code == 1
    assert said.startswith("2023-002, action 4")


def test_the_last_line_removed_is_named(history: Proposal, cast: Cast) -> None:
    cast.record(history, "replied", "2023-07-01")
    remove(line_of(history, 4))

    code, said = verify()

    assert code == 1
    assert said.startswith("2023-002, action 4: the end of the log is missing")
