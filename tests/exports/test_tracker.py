"""The exchange format: what goes out comes in again, and a list takes along what it names alone."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from proposals import recording
from proposals.imports.formats import tracker
from proposals.imports.report import Fate
from proposals.imports.upsert import bring_in
from proposals.models import Action, Organization, OtherName, Proposal, Reply
from tests.cast import Cast
from tests.exports.giving import given

pytestmark = pytest.mark.django_db


def rows(query: str = "", **about: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in given("tracker", query, **about).splitlines()]


def named(found: list[dict[str, Any]]) -> list[str]:
    return [f"{row['type']} {row.get('key') or row.get('id') or row['version']}" for row in found]


def test_everything_goes_out_in_the_order_in_which_it_comes_in(furnished: Cast) -> None:
    types = [row["type"] for row in rows()]
    order = ["about", "source", "organization", "topic", "session", "person", "measure", "proposal"]
    assert list(dict.fromkeys(types)) == order


def test_a_narrowed_list_takes_along_what_it_names(furnished: Cast) -> None:
    furnished.npc.parent = Organization.objects.create(key="state", name_en="State")
    furnished.npc.save()
    Organization.objects.create(key="unrelated", name_en="Unrelated")
    assert named(rows("q=charging")) == [
        "about 1",
        "source cnevpost",
        "organization miit",
        "organization state",
        "organization npc",
        "session npc-14-1",
        "person lei-jun",
        "proposal 2023-002",
    ]
    assert rows("q=charging")[0]["filter"] == "q=charging"


def test_every_row_that_goes_out_can_come_in(furnished: Cast) -> None:
    assert [row.reason for row in tracker.parse_lines(BytesIO(given("tracker"))) if row.reason] == []


def test_nothing_that_a_clerk_can_enter_is_lost(cast: Cast, tmp_path: Path) -> None:
    """Each of these had no word in the format once."""
    cast.npc.time_zone = "Asia/Urumqi"
    cast.npc.save()
    cast.npc.identifiers.create(scheme="wikidata", identifier="Q1")
    OtherName.objects.create(organization=cast.npc, name="NPC", note="in the press")
    cast.npc.citations.create(source=cast.source, quote="Says so.")
    cast.source.archive_url, cast.source.last_checked = "https://archive.example.org/1", "2024-01-02"
    cast.source.save()
    shown = cast.publish()
    other = cast.publish("Another")
    double = cast.publish("The same as another")
    recording.merge(double, into=other)
    shown.relations.create(other=other, kind="re_raises")
    shown.sponsorships.update(joined_date="2023-03-01", withdrawn_date="2023-03-05")
    shown.demands.create(position=3, text_en="The third alone")
    shown.assignments.create(
        organization=cast.miit, returned_date="2023-04", deadline="2023-06-30", extended_to="2023-09-30"
    )
    shown.documents.create(text="The whole text.", title_en="Text")
    shown.extras = {"z": 1, "a": {"deep": [True, None]}}
    shown.save()
    line = Action(proposal=shown, status=cast.statuses["closed"], date="2023-02", classification=["filing"])
    line.as_found = "The paper says so."
    recording.keep_history([line], run=None, reason="")
    recording.settle(Proposal.objects.values_list("pk", flat=True))

    first = given("tracker")
    path = tmp_path / "all.ndjson"
    path.write_bytes(first)
    assert bring_in(path).refused == []
    assert given("tracker") == first

    found = {row.get("id", row.get("key")): row for row in rows()}
    assert found["npc"]["other_names"] == [{"name": "NPC", "note": "in the press"}]
    assert found["npc"]["sources"] == [{"source": "cnevpost", "quote": "Says so."}]
    assert (found["npc"]["time_zone"], found["cnevpost"]["last_checked"]) == ("Asia/Urumqi", "2024-01-02")
    row = found["2023-001"]
    assert row["demands"] == [{"text": {"en": "The third alone"}, "number": 3}]
    assert row["relations"] == [{"identifier": "2023-002", "kind": "re_raises"}]
    assert row["extras"] == {"a": {"deep": [True, None]}, "z": 1}
    assert row["documents"] == [{"title": {"en": "Text"}, "text": "The whole text."}]
    assert row["actions"][1]["as_found"] == "The paper says so."
    assert found["2023-003"]["merged_into"] == "2023-002"


def test_on_an_earlier_day_it_says_what_was_true_then(furnished: Cast) -> None:
    then, now = rows("as_of=2023-05-01")[-1], rows("q=charging")[-1]
    assert rows("as_of=2023-05-01")[0]["as_of"] == "2023-05-01"
    assert [line.get("status") for line in now["actions"]] == ["submitted", "replied"]
    assert [line.get("status") for line in then["actions"]] == ["submitted"]


def test_a_reply_with_all_that_hangs_on_it_stays_as_it_is(furnished: Cast, tmp_path: Path) -> None:
    reply = Reply.objects.get()
    reply.consulted.add(furnished.npc)
    reply.feedback.create(rating="satisfied", person=furnished.lei_jun, date="2023-07")
    reply.commitments.create(text_en="A standard", due_date="2024", state="kept", state_date="2024-05")
    recording.settle([reply.action.proposal_id])
    path = tmp_path / "all.ndjson"
    path.write_bytes(given("tracker"))
    report = bring_in(path)
    assert (report.refused, report.counts[Fate.CREATED]) == ([], 0)
    assert given("tracker") == path.read_bytes()
    assert rows("q=charging")[-1]["actions"][-1]["reply"]["commitments"][0]["state"] == "kept"
