"""Many rows at once: together or one by one, interrupted or not, the record is the same."""

import json
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from proposals import recording
from proposals.imports.report import Fate
from proposals.imports.upsert import bring_in, run
from proposals.lifecycle import log
from proposals.models import (
    Action,
    ImportRun,
    Industry,
    IndustryScheme,
    Proposal,
    PublicForm,
    SearchText,
    Sponsorship,
    Topic,
)
from proposals.models.writing import Ids
from tests.cast import Cast
from tests.imports.test_replies import with_reply
from tests.imports.test_tracker_format import PROPOSAL, file_of

pytestmark = pytest.mark.django_db


def rows(number: int) -> Iterator[dict[str, Any]]:
    reply = {"organization": "miit", "result": "done", "demands": [{"demand": 2, "result": "planned"}]}
    for serial in range(1, number + 1):
        row = with_reply(reply) if serial % 2 else PROPOSAL
        yield row | {
            "identifiers": [{"scheme": "sheet", "identifier": f"row-{serial}"}],
            "title": {"en": f"Suggestion {serial}", "zh": f"建议{serial}"},
        }


def told() -> list[Any]:
    """All public forms without what depends on the moment."""
    forms = [orjson.loads(detail) for detail in PublicForm.objects.values_list("detail", flat=True)]
    for form in forms:
        del form["updated_at"], form["hash"]
        for action in form["actions"]:
            del action["recorded_at"], action["hash"]
    return sorted(forms, key=lambda form: form["id"])


def assert_whole() -> None:
    said = StringIO()
    with suppress(SystemExit):  # what it said tells why
        call_command("rebuild", check=True, stdout=said)
        call_command("verify_ledger", stdout=said)
    assert said.getvalue() == "No difference.\nThe log is whole.\n"


def test_one_batch_and_many_give_the_same_record(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(tmp_path, *rows(7))
    found = []
    for size in (500, 3, 1):
        monkeypatch.setattr(run, "BATCH", size)
        with transaction.atomic():
            assert bring_in(path).counts == {Fate.CREATED: 7}
            assert_whole()
            found.append(told())
            transaction.set_rollback(True)
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 7


def test_four_times_the_rows_take_hardly_more_queries(cast: Cast, tmp_path: Path) -> None:
    numbers = []
    for number in (10, 40):
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            assert bring_in(file_of(tmp_path, *rows(number))).counts[Fate.CREATED] == number
            transaction.set_rollback(True)
        numbers.append(len(asked))
    assert numbers[1] - numbers[0] < 20


def test_what_the_database_refuses_is_found_among_many(cast: Cast, tmp_path: Path) -> None:
    several = list(rows(6))
    several[1]["number"] = several[4]["number"] = "7"
    report = bring_in(file_of(tmp_path, *several))
    assert [(row.line, row.record) for row in report.refused] == [(5, "proposal sheet:row-5")]
    assert [row.line for row in report.outcomes] == [1, 2, 3, 4, 5, 6]
    numbers = Proposal.objects.order_by("pk").values_list("register_number", flat=True)
    assert list(numbers) == [f"2023-{serial:03}" for serial in range(1, 6)]
    assert_whole()


def test_a_row_may_tell_more_of_one_that_stands_above_it(cast: Cast, tmp_path: Path) -> None:
    first, second = rows(2)
    more = first | {"title": {"en": "Better known"}}
    report = bring_in(file_of(tmp_path, first, second, more))
    assert [row.fate.value for row in report.outcomes] == ["created", "created", "updated"]
    assert sorted(Proposal.objects.values_list("title_en", flat=True)) == ["Better known", "Suggestion 2"]
    assert_whole()


def test_a_draft_and_one_in_review_come_in_unseen(cast: Cast, tmp_path: Path) -> None:
    draft, reviewed = rows(2)
    bring_in(file_of(tmp_path, draft | {"publication": "draft"}, reviewed | {"publication": "in_review"}))
    assert sorted(Proposal.objects.values_list("publication", flat=True)) == ["draft", "in_review"]
    assert not Proposal.objects.visible().exists()
    assert_whole()


@pytest.fixture
def stage(cast: Cast) -> Cast:
    """What a synthetic record stands on."""
    isic = IndustryScheme.objects.create(key="isic4", version="Rev.4", name_en="ISIC")
    Industry.objects.create(scheme=isic, code="45", name_en="Trade and repair of motor vehicles")
    recording.settle_industries()
    Topic.objects.create(key="cars", name_en="Cars", name_zh="汽车")
    return cast


def make(number: int, **options: Any) -> str:
    said = StringIO()
    call_command("make_record", proposals=number, seed=5, stdout=said, **options)
    return said.getvalue()


def test_an_interrupted_run_is_finished_by_the_next(stage: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH", 4)
    written: list[object] = []
    write = recording.write_settled

    def break_off(*args: Any, **options: Any) -> None:
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(args)
        write(*args, **options)

    with monkeypatch.context() as broken:
        broken.setattr(recording, "write_settled", break_off)
        with pytest.raises(KeyboardInterrupt):
            make(15)
    assert Proposal.objects.count() == 8
    assert make(15) == "7 proposals made, 8 unchanged, 0 refused.\n"
    assert make(15) == "0 proposals made, 15 unchanged, 0 refused.\n"
    assert ImportRun.objects.filter(file_name="synthetic-5-15", state="running").count() == 1
    assert_whole()


def test_what_is_to_be_found_later_is_found_later(stage: Cast) -> None:
    make(9, search_later=True)
    assert SearchText.objects.count() == 9
    assert_whole()


def test_what_was_not_yet_found_when_a_run_broke_off_is_found_after_the_next(
    stage: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(recording, "make_findable", break_off)
        with pytest.raises(KeyboardInterrupt):
            make(9, search_later=True)
    assert not SearchText.objects.exists()
    assert make(9) == "0 proposals made, 9 unchanged, 0 refused.\n"
    assert SearchText.objects.count() == 9
    assert_whole()


def test_ids_are_given_once_beside_those_that_the_database_gives(cast: Cast) -> None:
    ids = Ids(2)
    proposal = cast.propose()
    given = [ids.next(Sponsorship) for _ in range(9)]
    theirs = proposal.sponsorships.create(name_printed="Somebody").pk
    assert len({*given, theirs, *(ids.next(Sponsorship) for _ in range(9))}) == 19


def test_a_line_is_hashed_as_it_always_was(cast: Cast) -> None:
    proposal = cast.publish()
    cast.record(proposal, "replied", "2023-06", description_zh='引号“"”、\\、\u2028、\x7f、\t、😀')
    for line in Action.objects.all():
        said = json.dumps(log._content(line), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert orjson.dumps(log._content(line), option=orjson.OPT_SORT_KEYS).decode() == said
