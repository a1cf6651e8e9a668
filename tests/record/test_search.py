"""Searching the real record, at the page and at the API: what people type finds what they look for.

What has to be found was read in the record's titles, demands and replies; it is not what an engine returned.
"""

import re
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.xdist_group("record")


def by_api(typed: str, **filters: str) -> list[str]:
    """The numbers that the API finds, in its order."""
    asked: dict[str, Any] = {"q": typed, "page_size": 500, "fields": "id", **filters}
    response = Client().get("/api/v1/proposals/", asked)
    assert response.status_code == 200, response.content
    return [row["id"] for row in response.json()["results"]]


def by_page(typed: str) -> list[str]:
    """The numbers on the first page of the readers' list, in its order."""
    response = Client().get("/zh-hans/proposals/", {"q": typed})
    assert response.status_code == 200, response.content
    return re.findall(r'<h3><a href="/zh-hans/proposals/([0-9]{4}-[0-9]{3})', response.content.decode())


def found(typed: str) -> list[str]:
    """What both doors find; the page shows the first twenty."""
    numbers = by_api(typed)
    assert by_page(typed) == numbers[:20]
    return numbers


FOUND = {
    # Two characters, rare and less so.
    "皮卡": {"2023-001"},
    "换电": {"2021-004", "2025-015", "2026-006", "2026-008"},
    "甲醇": {"2018-013", "2019-012", "2025-018"},
    # Four characters and more.
    "汽车改装": {"2019-010", "2019-011", "2023-001", "2025-009"},
    "卫星互联网": {"2020-001"},
    # A single character: one title, one reply.
    "猪": {"2022-006", "2020-005"},
    "税": {"2020-016", "2026-015"},
    # English, in both orders.
    "tuning standards": {"2023-001"},
    "standards tuning": {"2023-001"},
    # Numbers of proposals and of documents.
    "6373": {"2023-004"},
    "02909": {"2022-005"},
    "国能建电力〔2023〕53号": {"2023-004"},
    "农办议〔2021〕395号": {"2021-021"},
    "2023-001": {"2023-001"},
}


@pytest.mark.parametrize("typed", FOUND)
def test_a_query_finds_exactly_what_says_so(typed: str) -> None:
    assert set(found(typed)) == FOUND[typed]


def test_a_common_word_finds_whatever_has_it_in_its_title() -> None:
    titled = {
        row["id"]
        for row in Client().get("/api/v1/proposals/", {"page_size": 500}).json()["results"]
        if "汽车" in row["title"]["zh"]
    }
    assert len(titled) > 60
    assert titled - set(found("汽车")) == set()


def test_who_and_what_in_two_scripts_are_found_together() -> None:
    assert "2023-001" in found("Lei Jun 改装")
    assert "2023-001" in found("雷军 tuning")


STRANGE = ['"', '"汽车', "“", "-", "--", "- -", "-汽车", ":", "::", "(", "*", "'", "\\", "%", "_", "{}", "OR"]
UNFINISHED = ["sponsor:", 'sponsor:"', "no:", "industry:", "industry:nowhere", "nothing:汽车", "NEAR(a b)"]


@pytest.mark.parametrize("typed", [*STRANGE, *UNFINISHED])
def test_whatever_is_typed_is_answered(typed: str) -> None:
    found(typed)
