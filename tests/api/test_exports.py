"""Exports over HTTP: files with their names and licence, the API's own refusals, and nothing read ahead."""

import csv
import json
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proposals import recording
from proposals.exports.formats import FORMATS
from tests.api.asking import Crowd, ask, names, read, refusal
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_each_format_is_a_file_with_its_licence(cast: Cast) -> None:
    cast.publish()
    told = {each["name"]: each for each in read("exports/")["formats"]}
    assert set(told) == set(FORMATS)
    for name, format in told.items():
        response = ask(f"exports/{name}/", q="culture")
        assert (response.status_code, response["Content-Type"]) == (200, format["media_type"])
        assert response["Content-Disposition"] == f'attachment; filename="proposals.{format["extension"]}"'
        assert response["Link"].endswith('rel="license"')
        assert body(response)


def test_a_list_given_out_is_the_list_that_the_api_gives(crowd: Crowd) -> None:
    crowd.grow(3)
    for query in ({"person": "person-001"}, {"q": "proposal"}, {"as_of": "2023-12-31"}, {"stage": "filed"}):
        rows = csv.DictReader(StringIO(body(ask("exports/csv/", **query)).decode("utf-8-sig")))
        assert {row["id"] for row in rows} == names("proposals/", **query)


def test_what_is_wrong_is_refused_by_name_before_the_first_byte(cast: Cast) -> None:
    wrong = {"stage": "answred", "colour": "red", "table": "nothing", "ordering": "size", "as_of": "soon"}
    assert set(refusal("exports/csv/", **wrong)) == set(wrong)
    assert set(refusal("exports/ocd/", table="actions")) == {"table"}
    assert set(refusal("exports/csv/2023-001/", q="culture")) == {"q"}
    assert ask("exports/docx/").status_code == 404


def test_one_proposal_is_given_out_until_it_is_withdrawn(cast: Cast) -> None:
    shown, double = cast.publish(), cast.publish("Again")
    assert ask("exports/csv/2023-009/").status_code == 404
    lines = body(ask("exports/tracker/2023-001/")).splitlines()
    assert [json.loads(line).get("id") for line in lines][-1:] == ["2023-001"]
    recording.merge(double, into=shown)
    assert ask("exports/csv/2023-002/")["Location"] == "/api/v1/exports/csv/2023-001/"
    recording.withdraw_from_view(shown, reason="Entered twice")
    assert ask("exports/csv/2023-001/").status_code == 410


def test_nothing_is_read_but_what_is_given(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first part costs the same of a long list as of a short one, and each batch costs the same."""
    monkeypatch.setattr("proposals.exports.listed.FIRST_BATCH", 1)
    monkeypatch.setattr("proposals.exports.listed.BATCH", 1)
    crowd.grow(4)
    parts = iter(ask("exports/csv/").streaming_content)
    costs = []
    for _header_then_three in range(4):
        with CaptureQueriesContext(connection) as queries:
            assert next(parts)
        costs.append(len(queries))
    assert costs == [0, 1, 1, 1]
