"""The API on the real record: its numbers are those of the tables, its first case is whole."""

from typing import Any

import orjson
import pytest
from django.db.models import Count
from django.test import Client

from proposals.models import IndustryDescent, Proposal, ProposalIndustry, PublicForm, Session

pytestmark = pytest.mark.xdist_group("record")


def read(path: str, **parameters: Any) -> Any:
    response = Client().get(f"/api/v1/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def test_lei_jun_has_his_thirty_eight_proposals_by_every_way_there() -> None:
    assert read("proposals/", person="lei-jun")["count"] == 38
    assert read("people/lei-jun/")["proposal_count"] == 38
    page, seen = read("proposals/", person="lei-jun", page_size=10), []
    while True:
        seen += [row["id"] for row in page["results"]]
        if not page["next"]:
            break
        page = Client().get(page["next"]).json()
    assert len(seen) == len(set(seen)) == 38


def test_a_session_counts_its_proposals_as_the_tables_do() -> None:
    counted = dict(Proposal.objects.visible().order_by().values_list("session__key").annotate(Count("pk")))
    sessions = read("sessions/", page_size=500)["results"]
    assert len(sessions) == Session.objects.count()
    for session in sessions:
        expected = counted.get(session["key"], 0)
        assert session["proposal_count"] == expected
        assert read("proposals/", session=session["key"], fields="id")["count"] == expected


def test_a_house_industry_counts_everything_under_it_as_the_tables_do() -> None:
    industries = read("industries/", scheme="house", page_size=500)["results"]
    for industry in industries:
        below = IndustryDescent.objects.filter(
            ancestor__scheme__key="house", ancestor__code=industry["code"]
        ).values("descendant")
        links = ProposalIndustry.objects.filter(industry__in=below, proposal__publication="published")
        expected = links.values("proposal").distinct().count()
        assert industry["proposal_count"] == expected, industry["id"]
        assert read("proposals/", industry=industry["id"], fields="id")["count"] == expected
    assert max(industry["proposal_count"] for industry in industries) > 20


def test_the_car_culture_proposal_is_served_whole() -> None:
    record = read("proposals/2023-001/")
    assert record["slug"] == "car-culture"
    assert record["title"]["zh"].startswith("关于大力发展汽车文化")
    assert record["session"]["key"] == "npc-14-1"
    assert [sponsor["person"] for sponsor in record["sponsors"]] == ["lei-jun"]
    assert record["industries"][0]["id"] == "automotive"
    assert (record["stage"], len(record["demands"]), len(record["actions"])) == ("filed", 7, 5)
    cited = {source["source"] for action in record["actions"] for source in action["sources"]}
    assert cited <= {source["key"] for source in record["sources"]}


def test_every_source_that_a_published_proposal_cites_opens_at_its_own_address() -> None:
    listed = {row["key"] for row in read("sources/", page_size=500)["results"]}
    details = PublicForm.objects.filter(proposal__publication="published").values_list("detail", flat=True)
    named = {source["key"] for detail in details for source in orjson.loads(detail)["sources"]}
    assert len(named) > 100
    assert named <= listed
    key = min(named)
    assert read(f"sources/{key}/")["key"] == key


def test_the_filters_narrow_together() -> None:
    both = read("proposals/", person="lei-jun", industry="automotive")["count"]
    assert 0 < both < 38
    sessions = ["npc-14-1", "npc-14-2"]
    each = [read("proposals/", session=key)["count"] for key in sessions]
    assert read("proposals/", session=sessions)["count"] == sum(each)
    stages = read("proposals/", stage="answered")["count"] + read("proposals/", stage="filed")["count"]
    assert read("proposals/", stage=["answered", "filed"])["count"] == stages == 199
