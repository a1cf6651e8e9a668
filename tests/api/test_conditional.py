"""A reader who has an answer asks again for almost nothing, and hears of every change."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from proposals import recording
from proposals.models import Proposal
from tests.api.asking import ROOT, ask
from tests.cast import Cast

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "",
    "proposals/",
    "proposals/?fields=id,title",
    "proposals/2023-001/",
    "actions/",
    "actions/2023-001/1/",
    "sessions/npc-14-1/",
    "organizations/npc/",
    "people/",
    "people/lei-jun/",
    "industries/automotive/",
    "procedures/npc-suggestion/",
    "sources/cnevpost/",
    "problems/not-found/",
    "schema/",
    "docs/",
    "docs/start.js",
)


def again(address: str, etag: str) -> Any:
    return Client().get(f"{ROOT}{address}", headers={"If-None-Match": etag})


@pytest.mark.parametrize("address", ADDRESSES)
def test_whoever_has_the_answer_gets_304_and_no_body(cast: Cast, address: str) -> None:
    cast.publish()
    first = ask(address)
    assert first.status_code == 200
    assert "must-revalidate" in first["Cache-Control"]
    second = again(address, first["ETag"])
    assert (second.status_code, second.content, second["ETag"]) == (304, b"", first["ETag"])
    assert again(address, f'"other", {first["ETag"].removeprefix("W/")}').status_code == 304
    assert again(address, '"other"').content == first.content


def add_a_line(cast: Cast, proposal: Proposal) -> None:
    cast.record(proposal, "assigned", "2023-04-11")


def rename_the_person(cast: Cast, proposal: Proposal) -> None:
    cast.lei_jun.name_en = "Lei Jun of Xiaomi"
    cast.lei_jun.save()
    recording.settle_mentions(Proposal.objects.filter(sponsorships__person=cast.lei_jun))


def rename_the_industry(cast: Cast, proposal: Proposal) -> None:
    cast.automotive.name_en = "Cars"
    cast.automotive.save()
    recording.settle_mentions(Proposal.objects.filter(industry_links__industry=cast.automotive))


@pytest.mark.parametrize("change", [add_a_line, rename_the_person, rename_the_industry])
@pytest.mark.parametrize("address", ["proposals/", "proposals/2023-001/"])
def test_a_change_is_answered_in_full(
    cast: Cast, change: Callable[[Cast, Proposal], None], address: str
) -> None:
    proposal = cast.publish()
    before = ask(address)
    change(cast, proposal)
    after = again(address, before["ETag"])
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    assert again(address, after["ETag"]).status_code == 304


def test_a_change_and_its_undoing_are_both_changes_since_the_time_shown_moves_on(cast: Cast) -> None:
    cast.publish()
    before = ask("proposals/2023-001/")
    for name in ("Other", "Lei Jun"):
        cast.lei_jun.name_en = name
        cast.lei_jun.save()
        recording.settle_mentions(Proposal.objects.all())
    after = again("proposals/2023-001/", before["ETag"])
    assert after.status_code == 200
    assert after.json()["hash"] == before.json()["hash"]
    assert after.json()["updated_at"] > before.json()["updated_at"]


def test_the_language_of_the_reader_changes_no_answer(cast: Cast) -> None:
    cast.publish()
    english = ask("proposals/")
    chinese = Client(headers={"Accept-Language": "zh-hans"}).get("/api/v1/proposals/")
    assert (chinese["ETag"], chinese.content) == (english["ETag"], english.content)
