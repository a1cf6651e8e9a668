"""The tables: what a spreadsheet would reckon out is shown as it is written, and lists are whole."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from proposals.models import Proposal
from tests.api.asking import Crowd
from tests.cast import Cast
from tests.exports.giving import given

pytestmark = pytest.mark.django_db


def rows(query: str = "", **about: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(given("csv", query, **about).decode("utf-8-sig"))))


def test_one_row_a_proposal_and_one_row_an_action(furnished: Cast) -> None:
    first, second = rows()
    assert (first["id"], first["sponsors_zh"], first["stage"]) == ("2023-001", "雷军", "filed")
    assert first["industries"] == "automotive; isic4:4520; automotive"
    assert second["licence"].startswith("https://creativecommons.org/")
    lines = rows("table=actions&q=charging")
    assert [(line["number"], line["status"], line["reply_by"]) for line in lines] == [
        ("1", "submitted", ""),
        ("2", "replied", "miit"),
    ]


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_is_a_formula(cast: Cast, title: str) -> None:
    cast.publish(title)
    assert rows()[0]["title_en"] == f"'{title}"


def test_a_list_is_whole_and_in_the_order_asked_for_at_any_size(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches of two and three: many borders, many equal dates."""
    monkeypatch.setattr("proposals.exports.listed.FIRST_BATCH", 2)
    monkeypatch.setattr("proposals.exports.listed.BATCH", 3)
    Crowd(cast).grow(11)
    numbers = [f"2023-{number:03}" for number in range(1, 12)]
    assert [row["id"] for row in rows()] == numbers
    assert [row["id"] for row in rows("q=proposal")] == numbers[::-1]
    assert [row["id"] for row in rows("session=npc-14-1&ordering=-id")] == []
    for ordering in ("filed_date", "updated_at", "id"):
        assert [row["id"] for row in rows(f"ordering={ordering}")] == numbers
        assert [row["id"] for row in rows(f"ordering=-{ordering}&person=lei-jun")] == numbers[::-1]
        assert [row["id"] for row in rows(f"ordering={ordering}&as_of=2023-12-31")] == numbers


def test_the_command_writes_what_the_address_answers(furnished: Cast, tmp_path: object) -> None:
    path = f"{tmp_path}/out.csv"
    call_command("export_proposals", "--format", "csv", "-o", path, "--filter", "q=charging")
    with open(path, "rb") as file:
        assert file.read() == given("csv", "q=charging")


def test_a_filter_that_is_not_known_is_refused_by_name(furnished: Cast) -> None:
    with pytest.raises(CommandError, match="colour"):
        call_command("export_proposals", "--format", "csv", "--filter", "colour=red")
    with pytest.raises(CommandError, match="Not known: answred"):
        call_command("export_proposals", "--format", "csv", "--filter", "stage=answred")
    assert Proposal.objects.count() == 2
