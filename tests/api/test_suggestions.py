"""Suggestions while somebody types: by part of a name, pinyin or key, and of the public record alone."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proposals import recording
from proposals.models import Organization, OtherName, Person, Topic
from tests.api.asking import Crowd, ask, read, refusal
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def found(typed: str) -> list[tuple[str, str]]:
    return [(each["kind"], each["key"]) for each in read("suggestions/", q=typed)["results"]]


@pytest.fixture
def record(cast: Cast) -> Cast:
    """A published proposal with a topic."""
    shown = cast.publish(title_zh="关于发展汽车文化的建议", slug="car-culture")
    shown.topics.add(Topic.objects.create(key="car-tuning", name_en="car tuning", name_zh="汽车改装"))
    recording.settle([shown.pk])
    return cast


LEI_JUN, NPC = ("person", "lei-jun"), ("organization", "npc")
CAR_CULTURE, AUTOMOTIVE, TUNING = (
    ("proposal", "2023-001"),
    ("industry", "automotive"),
    ("topic", "car-tuning"),
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lei", [LEI_JUN]),
        ("Lei J", [LEI_JUN]),
        ("leij", [LEI_JUN]),
        ("lj", [LEI_JUN]),
        ("雷", [LEI_JUN]),
        ("雷軍", [LEI_JUN]),
        ("lei-j", [LEI_JUN]),
        ("汽车", [AUTOMOTIVE, TUNING, CAR_CULTURE]),
        ("汽車改", [TUNING]),
        ("qichegai", [TUNING]),
        ("car", [TUNING, CAR_CULTURE]),
        ("car cult", [CAR_CULTURE]),
        ("culture car", [CAR_CULTURE]),
        ("npc-14", [("session", "npc-14-1")]),
        ("people's con", [NPC, ("session", "npc-14-1")]),
        ("2023-001", [CAR_CULTURE]),
        ("miit", []),  # it has no part in anything public
        ("x", []),
        ("", []),
        ("  ", []),
        ("%", []),
        ("__", []),
    ],
)
def test_names_pinyin_keys_and_titles_are_found(record: Cast, typed: str, expected: list[Any]) -> None:
    assert found(typed) == expected


def test_each_says_what_it_is_and_where_it_leads(record: Cast, client: Client) -> None:
    person, topic, proposal = (
        read("suggestions/", q=typed)["results"][0] for typed in ("leijun", "car tuning", "car culture")
    )
    assert person == {
        "kind": "person",
        "key": "lei-jun",
        "name": {"en": "Lei Jun", "zh": "雷军"},
        "proposal_count": 1,
        "url": "/people/lei-jun/",
    }
    assert (topic["url"], topic["proposal_count"]) == ("/topics/car-tuning/", 1)
    assert (proposal["url"], proposal["proposal_count"]) == ("/proposals/2023-001-car-culture/", None)
    for each in (person, topic, proposal):
        for language in ("en", "zh-hans"):
            assert client.get(f"/{language}{each['url']}").status_code == 200


def test_other_names_are_found_and_merged_records_are_not(record: Cast) -> None:
    OtherName.objects.create(person=record.lei_jun, name="Xiaomi's founder")
    twin = Person.objects.create(key="lei-jun-2", name_en="Lei Jun", merged_into=record.lei_jun)
    Organization.objects.create(key="leisure", name_en="Leisure board")
    record.publish().sponsorships.create(person=twin)
    assert found("founder") == found("lei") == [LEI_JUN]


def test_there_are_eight_at_most_and_titles_have_their_place_among_them(crowd: Crowd) -> None:
    crowd.grow(12)
    kinds = [kind for kind, _key in found("pro")]
    assert kinds == ["proposal"] * 8
    crowd.cast.publish("Person of the year", title_zh="年度人物")
    kinds = [kind for kind, _key in found("person")]
    assert kinds == ["person"] * 7 + ["proposal"]


def test_the_queries_do_not_grow_with_the_record(crowd: Crowd) -> None:
    def cost(typed: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            found(typed)
        return len(queries)

    crowd.grow(2)
    few = {typed: cost(typed) for typed in ("person", "雷", "pro", "leijun")}
    crowd.grow(10)
    assert {typed: cost(typed) for typed in few} == few
    assert max(few.values()) <= 16


def test_what_is_asked_wrongly_is_refused_by_name(record: Cast) -> None:
    assert refusal("suggestions/", q="a", colour="red")["colour"]["allowed"] == ["q"]
    assert "once" in refusal("suggestions/", q=["a", "b"])["q"]["message"]
    assert "200" in refusal("suggestions/", q="x" * 201)["q"]["message"]
    assert "Null" in refusal("suggestions/", q="a\x00")["q"]["message"]


def test_an_answer_is_kept_as_the_others_are(record: Cast) -> None:
    first = ask("suggestions/", q="lei")
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = Client(headers={"If-None-Match": first["ETag"]}).get("/api/v1/suggestions/", {"q": "lei"})
    assert (again.status_code, again.content) == (304, b"")
