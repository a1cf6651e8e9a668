"""What others' formats say of a proposal, and the losses that docs/exports.md lists, one by one."""

import json
import sqlite3
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema_rs
import pyarrow.parquet
import pytest
from django.conf import settings

from proposals.models import Proposal
from tests.cast import Cast
from tests.exports.bill_schema import BILL
from tests.exports.giving import given

pytestmark = pytest.mark.django_db

SITE = "https://tracker.example.org"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def losses(of: str) -> set[str]:
    """What the document says is lost, each by the word in code style that begins its line."""
    text = (Path(settings.BASE_DIR) / "docs/exports.md").read_text(encoding="utf-8")
    part = text.partition(f"### Lost in {of}\n")[2].partition("\n#")[0]
    return {line.split("`")[1] for line in part.splitlines() if line.startswith("* `")}


def bills(query: str = "") -> list[dict[str, Any]]:
    return [json.loads(line) for line in given("ocd", query, site=SITE).splitlines()]


def test_a_bill_has_the_shape_that_openstates_publishes(furnished: Cast) -> None:
    validator = jsonschema_rs.Draft7Validator(BILL)
    for bill in bills():
        assert [error.message for error in validator.iter_errors(bill)] == []
    asked, answered = bills()
    assert asked["classification"] == ["petition"]
    assert asked["sources"][-1]["url"] == f"{SITE}/p/2023-001"
    assert answered["actions"][0]["classification"] == ["filing"]
    assert answered["extras"]["replies"][0]["document_number"] == "工信建议〔2023〕1号"


def test_what_a_bill_loses_is_what_is_said(furnished: Cast) -> None:
    asked, answered = bills()
    action, text = answered["actions"][1], json.dumps(asked, ensure_ascii=False)
    lost = {
        "replies": action["classification"] == [] and "reply" not in answered,
        "outcomes": "aftermarket-opinions" not in text,
        "demands": "demands" not in asked and "demands" in asked["extras"],
        "sources": "sources" not in action,
        "industries": "4520" not in text,
        "languages": "description_en" not in action,
        "roles": {each["classification"] for each in asked["sponsorships"]} == {"primary"},
        "assignments": "assignments" not in asked and "assignments" not in asked["extras"],
    }
    assert all(lost.values()), lost
    assert losses("Open Civic Data") == set(lost)


def test_popolo_tells_of_people_bodies_and_seats(furnished: Cast) -> None:
    for query in ("", "q=charging"):
        told = json.loads(given("popolo", query))
        (person,), (seat,) = told["persons"], told["memberships"]
        assert (person["id"], person["name"]) == ("lei-jun", "雷军")
        assert person["other_names"] == [{"name": "Lei Jun", "note": "en"}]
        assert (seat["person_id"], seat["organization_id"]) == ("lei-jun", "npc")
        assert {body["id"] for body in told["organizations"]} == {"npc", "miit"}


def test_what_popolo_loses_is_what_is_said(furnished: Cast) -> None:
    text = given("popolo").decode()
    told = json.loads(text)
    lost = {
        "proposals": "2023-001" not in text,
        "sessions": "npc-14-1" not in text,
        "term": "term" not in told["memberships"][0],
        "languages": told["memberships"][0]["role"] == "全国人大代表" and "NPC deputy" not in text,
        "quotes": "quote" not in text,
        "jurisdiction": "jurisdiction" not in told["organizations"][0],
    }
    assert all(lost.values()), lost
    assert losses("Popolo") == set(lost)


def test_akoma_ntoso_has_a_step_for_each_line_of_the_history(furnished: Cast) -> None:
    root = ElementTree.fromstring(given("akoma-ntoso", "q=charging", site=SITE))  # noqa: S314  # our own
    steps = root.findall(f".//{AKN}workflow/{AKN}step")
    assert [step.get("date") for step in steps] == ["2023-03-01", "2023-06-30"]
    names = {each.get("eId") for each in root.iter() if each.get("eId")}
    for step in steps:
        assert {step.get("by", "")[1:], step.get("outcome", "")[1:]} <= names
    assert len(names) == len([each for each in root.iter() if each.get("eId")])
    one = ElementTree.fromstring(given("akoma-ntoso", only="2023-002"))  # noqa: S314  # our own
    assert one[0].tag == f"{AKN}doc"


def test_what_akoma_ntoso_loses_is_what_is_said(furnished: Cast) -> None:
    text = given("akoma-ntoso").decode()
    lost = {
        "replies": "工信建议〔2023〕1号" not in text,
        "descriptions": "提交大会" not in text,
        "precision": 'step date="2023-03-01"' in text and ">2023-03<" in text,
        "outcomes": "aftermarket-opinions" not in text,
        "roles": "sponsor_interest" not in text,
        "citations": text.count("<t:source") == 2 and "quote" not in text,
    }
    assert all(lost.values()), lost
    assert losses("Akoma Ntoso") == set(lost)


def test_a_workbook_has_the_table_in_sheets(furnished: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proposals.exports.formats.xlsx.ROWS_OF_A_SHEET", 1)
    monkeypatch.setattr("proposals.exports.listed.FIRST_BATCH", 1)
    Proposal.objects.filter(register_number="2023-001").update(title_en="=1+1 \x07 <b>")
    book = zipfile.ZipFile(BytesIO(given("xlsx")))
    assert book.testzip() is None
    for name in book.namelist():
        ElementTree.fromstring(book.read(name))  # noqa: S314  # our own
    assert b'name="Proposals 2"' in book.read("xl/workbook.xml")
    assert "雷军".encode() in book.read("xl/worksheets/sheet2.xml")
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_parquet_has_types(furnished: Cast) -> None:
    table = pyarrow.parquet.read_table(BytesIO(given("parquet")))
    assert table.column("industries").to_pylist()[0] == ["automotive", "isic4:4520", "automotive"]
    assert str(table.schema.field("updated_at").type) == "timestamp[us, tz=UTC]"
    assert table.column("title_verified").to_pylist() == [True, True]
    lines = pyarrow.parquet.read_table(BytesIO(given("parquet", "table=actions")))
    assert lines.column("date").to_pylist() == ["2023-03", "2023-03", "2023-06-30"]


def test_a_snapshot_is_a_database_whose_tables_name_one_another(furnished: Cast, tmp_path: Path) -> None:
    path = tmp_path / "snapshot.sqlite3"
    for query, proposals in (("", 2), ("q=charging", 1)):
        path.write_bytes(given("sqlite", query, site=SITE))
        kept = sqlite3.connect(path)
        assert kept.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert kept.execute("PRAGMA foreign_key_check").fetchall() == []
        assert kept.execute("SELECT count(*) FROM proposals").fetchone() == (proposals,)
        reply = "SELECT name_zh, result FROM replies JOIN organizations ON organization = key"
        assert kept.execute(reply).fetchall() == [("工业和信息化部", "partly_done")]
        assert dict(kept.execute("SELECT * FROM about").fetchall())["filter"] == query
        kept.close()
