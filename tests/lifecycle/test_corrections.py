"""Comparing two wordings: equal ones differ in nothing, and every fact that changes is named."""

from copy import deepcopy
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.lifecycle.correctable import NAMED, OWN, PARTS
from proposals.lifecycle.corrections import changes, corrects

Json = dict[str, Any]


def both(words: str) -> Json:
    return {"en": words, "zh": f"{words}（中）"}


def named(key: str) -> Json:
    return {"key": key, "name": both(key)}


def cites(*keys: str) -> list[Json]:
    return [{"source": key} for key in keys]


ACTION = {
    "number": 1, "date": "2023-03", "date_note": {}, "kind": "status", "description": both("Filed"),
    "status": {"code": "submitted", "name": both("Submitted"), "stage": "filed"}, "inferred": False,
    "actor": {"organization": "senate", "name": both("Senate")}, "scope": "proposal", "deadline": None,
    "sources": cites("s1", "s2"),
}  # fmt: skip
REPLY = {
    "action": 2, "date": "2023-06-30", "organization": named("miit"), "role": "sole", "round": 1,
    "title": both("Reply"), "document_number": "1", "openness": "public", "class_scheme": "npc",
    "class": "B", "result": "planned", "attitude": "polite", "verification": "full_text",
    "url": "https://a.example/", "published_date": "2023-08", "consulted": [], "sources": cites("s1"),
    "demands": [{"number": 1, "class": None, "result": "planned"}],
}  # fmt: skip
WORDING: Json = {
    "title": both("Car culture"), "title_verified": True, "title_note": both("Seen"),
    "abstract": both("Asks"),
    "press_title": both("Cars"), "number": "12", "session_uncertain": False, "session_printed": "14-1",
    "confidence": "high", "merged_into": None, "merged_from": [], "organization": named("npc"),
    "session": named("npc-14-1"), "procedure": named("npc-suggestion"), "own_sources": cites("s1", "s2"),
    "identifiers": [{"scheme": "house", "identifier": "12"}],
    "sponsors": [
        {
            "person": "lei-jun", "organization": None, "name": both("Lei Jun"), "printed": "Lei",
            "role": "lead", "joined_date": "2023-03", "withdrawn_date": "2023-04", "sources": cites("s1"),
        }
    ],
    "industries": [
        {"id": "automotive", "name": both("Automotive"), "role": "target", "through": []},
        {"id": "repair", "name": both("Repair"), "role": "target", "through": ["isic4:4520"]},
    ],
    "topics": [named("tuning")],
    "demands": [{"number": 1, "text": both("Loosen"), "outcomes": []}],
    "actions": [ACTION, ACTION | {"number": 2, "date": "2023-06-30"}],
    "replies": [REPLY],
    "outcomes": [
        {
            "measure": {"key": "opinions", "title": both("Opinions")}, "relation": "adopts",
            "strength": "editor", "note": both("Note"), "sources": cites("s2"),
            "demands": [{"number": 1, "result": "met"}],
        }
    ],
    "assignments": [
        {
            "organization": named("miit"), "role": "sole", "date": "2023-04", "inferred": False,
            "deadline": "2023-07", "returned_date": "2023-05", "extended_to": "2023-09",
        }
    ],
    "flag_details": [{"kind": "outstanding", "organization": None, "name": both("Best"), "date": "2024"}],
    "documents": [
        {
            "kind": "annex", "title": both("Annex"), "version": "1", "language": "zh", "date": "2023",
            "url": "https://b.example/",
        }
    ],
    "checks": [{"date": "2024-01", "found": False, "note": both("Looked")}],
    "relations": [
        {"kind": "re_raises", "inverse": False, "id": "2022-001", "slug": "", "title": both("Earlier")}
    ],
    "sources": [{"number": at, "key": f"s{at}", "title": f"Source {at}"} for at in (1, 2)],
    "status": None, "stage": None, "steps": [], "clock": None, "clocks": [], "updated_at": "x", "hash": "x",
}  # fmt: skip


def other(value: Any) -> Any:
    """Something else of the same shape."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, dict):
        return both("Something else")
    return "2020"


PLACES = [
    *((field,) for field in OWN if WORDING[field] is not None),
    *((part.list, 0, fact) for part in PARTS for fact in part.facts if WORDING[part.list][0][fact]),
    ("sponsors", 0, "name"),
    ("topics", 0, "name"),
    ("session", "name"),
    ("outcomes", 0, "measure", "title"),
    ("replies", 0, "demands", 0, "result"),
    ("outcomes", 0, "demands", 0, "result"),
]
"""Where each fact stands that a reader cares about."""


def changed_at(*places: tuple[Any, ...]) -> Json:
    wording = deepcopy(WORDING)
    for *way, last in places:
        within: Any = wording
        for step in way:
            within = within[step]
        within[last] = other(within[last])
    return wording


def fields(before: Json, after: Json) -> set[str]:
    return {change["field"] for change in changes(before, after)}


def expected(place: tuple[Any, ...]) -> set[str]:
    if place[-1] in ("name", "title") and place[0] in ("sponsors", "topics", "session", "outcomes"):
        return {"name"}
    if len(place) == 1:
        return {place[0]}
    (part,) = (part.name for part in PARTS if part.list == place[0])
    return (
        {f"{part}.demand_result"}
        if place[-3:-1] == ("demands", 0) and len(place) > 3
        else {f"{part}.{place[-1]}"}
    )


@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)))
def test_a_fact_that_changes_is_named_with_what_was_said_and_is_said(place: tuple[Any, ...]) -> None:
    after = changed_at(place)

    found = changes(WORDING, after)

    assert {change["field"] for change in found} == expected(place)
    assert all(change["before"] != change["after"] for change in found)
    assert corrects(found)


@given(st.lists(st.sampled_from(PLACES), unique=True, max_size=6))
def test_every_fact_that_changes_is_named_whatever_else_does(places: list[tuple[Any, ...]]) -> None:
    found = fields(WORDING, changed_at(*places))

    assert {field for place in places for field in expected(place)} == found


@given(st.sets(st.sampled_from(PLACES), max_size=6))
def test_equal_wordings_differ_in_nothing(places: set[tuple[Any, ...]]) -> None:
    wording = changed_at(*places)

    assert changes(wording, orjson.loads(orjson.dumps(wording))) == []


@pytest.mark.parametrize("derived", ["status", "stage", "steps", "clock", "clocks", "updated_at", "hash"])
def test_what_is_derived_is_left_out(derived: str) -> None:
    assert changes(WORDING, WORDING | {derived: "something else"}) == []


@pytest.mark.parametrize("field", NAMED)
def test_another_body_session_or_procedure_is_named_by_its_name(field: str) -> None:
    (change,) = changes(WORDING, WORDING | {field: named("other")})

    assert (change["field"], change["after"]) == (field, both("other"))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_taken_out_is_a_correction(part: Any) -> None:
    found = changes(WORDING, WORDING | {part.list: WORDING[part.list][1:]})

    assert part.name in {change["field"] for change in found if change["after"] is None}
    assert corrects(found)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_that_grows_is_no_correction(part: Any) -> None:
    found = changes(WORDING | {part.list: WORDING[part.list][1:]}, WORDING)

    assert part.name in {change["field"] for change in found if change["before"] is None}
    assert corrects(found) is not part.grows


def test_a_translation_added_takes_nothing_back() -> None:
    (change,) = changes(WORDING | {"title": {"zh": both("Car culture")["zh"]}}, WORDING)

    assert change["kind"] == "added"


def test_a_retracted_line_is_told_once_with_the_reason_and_its_reply_goes_with_it() -> None:
    retraction = {"reason": "Another proposal.", "at": "2026-01-01T00:00:00+00:00", "hash": "h"}
    after = WORDING | {"actions": WORDING["actions"][:1], "replies": []}

    (change,) = changes(WORDING, after, retractions={2: retraction})

    assert (change["kind"], change["field"], change["retraction"]) == ("retracted", "action", retraction)
    assert change["before"]["date"] == "2023-06-30"


def test_a_relation_that_is_only_hidden_is_no_correction() -> None:
    after = WORDING | {"relations": []}

    assert changes(WORDING, after, related=frozenset({"2022-001"})) == []
    assert fields(WORDING, after) == {"relation"}


def test_a_source_that_a_standing_line_no_longer_cites_is_named_once() -> None:
    after = WORDING | {"own_sources": cites("s1")}

    (change,) = changes(WORDING, after)

    assert (change["field"], change["before"], change["after"]) == ("source", "Source 2", None)


def test_records_found_to_be_the_same_are_told() -> None:
    assert fields(WORDING, WORDING | {"merged_from": ["2023-009"]}) == {"merged_from"}
    assert fields(WORDING, WORDING | {"merged_into": "2023-009"}) == {"merged_into"}
    assert fields(WORDING | {"merged_into": "2023-009"}, WORDING) == set()
