"""The project's own format: what is refused, by line, field and reason; what comes in twice."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proposals.imports.formats import tracker
from proposals.imports.report import Fate
from proposals.imports.upsert import bring_in
from proposals.models import Action, Proposal, Source
from tests.cast import Cast

PROPOSAL = {
    "type": "proposal",
    "identifiers": [{"scheme": "sheet", "identifier": "row-1"}],
    "organization": "npc",
    "session": "npc-14-1",
    "procedure": "npc-suggestion",
    "title": {"en": "Suggestion on tuning"},
    "industries": [{"industry": "house:automotive"}],
    "sponsors": [{"person": "lei-jun"}],
    "demands": [{"text": {"en": "Allow tuning"}}, {"text": {"zh": "制定标准"}}],
    "actions": [{"date": "2023-03", "status": "submitted", "sources": [{"source": "cnevpost"}]}],
    "sources": [{"source": "cnevpost"}],
}


def file_of(folder: Path, *rows: object) -> Path:
    path = folder / "rows.ndjson"
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return path


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"titel": {}}, "", "unknown field `titel`"),
        ({"confidence": "certain"}, "confidence", "Invalid enum value 'certain'"),
        ({"number": 4415}, "number", "Expected `str`, got `int`"),
        ({"title": {"en": "x" * 501}}, "title.en", "length <= 500"),
        ({"title": {"en": "nul \x00"}}, "title.en", "matching regex"),
        ({"id": "1"}, "id", "matching regex"),
        (
            {"actions": [{"date": "2023-02-30", "status": "submitted"}]},
            "actions[0].date",
            "not a day of the calendar",
        ),
        ({"actions": [{"date": "March", "status": "submitted"}]}, "actions[0].date", "matching regex"),
        ({"documents": [{"url": "javascript:alert(1)"}]}, "documents[0].url", "matching regex"),
    ],
)
def test_a_bad_value_is_refused_with_its_field(tmp_path: Path, change: dict, field: str, reason: str) -> None:
    with file_of(tmp_path, PROPOSAL | change).open("rb") as file:
        (row,) = tracker.parse_lines(file)
    assert row.draft is None
    assert (row.line, row.field) == (1, field)
    assert reason in row.reason


@given(st.binary(max_size=200))
def test_any_bytes_are_a_draft_or_a_refusal(junk: bytes) -> None:
    import io

    for row in tracker.parse_lines(io.BytesIO(junk)):
        assert row.draft or row.reason


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"session": "npc-99-1"}, "session", "there is no session “npc-99-1”"),
        ({"industries": [{"industry": "isic4:9999"}]}, "industries[0]", "there is no industry “isic4:9999”"),
        ({"sponsors": [{"person": "nobody"}]}, "sponsors[0]", "there is no person “nobody”"),
        ({"actions": [{"date": "2023", "status": "vetoed"}]}, "actions[0].status", "“vetoed”"),
        (
            {"actions": [{"date": "2023", "kind": "context", "status": "submitted"}]},
            "actions[0].status",
            "no other does",
        ),
        ({"publication": "withdrawn"}, "publication", "a withdrawal has its reason"),
        ({"title": {}}, "", "proposal_has_a_title"),
        ({"sources": [], "actions": []}, "", "without any source"),
        (
            {"outcomes": [{"measure": "none", "relation": "adopts", "strength": "media"}]},
            "outcomes[0]",
            "“none”",
        ),
    ],
)
def test_a_row_that_names_the_unknown_is_refused_and_leaves_nothing(
    cast: Cast, tmp_path: Path, change: dict, field: str, reason: str
) -> None:
    report = bring_in(file_of(tmp_path, PROPOSAL | change))
    (outcome,) = report.refused
    assert (outcome.line, outcome.field) == (1, field)
    assert reason in outcome.reason
    assert not Proposal.objects.exists()


def test_good_rows_come_in_beside_a_bad_one(cast: Cast, tmp_path: Path) -> None:
    report = bring_in(
        file_of(tmp_path, "{not json", {"type": "source", "key": "s", "title": "S"}, "", PROPOSAL)
    )
    assert [(row.line, row.fate.value) for row in report.outcomes] == [
        (1, "refused"),
        (2, "created"),
        (4, "created"),
    ]
    assert Proposal.objects.visible().get().title_en == "Suggestion on tuning"
    assert report.as_json()["refused"] == 1


def test_a_changed_row_updates_and_keeps_ids_and_history(cast: Cast, tmp_path: Path) -> None:
    bring_in(file_of(tmp_path, PROPOSAL))
    proposal = Proposal.objects.get()
    demands = list(proposal.demands.values_list("pk", flat=True))
    later = {"date": "2023-06-30", "status": "replied", "sources": [{"source": "cnevpost"}]}
    changed = PROPOSAL | {
        "title": {"en": "Suggestion on car tuning"},
        "actions": [*PROPOSAL["actions"], later],
    }
    report = bring_in(file_of(tmp_path, changed))
    assert report.counts[Fate.UPDATED] == 1
    proposal.refresh_from_db()
    assert (proposal.title_en, proposal.stage) == ("Suggestion on car tuning", "answered")
    assert list(proposal.demands.values_list("pk", flat=True)) == demands
    assert Action.objects.count() == 2


def test_what_a_clerk_corrected_is_not_undone_by_the_same_file(cast: Cast, tmp_path: Path) -> None:
    path = file_of(tmp_path, PROPOSAL)
    bring_in(path)
    Proposal.objects.update(title_en="Corrected by a clerk")
    report = bring_in(path)
    assert report.counts[Fate.UNCHANGED] == 1
    assert Proposal.objects.get().title_en == "Corrected by a clerk"


def test_relations_may_name_a_later_row(cast: Cast, tmp_path: Path) -> None:
    first = PROPOSAL | {"relations": [{"identifier": "sheet:row-2"}]}
    second = PROPOSAL | {
        "identifiers": [{"scheme": "sheet", "identifier": "row-2"}],
        "title": {"en": "Second"},
    }
    lost = PROPOSAL | {
        "identifiers": [{"scheme": "sheet", "identifier": "row-3"}],
        "relations": [{"identifier": "sheet:row-9"}],
    }
    report = bring_in(file_of(tmp_path, first, second, lost))
    assert (
        Proposal.objects.get(title_en="Suggestion on tuning", identifiers__identifier="row-1")
        .relations.get()
        .other.title_en
        == "Second"
    )
    assert [(row.line, row.field) for row in report.refused] == [(3, "relations[0]")]


def test_each_line_knows_its_run(cast: Cast, tmp_path: Path) -> None:
    bring_in(file_of(tmp_path, PROPOSAL))
    run = Action.objects.get().run
    assert run
    assert (run.file_name, run.created, run.state) == ("rows.ndjson", 1, "finished")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60))
def test_any_text_comes_back_as_it_was(
    cast: Cast, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = file_of(tmp_path_factory.mktemp("rows"), {"type": "source", "key": "any", "title": text})
    assert not bring_in(path).refused
    assert Source.objects.get(key="any").title == text


def test_an_impossible_date_is_refused_under_the_name_it_has_in_the_file() -> None:
    seat = {"organization": "npc", "from": "2023-02-30"}
    person = {"type": "person", "key": "p", "name": {"en": "P"}, "memberships": [seat]}
    (row,) = tracker.parse_lines(BytesIO(json.dumps(person).encode()))
    assert (row.field, row.draft) == ("memberships[0].from", None)
