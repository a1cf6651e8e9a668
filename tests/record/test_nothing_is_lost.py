"""The real Two Sessions record comes in whole: every count, every link, every line."""

import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Model

from proposals.imports.report import Fate
from proposals.imports.upsert import bring_in
from proposals.management.commands.load_record import DATA, FILES
from proposals.models import (
    Action,
    Citation,
    Demand,
    ImportedRow,
    Industry,
    IndustryDescent,
    Measure,
    Organization,
    Outcome,
    Person,
    Proposal,
    PublicForm,
    Reply,
    Session,
    Source,
)

pytestmark = pytest.mark.xdist_group("record")


def lines_of(name: str) -> list[dict]:
    text = (DATA / "two_sessions" / f"{name}.ndjson").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def test_the_counts_are_those_of_the_collected_facts() -> None:
    visible = Proposal.objects.visible()
    actions = Action.objects.filter(proposal__in=visible)
    assert visible.count() == 201
    assert visible.filter(sponsorships__person__key="lei-jun").count() == 38
    assert actions.count() == 306
    assert Demand.objects.filter(proposal__in=visible).count() == 338
    assert Reply.objects.filter(action__in=actions).count() == 69
    assert Outcome.objects.count() == 16
    assert Session.objects.count() == 28
    assert Person.objects.count() == 22
    assert Organization.objects.filter(jurisdiction="country:cn").count() >= 61
    assert Proposal.objects.filter(publication="in_review").count() == 9


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("sources", Source),
        ("organizations", Organization),
        ("sessions", Session),
        ("people", Person),
        ("measures", Measure),
    ],
)
def test_every_reference_record_of_the_files_is_there(name: str, model: type[Model]) -> None:
    kept = set(model._default_manager.values_list("key", flat=True))
    assert {line["key"] for line in lines_of(name)} == kept


def test_every_line_of_history_is_there_with_its_sources_and_marks() -> None:
    for draft in [*lines_of("proposals"), *lines_of("local_examples")]:
        actions = Action.objects.filter(proposal__register_number=draft["id"]).order_by("number")
        said = [
            (
                action.date,
                action.kind,
                action.status.code if action.status else None,
                action.inferred,
                action.scope,
                action.description_zh,
                [citation.source.key for citation in action.citations.all()],
            )
            for action in actions.select_related("status").prefetch_related("citations__source")
        ]
        assert said == [
            (
                action["date"],
                action["kind"],
                action.get("status"),
                action.get("inferred", False),
                action.get("scope", "proposal"),
                action.get("description", {}).get("zh", ""),
                [source["source"] for source in action["sources"]],
            )
            for action in draft.get("actions", [])
        ]


def test_every_citation_of_the_files_is_there() -> None:
    def cited(value: object) -> int:
        if isinstance(value, dict):
            own = sum(len(value.get("sources", [])) for _ in [0])
            return own + sum(cited(child) for key, child in value.items() if key != "sources")
        return sum(cited(child) for child in value) if isinstance(value, list) else 0

    assert Citation.objects.count() == sum(cited(line) for name in FILES for line in lines_of(name))


def test_every_proposal_has_a_session_an_industry_of_the_house_and_a_source() -> None:
    for form in PublicForm.objects.filter(proposal__publication="published").values_list("detail", flat=True):
        record = json.loads(form)
        assert record["session"], record["id"]
        assert any(industry["scheme"] == "house" for industry in record["industries"]), record["id"]
        assert record["sources"], record["id"]
        assert all(action["sources"] for action in record["actions"]), record["id"]


def test_no_history_of_the_real_record_is_irregular() -> None:
    assert not Proposal.objects.filter(is_irregular=True).exists()
    stages = Counter(Proposal.objects.visible().values_list("stage", flat=True))
    assert stages == {"filed": 130, "answered": 69, "assigned": 1, "in_committee": 1}


def test_the_first_case_tells_its_whole_story() -> None:
    record = json.loads(PublicForm.objects.get(proposal__register_number="2023-001").detail)
    assert record["title"]["zh"].startswith("关于大力发展汽车文化")
    assert len(record["demands"]) == 7
    assert [action["date"] for action in record["actions"]] == [
        "2023-03",
        "2023-03-04",
        "2023-03-05",
        "2023-10-13",
        "2026-06-23",
    ]
    assert [action["inferred"] for action in record["actions"]] == [False, False, False, True, True]
    assert record["industries"][0]["id"] == "automotive"
    assert {"automotive"} == {i["id"] for i in record["industries"] if i["role"] == "sponsor_interest"}
    assert record["stage"] == "filed"
    assert record["checks"][0]["found"] is False


def test_every_industry_code_is_gathered_by_the_house_list() -> None:
    used = set(
        Industry.objects.filter(scheme__key="isic4", proposals__isnull=False).values_list("pk", flat=True)
    )
    gathered = IndustryDescent.objects.filter(descendant__in=used, ancestor__scheme__key="house")
    assert len(used) > 60
    assert used == set(gathered.values_list("descendant", flat=True))


def test_a_second_run_over_the_same_files_changes_nothing() -> None:
    before = (
        dict(PublicForm.objects.values_list("proposal", "hash")),
        Action.objects.count(),
        Citation.objects.count(),
    )
    for name in FILES:
        report = bring_in(DATA / "two_sessions" / f"{name}.ndjson")
        assert (report.counts[Fate.CREATED], report.counts[Fate.UPDATED], report.refused) == (0, 0, [])
    assert before == (
        dict(PublicForm.objects.values_list("proposal", "hash")),
        Action.objects.count(),
        Citation.objects.count(),
    )


def test_rows_read_again_as_if_never_seen_change_nothing_either() -> None:
    """The digests only save work: without them each row is compared with the record and found the same."""
    before = dict(PublicForm.objects.values_list("proposal", "hash"))
    ImportedRow.objects.all().delete()
    for name in FILES:
        report = bring_in(DATA / "two_sessions" / f"{name}.ndjson")
        assert (report.counts[Fate.CREATED], report.refused) == (0, [])
    assert dict(PublicForm.objects.values_list("proposal", "hash")) == before


def test_the_record_loads_once() -> None:
    said = StringIO()
    call_command("load_record", stdout=said)
    assert said.getvalue() == "The record is loaded.\n"


def test_the_files_name_no_path_of_a_machine() -> None:
    for path in Path(DATA).rglob("*.*"):
        assert "/root" not in path.read_text(encoding="utf-8"), path
