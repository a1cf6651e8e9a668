"""A run as a whole: who is who, what is told, what is fed again, and a process killed in the midst."""

import json
import os
import random
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from proposals.imports.formats import Format, tracker
from proposals.imports.report import Fate, Report
from proposals.imports.upsert import bring_in, run
from proposals.models import Action, ImportRun, Organization, Person, Proposal
from tests.cast import Cast
from tests.imports.test_many import assert_whole, rows, told
from tests.imports.test_tracker_format import PROPOSAL, file_of

pytestmark = pytest.mark.django_db


def feed(name: str) -> Format:
    """A source that is not ours, in the shape of our own format."""
    return Format(name, lambda name, head: False, tracker.parse)


def person(key: str, name: str, **more: Any) -> dict[str, Any]:
    return {"type": "person", "key": key, "name": {"en": name}, **more}


def notes(report: Report) -> list[str]:
    return [outcome.note for outcome in report.outcomes]


def test_somebody_is_known_by_identifier_then_by_a_name_that_one_alone_bears(
    cast: Cast, tmp_path: Path
) -> None:
    Person.objects.create(key="wang-1", name_en="Wang Wei")
    Person.objects.create(key="wang-2", name_en="Wang Wei")
    cast.lei_jun.identifiers.create(scheme="register", identifier="7")
    cast.lei_jun.other_names.create(name="雷布斯")
    path = file_of(
        tmp_path,
        person("a", "Somebody else", identifiers=[{"scheme": "register", "identifier": "7"}]),
        {"type": "person", "key": "b", "name": {"zh": "工业和信息化部"}},
        person("c", "Wang Wei"),
        person("d", "雷布斯"),
        PROPOSAL | {"sponsors": [{"person": "a"}]},
        {"type": "organization", "key": "e", "name": {"zh": "工业和信息化部"}},
    )
    report = bring_in(path, form=feed("abroad"))
    assert not report.refused
    assert notes(report) == [
        "",
        "to be reviewed",
        "to be reviewed: several bear this name",
        # The source calls Lei Jun "a": whom it calls "d" is somebody else, though he bears his name.
        "to be reviewed",
        "",
        "matched by name: miit",
    ]
    assert Proposal.objects.get().sponsorships.get().person == cast.lei_jun
    assert set(cast.lei_jun.other_names.values_list("name", flat=True)) == {"雷布斯", "Somebody else"}
    assert sorted(Person.objects.filter(review_state="to_review").values_list("key", flat=True)) == [
        "b",
        "c",
        "d",
    ]
    assert Organization.objects.get(identifiers__identifier="e") == cast.miit
    again = bring_in(path, form=feed("abroad"))
    assert again.counts == {Fate.UNCHANGED: 6}
    assert_whole()


def test_two_sources_of_one_proposal_meet_and_its_history_is_not_doubled(cast: Cast, tmp_path: Path) -> None:
    line = {"date": "2023-03-10", "description": {"en": "Submitted to the congress"}}
    own = [{"scheme": "bill", "identifier": "1"}, {"scheme": "first", "identifier": "a"}]
    first = PROPOSAL | {"identifiers": own, "actions": [line | {"status": "submitted"}]}
    more = {"date": "2023-03-12", "kind": "context", "description": {"en": "Read out"}}
    second = PROPOSAL | {
        "identifiers": [{"scheme": "second", "identifier": "x"}, {"scheme": "bill", "identifier": "1"}],
        "actions": [line | {"kind": "context"}, more],
        "sponsors": [{"printed": "Somebody"}, {"person": "lei-jun", "printed": "Lei J."}],
        "demands": [],
    }
    one = file_of(tmp_path, first)
    bring_in(one, form=feed("one"))
    (tmp_path / "other").mkdir()
    other = file_of(tmp_path / "other", second)
    assert bring_in(other, form=feed("two")).counts == {Fate.UPDATED: 1}
    (proposal,) = Proposal.objects.all()
    descriptions = proposal.actions.order_by("date").values_list("description_en", flat=True)
    assert list(descriptions) == ["Submitted to the congress", "Read out"]
    assert proposal.sponsorships.count() == 2
    assert proposal.demands.count() == 2
    assert proposal.identifiers.count() == 3
    # The second source calls this one by another name: it is another proposal, though the number is the same.
    third = second | {
        "identifiers": [{"scheme": "second", "identifier": "y"}, {"scheme": "bill", "identifier": "1"}]
    }
    (tmp_path / "third").mkdir()
    assert bring_in(file_of(tmp_path / "third", third), form=feed("two")).counts == {Fate.CREATED: 1}
    for path, name in ((one, "one"), (other, "two")):
        assert bring_in(path, form=feed(name)).counts == {Fate.UNCHANGED: 1}
    assert_whole()


def test_what_a_file_names_twice_comes_in_once_and_a_second_run_changes_nothing(
    cast: Cast, tmp_path: Path
) -> None:
    later = PROPOSAL | {"title": {"en": "Suggestion as carried over"}}
    path = file_of(tmp_path, PROPOSAL, later)
    assert bring_in(path).counts == {Fate.CREATED: 1, Fate.UPDATED: 1}
    assert bring_in(path).counts == {Fate.UNCHANGED: 2}
    assert Proposal.objects.get().title_en == "Suggestion as carried over"


def test_what_is_no_longer_in_the_file_is_told_and_stays(cast: Cast, tmp_path: Path) -> None:
    bring_in(file_of(tmp_path, *rows(3)))
    report = bring_in(file_of(tmp_path, *rows(2)))
    assert report.vanished == ["proposal sheet:row-3"]
    assert Proposal.objects.count() == 3


def test_what_is_called_otherwise_now_is_so_at_each_proposal(cast: Cast, tmp_path: Path) -> None:
    bring_in(file_of(tmp_path, PROPOSAL))
    source = {"type": "source", "key": "cnevpost", "title": "Called otherwise", "url": "https://example.org/"}
    body = {"type": "organization", "key": "npc", "name": {"en": "The Congress"}}
    assert bring_in(file_of(tmp_path, source, body)).counts == {Fate.UPDATED: 2}
    assert_whole()


def bring(path: Path, **options: Any) -> str:
    said = StringIO()
    call_command("import_proposals", path, stdout=said, stderr=said, **options)
    return said.getvalue()


def test_a_dry_run_tells_all_and_leaves_nothing(cast: Cast, tmp_path: Path) -> None:
    lost = PROPOSAL | {"identifiers": [{"scheme": "sheet", "identifier": "row-9"}], "session": "npc-99-1"}
    path = file_of(tmp_path, *rows(2), lost)
    with pytest.raises(CommandError, match=r"Some rows were refused\."):
        bring(path, dry_run=True, report=tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["created"], report["refused"]) == (2, 1)
    assert report["rows"][2] == {
        "file": "rows.ndjson",
        "line": 3,
        "record": "proposal sheet:row-9",
        "fate": "refused",
        "field": "session",
        "reason": "there is no session “npc-99-1”",
    }
    assert not Proposal.objects.exists()
    assert not ImportRun.objects.exists()


def test_refused_rows_are_mended_and_fed_again(cast: Cast, tmp_path: Path) -> None:
    refused, path = tmp_path / "refused.ndjson", file_of(tmp_path, PROPOSAL | {"session": "npc-14-9"})
    with pytest.raises(CommandError):
        bring(path, refused=refused)
    refused.write_text(refused.read_text().replace("npc-14-9", "npc-14-1"))
    assert "1 created" in bring(refused)


def test_a_file_of_no_known_format_is_refused_with_those_there_are(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("once upon a time")
    with pytest.raises(CommandError, match=r"sheet, .*tracker, .*tw_ly"):
        bring(path)


def test_each_line_knows_its_run_and_its_file(cast: Cast, tmp_path: Path) -> None:
    bring_in(file_of(tmp_path, PROPOSAL))
    line = Action.objects.get()
    assert line.run
    assert line.run.file_name == "rows.ndjson"


@contextmanager
def database_on_disk(folder: Path) -> Iterator[None]:
    """A database that a second process can write to: on SQLite a copy of the test's, which is in memory."""
    if connection.vendor != "sqlite":
        yield
        return
    import sqlite3

    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(folder / "copy.sqlite3") as copy:
        in_memory.backup(copy)
    copy.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(folder / "copy.sqlite3")
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = in_memory, name


def run_killed_at(statement: int, path: Path) -> bool:
    """Import in a process of its own, killed before its n-th statement; whether it came to that."""
    connection.close()
    child = os.fork()
    if child:
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or not os.waitstatus_to_exitcode(status)
        return os.WIFSIGNALED(status)
    # A browser of an earlier test keeps an event loop in this thread and a connection with it: without it,
    # as here, the one from before comes to light, which the parent holds as well.
    connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
    done, went_well = 0, False

    def count(execute: Any, *arguments: Any) -> Any:
        nonlocal done
        done += 1
        if done == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)

    try:
        with connection.execute_wrapper(count):
            bring_in(path)
        went_well = True
    except Exception:
        traceback.print_exc(file=sys.__stderr__)
        raise
    finally:
        os._exit(0 if went_well else 1)  # nothing of the test goes on in the child


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_at_ten_random_moments_is_finished_by_the_next(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 2)
    path = file_of(
        tmp_path, {"type": "topic", "key": "cars", "name": {"en": "Cars"}}, *rows(9), *related_rows()
    )
    with database_on_disk(tmp_path):
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            assert not bring_in(path).refused
            undisturbed = told()
            transaction.set_rollback(True)
        # Each kill leaves less to do: the ten are spread over what the first half of a whole run asks.
        moments = random.sample(range(2, len(asked) // 2), 10)
        killed = [run_killed_at(statement, path) for statement in moments]
        assert any(killed), moments
        assert not bring_in(path).refused, moments
        assert told() == undisturbed, moments
        assert bring_in(path).counts == {Fate.UNCHANGED: 12}
        assert_whole()


def related_rows() -> Iterator[dict[str, Any]]:
    """Two proposals that relate to one another, each way."""
    for own, other in (("row-a", "row-b"), ("row-b", "row-a")):
        yield PROPOSAL | {
            "identifiers": [{"scheme": "sheet", "identifier": own}],
            "relations": [{"identifier": f"sheet:{other}"}],
        }
