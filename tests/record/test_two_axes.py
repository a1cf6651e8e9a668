"""The real record on both axes: the first case told day by day, and the same answer with and without them."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from proposals.models import Proposal
from proposals.search.filters import ProposalFilters
from proposals.vocabulary import ClockState, Stage

pytestmark = pytest.mark.xdist_group("record")

CAR_CULTURE = "/api/v1/proposals/2023-001/"


def ask(address: str, **parameters: str) -> dict:
    response = Client().get(address, parameters)
    assert response.status_code == 200, response.content
    return dict(response.json())


@pytest.mark.parametrize(
    ("day", "stage", "state", "due"),
    [
        ("2023-03-31", "filed", None, None),
        ("2023-04-30", "filed", "running", "2023-07-11"),
        ("2023-07-11", "filed", "due_soon", "2023-07-11"),
        ("2023-07-12", "filed", "past_limit", "2023-07-11"),
        ("2023-10-12", "filed", "long_past", "2023-07-11"),
        ("", "filed", "long_past", "2023-07-11"),
    ],
)
def test_the_car_culture_proposal_stands_right_on_each_day(
    day: str, stage: str, state: str | None, due: str | None
) -> None:
    record = ask(CAR_CULTURE, **({"as_of": day} if day else {}))
    assert (record["stage"], record["status"]["code"]) == (stage, "submitted")
    assert record["clock_state"] == state
    assert (record["clock"] or {}).get("due") == due
    if record["clock"]:
        assert record["clock"]["stands_in"]
        assert record["clock"]["start"] == "2023-04-11"
        cited = record["handover"]["source"]
        assert cited in {source["key"] for source in record["sources"]}
        assert record["clocks"][0]["basis"][0]["url"].startswith("https://")


def test_before_its_first_line_it_was_not_on_record() -> None:
    assert Client().get(CAR_CULTURE, {"as_of": "2023-03-03"}).status_code == 404
    page = Client().get("/en/proposals/2023-001-car-culture/", {"as_of": "2023-03-03"})
    assert page.status_code == 404
    assert "Not on record then" in page.content.decode()


def test_the_page_of_a_past_day_says_so_and_links_to_today() -> None:
    page = Client().get("/en/proposals/2023-001-car-culture/", {"as_of": "2023-04-30"}).content.decode()
    assert '<b>As of <time datetime="2023-04-30">30 April 2023</time>.</b>' in page
    assert '<a href="/en/proposals/2023-001-car-culture/">See it as it stands today</a>' in page
    assert "Answer due on 11 July 2023, in 72 days" in page
    assert '<meta name="robots" content="noindex,follow">' in page


FILTERS: list[dict[str, str]] = [
    {},
    {"session": "npc-14-1"},
    {"organization": "cppcc"},
    {"industry": "automotive"},
    {"industry": "isic4:45"},
    {"person": "lei-jun"},
    {"status": "replied"},
    {"status": "npc-suggestion:submitted"},
    {"procedure": "npc-motion"},
    {"handled_by": "miit"},
    {"reply_class": "unknown"},
    {"topic": "car-tuning"},
    {"lang": "en"},
    {"submitted_after": "2023", "submitted_before": "2024-06"},
    {"q": "汽车"},
    {"overdue": "true"},
    {"overdue": "false"},
    {"due_before": "2023-01-01"},
    *({"stage": stage} for stage in Stage.values),
    *({"clock": state} for state in ClockState.values),
]


@pytest.mark.parametrize("filters", FILTERS, ids=lambda filters: "&".join(map("=".join, filters.items())))
def test_today_as_known_now_gives_the_same_answer_as_no_axis_at_all(filters: dict[str, str]) -> None:
    def numbers(**axes: str) -> list[str]:
        found = ProposalFilters({**filters, **axes}, queryset=Proposal.objects.visible())
        assert found.is_valid(), found.errors
        return sorted(found.qs.values_list(found.reading.column("register_number"), flat=True))

    now = numbers()
    known_at = timezone.now().isoformat()
    assert numbers(known_at=known_at) == now
    assert numbers(as_of=timezone.localdate().isoformat()) == now
    assert numbers(as_of=timezone.localdate().isoformat(), known_at=known_at) == now


@pytest.mark.parametrize("query", ["", "as_of=2022-06-30", "as_of=2023-10-12&industry=automotive"])
def test_page_and_api_count_alike_on_any_day(query: str) -> None:
    counted = ask(f"/api/v1/proposals/?{query}")["count"]
    page = Client().get(f"/en/proposals/?{query}").content.decode()
    assert f"<b>{counted}</b> of" in page


def test_a_facet_shows_the_number_that_its_filter_gives_on_a_past_day() -> None:
    from django.test import RequestFactory

    from proposals.search.facets import total
    from proposals.web.facets import LEGENDS, facets_of
    from proposals.web.narrowing import Narrowing

    axes = {"as_of": "2022-12-31"}
    filters = Narrowing(RequestFactory().get("/", axes)).filters
    facets = facets_of(filters)
    assert total(filters).number == ask("/api/v1/proposals/", **axes)["count"]
    shown = {(facet.parameter, choice.value): choice.number for facet in facets for choice in facet.choices}
    assert {parameter for parameter, _ in shown} == set(LEGENDS)
    for (parameter, value), number in shown.items():
        assert ask("/api/v1/proposals/", **axes, **{parameter: value})["count"] == number, (parameter, value)


def test_deadlines_in_lists_are_those_of_the_records_themselves() -> None:
    rows = ask("/api/v1/proposals/", as_of="2023-08-01", page_size="500")["results"]
    assert len(rows) > 100
    for row in rows[::10]:
        record = ask(f"/api/v1/proposals/{row['id']}/", as_of="2023-08-01")
        keys = [key for key in row if key not in ("updated_at", "hash")]
        assert {key: row[key] for key in keys} == {key: record[key] for key in keys}


def test_every_real_reply_has_its_days_or_the_reason_why_not() -> None:
    answered = [
        row
        for row in ask("/api/v1/proposals/", stage="answered", page_size="500")["results"]
        if row["procedure"]["key"] != "npc-motion"
    ]
    assert len(answered) >= 67
    for row in answered:
        clock = row["clock"]
        assert clock, row["id"]
        assert clock["stop"]
        assert (clock["days"] is not None) or clock["unknown"], row["id"]


def test_a_handover_date_is_the_one_its_source_gives() -> None:
    record = ask("/api/v1/proposals/2023-001/")
    source = next(each for each in record["sources"] if each["key"] == record["handover"]["source"])
    assert source["date"] == "2023-04-12"
    assert date.fromisoformat(record["clock"]["start"]) < date.fromisoformat(source["date"])
