"""Bills of Open Civic Data in the two shapes of OpenStates: one name, statuses by classification."""

from pathlib import Path
from typing import Any

import pytest

from proposals.imports.draft import ProposalDraft
from proposals.imports.formats import FORMATS, files_in
from proposals.models import Proposal
from tests.imports.archive import archive_of, bring_in_source

BULK: dict[str, Any] = {
    "id": "ocd-bill/0000-1",
    "legislative_session": "2023",
    "jurisdiction_name": "Example State",
    "identifier": "HB 1",
    "title": "An act concerning examples",
    "classification": ["bill"],
    "subject": ["Health"],
    "sponsors": [{"name": "Doe", "primary": True, "classification": "primary"}],
    "actions": [
        {"organization__name": "Senate", "description": "Passed", "date": "2023-04-04", "order": 3}
        | {"classification": ["passage", "reading-3"]},
        {"organization__name": "House", "description": "Read", "date": "2023-01-04", "order": 0}
        | {"classification": ["introduction", "reading-1"]},
        {"organization__name": "House", "description": "Passed", "date": "2023-02-04", "order": 1}
        | {"classification": ["passage"]},
        {"organization__name": "House", "description": "Amended", "date": "2023-02", "order": 2}
        | {"classification": ["amendment-passage", "of-a-kind-to-come"]},
        {"organization__name": "Governor", "description": "Chapter 1", "date": "2023-05-01", "order": 4}
        | {"classification": ["executive-signature", "became-law"]},
    ],
    "versions": [{"note": "Enrolled", "date": "", "links": [{"url": "https://example.org/1.pdf"}]}],
    "sources": [{"url": "https://example.org/1"}],
}
SCRAPED: dict[str, Any] = {
    "_id": "0001",
    "legislative_session": "2023",
    "jurisdiction": {"id": "ocd-jurisdiction/country:us/state:ex/government", "name": "Example State"},
    "identifier": "HB 1",
    "title": "An act concerning examples",
    "from_organization": '~{"classification": "lower"}',
    "subject": ["Health"],
    "sponsorships": [
        {"name": "Doe", "primary": True, "entity_type": "person", "person_id": "ocd-person/0000-9"}
    ],
    "actions": [
        {"organization": '~{"classification": "upper"}', "description": "To committee", "date": "2023-06-01"}
        | {"classification": ["referral-committee"]}
    ],
    "related_bills": [],
    "sources": [{"url": "https://example.org/1", "note": ""}],
}


def test_a_bill_of_both_shapes_is_one_and_stands_where_its_classifications_put_it(
    db: None, tmp_path: Path
) -> None:
    bring_in_source(archive_of(tmp_path, {"EX/2023/EX_2023_bills.json": [BULK]}), "ocd")
    bill = Proposal.objects.get(organization__key="ocd-example-state")
    lines = bill.actions.exclude(status=None).order_by("date", "pk")
    assert list(lines.values_list("date", "status__code", "actor_organization__key")) == [
        ("2023-01-04", "introduced", "ocd-example-state-lower"),
        ("2023-02-04", "passed", "ocd-example-state-lower"),
        ("2023-04-04", "passed_both", "ocd-example-state-upper"),
        ("2023-05-01", "became_law", None),
    ]
    assert (bill.stage, bill.is_irregular, bill.number) == ("in_force", False, "HB 1")
    bring_in_source(archive_of(tmp_path, {"bill_0001.json": SCRAPED}), "ocd")
    assert Proposal.objects.get(organization__key="ocd-example-state").pk == bill.pk
    assert bill.actions.count() == len(BULK["actions"]) + 1


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ([BULK | {"title": ""}, BULK | {"identifier": "HB 2"}], ["title"]),
        ([BULK | {"actions": [{"date": "2023-02-30T00:00:00Z"}]}, []], ["actions[0].date", ""]),
        ([BULK | {"actions": [{"date": "2023-02-30"}]}], ["actions[0].date"]),
        (BULK | {"jurisdiction_name": None}, ["jurisdiction"]),
        ('[{"identifier": "HB 1"', [""]),
        ("", [""]),
        (b"[\xff", [""]),
        ("[" * 100_000, [""]),
    ],
)
def test_a_bill_that_cannot_be_is_refused_and_a_list_that_breaks_off_ends_there(
    tmp_path: Path, content: Any, fields: list[str]
) -> None:
    rows = list(FORMATS["ocd"].parse(files_in(archive_of(tmp_path, {"bills.json": content}))))
    assert [row.field for row in rows if row.draft is None] == fields
    assert all(row.reason for row in rows if row.draft is None)


def test_a_long_list_is_read_one_by_one(tmp_path: Path) -> None:
    bills = [BULK | {"identifier": f"HB {number}", "title": "long " * 99} for number in range(900)]
    rows = list(FORMATS["ocd"].parse(files_in(archive_of(tmp_path, {"bills.json": bills}))))
    drafts = [row for row in rows if isinstance(row.draft, ProposalDraft)]
    assert [row.line for row in drafts] == list(range(1, 901))
    assert {code for row in drafts for code in row.unmapped} == {"of-a-kind-to-come"}
