"""Replies come in whole, twice without a change, and learn later what their line did not know."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from proposals import recording
from proposals.imports.report import Fate
from proposals.imports.upsert import bring_in
from proposals.models import Action, ImportedRow, PublicForm, Reply
from tests.cast import Cast
from tests.imports.test_tracker_format import PROPOSAL, file_of

pytestmark = pytest.mark.django_db

REPLY: dict[str, Any] = {
    "organization": "miit",
    "class_scheme": "npc-2007",
    "class": "B",
    "result": "in_progress",
    "text": {"zh": "您提出的建议收悉。"},
    "demands": [{"demand": 1, "class": "B", "result": "planned"}, {"demand": 2, "result": "done"}],
    "feedback": [{"rating": "basically", "person": "lei-jun", "date": "2023-07-20", "reason": "尚可"}],
    "commitments": [
        {
            "text": {"zh": "起草标准"},
            "due": "2024-12-31",
            "state": "kept",
            "since": "2024-11",
            "carried_to": 2024,
        }
    ],
    "sources": [{"source": "cnevpost"}],
}


def with_reply(reply: dict[str, Any]) -> dict[str, Any]:
    line = {"date": "2023-06-30", "status": "replied", "sources": [{"source": "cnevpost"}], "reply": reply}
    return PROPOSAL | {"actions": [*PROPOSAL["actions"], line]}


def said() -> Any:
    import orjson

    (reply,) = orjson.loads(PublicForm.objects.get().detail)["replies"]
    return reply


def test_a_reply_comes_in_with_all_that_hangs_on_it_and_twice_changes_nothing(
    cast: Cast, tmp_path: Path
) -> None:
    path = file_of(tmp_path, with_reply(REPLY))
    assert not bring_in(path).refused
    reply = said()
    assert reply["text"] == REPLY["text"]
    assert [(each["number"], each["class"], each["result"]) for each in reply["demands"]] == [
        (1, "B", "planned"),
        (2, None, "done"),
    ]
    assert reply["feedback"][0]["person"]["key"] == "lei-jun"
    assert reply["commitments"][0]["carried_to_year"] == 2024
    before, ids = (
        PublicForm.objects.get().hash,
        list(Reply.objects.values_list("pk", "feedback", "commitments")),
    )
    ImportedRow.objects.all().delete()
    assert bring_in(path).counts[Fate.UPDATED] == 1
    assert PublicForm.objects.get().hash == before
    assert list(Reply.objects.values_list("pk", "feedback", "commitments")) == ids
    assert Action.objects.count() == 2


def test_a_later_row_tells_of_the_reply_what_was_not_known_and_keeps_the_line(
    cast: Cast, tmp_path: Path
) -> None:
    bring_in(file_of(tmp_path, with_reply({"organization": "miit"})))
    assert said()["feedback"] == []
    bring_in(file_of(tmp_path, with_reply(REPLY)))
    assert (said()["class"], len(said()["feedback"]), len(said()["commitments"])) == ("B", 1, 1)
    assert (Action.objects.count(), Reply.objects.count()) == (2, 1)


def test_a_list_that_is_left_out_stays_as_a_clerk_has_it(cast: Cast, tmp_path: Path) -> None:
    bring_in(file_of(tmp_path, with_reply({"organization": "miit"})))
    reply = Reply.objects.get()
    reply.feedback.create(rating="satisfied")
    recording.settle([reply.action.proposal_id])
    bring_in(file_of(tmp_path, with_reply({"organization": "miit", "result": "done"})))
    assert (said()["result"], len(said()["feedback"])) == ("done", 1)


def test_the_reply_of_a_retracted_line_is_let_be(cast: Cast, tmp_path: Path) -> None:
    bring_in(file_of(tmp_path, with_reply({"organization": "miit"})))
    recording.retract(Reply.objects.get().action, reason="Another's")
    assert not bring_in(file_of(tmp_path, with_reply(REPLY))).refused
    assert not Reply.objects.get().feedback.exists()


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [
        ("demands", [{"demand": 3}], "there is no demand 3"),
        ("demands", [{"demand": 1}, {"demand": 1}], "a demand stands twice"),
        ("feedback", [{"rating": "none"}, {"rating": "satisfied"}], "one person speaks twice on one date"),
        ("feedback", [{"rating": "none", "person": "nobody"}], "there is no person “nobody”"),
        ("commitments", [{"text": {}}], "a commitment has a text, in English or Chinese"),
        ("commitments", [{"text": {"en": "x"}}] * 2, "a commitment stands twice"),
    ],
)
def test_what_contradicts_itself_is_refused_by_field(
    cast: Cast, tmp_path: Path, part: str, value: Any, reason: str
) -> None:
    reply = deepcopy(REPLY) | {part: value}
    (refused,) = bring_in(file_of(tmp_path, with_reply(reply))).refused
    assert (refused.field, refused.reason) == (f"actions[1].reply.{part}", reason)
    assert not Reply.objects.exists()
