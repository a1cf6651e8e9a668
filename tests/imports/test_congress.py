"""Bills of the United States Congress: statuses by code, and one bill that comes by both sources."""

from pathlib import Path
from typing import Any

import pytest

from proposals.imports.formats import FORMATS, files_in
from proposals.imports.report import Fate
from proposals.models import Person, Proposal
from tests.imports.archive import archive_of, bring_in_source

BILL: dict[str, Any] = {
    "bill_id": "hr9001-116",
    "bill_type": "hr",
    "number": "9001",
    "congress": "116",
    "introduced_at": "2019-01-03",
    "official_title": "To provide for examples" + ", and for further ones" * 25 + ".",
    "short_title": None,
    "status": "ENACTED:SIGNED",
    "sponsor": {"bioguide_id": "X000001", "name": "Doe, Jane Q.", "title": "Rep", "type": "person"},
    "cosponsors": [
        {"thomas_id": "00042", "name": "Roe, Richard, Jr.", "title": "Rep", "sponsored_at": "2019-01-04"},
        {"thomas_id": "00042", "name": "Roe, Richard, Jr.", "title": "Rep", "sponsored_at": "2019-01-05"},
    ],
    "subjects": ["Examples", "Tests & trials"],
    "subjects_top_term": "Government operations and politics",
    "committees": [{"committee": "House Oversight", "committee_id": "HSGO", "activity": ["referral"]}],
    "related_bills": [{"bill_id": "s1-116", "reason": "identical", "type": "bill"}],
    "actions": [
        {"acted_at": "2019-01-03", "text": "Introduced in House", "action_code": "Intro-H", "type": "action"},
        {
            "acted_at": "2019-01-03",
            "text": "Referred to the House Committee.",
            "type": "referral",
            "status": "REFERRED",
            "committees": ["HSGO"],
        },
        {
            "acted_at": "2019-03-08T23:23:05-05:00",
            "text": "Passed.",
            "type": "vote",
            "status": "PASS_OVER:HOUSE",
        },
        {"acted_at": "2019-03-20", "text": "Passed.", "type": "vote", "status": "PASSED:BILL"},
        {"acted_at": "2019-03-29", "text": "Signed by President.", "type": "signed"},
        {
            "acted_at": "2019-03-29",
            "text": "Became Public Law No: 116-99.",
            "type": "enacted",
            "status": "ENACTED:SIGNED",
        },
        {
            "acted_at": "2019-04-01",
            "text": "Text of a code to come.",
            "type": "action",
            "status": "ENACTED:NEW",
        },
    ],
    "enacted_as": {"congress": "116", "law_type": "public", "number": "99"},
    "summary": {"as": "Public Law", "date": "2019-03-29", "text": "Provides for examples."},
}


def action(
    day: str, text: str, code: str = "", system: str = "Library of Congress", kind: str = "Floor"
) -> str:
    coded = f"<actionCode>{code}</actionCode>" if code else ""
    return (
        f"<item><actionDate>{day}</actionDate><text>{text}</text><type>{kind}</type>{coded}"
        f"<sourceSystem><name>{system}</name></sourceSystem></item>"
    )


def status_of(bill: str, actions: list[str], *, new: bool = True, more: str = "") -> str:
    """A BILLSTATUS of one schema or the other, its actions newest first as the Congress writes them."""
    kind, number = bill.split(" ")
    names = f"<type>{kind}</type><number>{number}</number>"
    subjects = "<legislativeSubjects><item><name>Examples</name></item></legislativeSubjects>"
    if not new:
        names = f"<billType>{kind}</billType><billNumber>{number}</billNumber>"
        subjects = f"<billSubjects>{subjects}</billSubjects>"
    return (
        f"<billStatus><bill>{names}<congress>116</congress><introducedDate>2019-01-03</introducedDate>"
        "<title>Examples Act</title><policyArea><name>Government operations and politics</name></policyArea>"
        f"<subjects>{subjects}</subjects><sponsors><item><bioguideId>X000001</bioguideId>"
        "<fullName>Rep. Doe, Jane Q. [D-MD-3]</fullName></item></sponsors>"
        f"<actions>{''.join(reversed(actions))}</actions>{more}</bill></billStatus>"
    )


def statuses(proposal: Proposal) -> list[tuple[str, str]]:
    logged = proposal.actions.filter(status__isnull=False).order_by("date", "pk")
    return [(line.date, line.status.code) for line in logged if line.status]


def test_a_bill_stands_where_its_own_codes_put_it(db: None, tmp_path: Path) -> None:
    path = archive_of(tmp_path, {"116/bills/hr/hr9001/data.json": BILL})
    report = bring_in_source(path, "us_congress")
    assert report.refused == []
    bill = Proposal.objects.get(identifiers__identifier="hr9001-116")
    assert statuses(bill) == [
        ("2019-01-03", "introduced"),
        ("2019-01-03", "referred"),
        ("2019-03-08", "pass_over_house"),
        ("2019-03-20", "passed_bill"),
        ("2019-03-29", "enacted_signed"),
    ]
    assert (bill.status and bill.status.code, bill.stage) == ("enacted_signed", "in_force")
    assert bill.actions.count() == 7
    assert len(bill.title_en) <= 500
    assert bill.title_en.endswith("…")
    assert bill.title_note_en == f"Official title: {BILL['official_title']}"
    assert list(bill.sponsorships.values_list("person__key", "joined_date")) == [
        ("us-bioguide-x000001", "2019-01-03"),
        ("us-thomas-00042", "2019-01-04"),
    ]
    assert Person.objects.get(key="us-thomas-00042").name_en == "Richard Roe Jr."
    assert bring_in_source(path, "us_congress").counts[Fate.UNCHANGED] == sum(report.counts.values())


def test_a_code_without_a_status_is_counted(tmp_path: Path) -> None:
    rows = FORMATS["us_congress"].parse(files_in(archive_of(tmp_path, {"data.json": BILL})))
    assert [row.unmapped for row in rows if row.unmapped] == [("ENACTED:NEW",)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"introduced_at": "2019-02-30"}, "introduced_at"),
        ({"introduced_at": "3913-01-03"}, "introduced_at"),
        ({"actions": [{"acted_at": "soon", "text": "…", "type": "action"}]}, "actions[0].acted_at"),
        ({"official_title": ""}, "official_title"),
        ({"bill_type": "letter"}, "bill_type"),
    ],
)
def test_a_bill_that_cannot_be_is_refused_with_its_field(tmp_path: Path, change: Any, field: str) -> None:
    path = archive_of(
        tmp_path, {"data.json": BILL | change, "broken.json": b'{"bill_id": "\xff', "notes.txt": "…"}
    )
    refused = [row for row in FORMATS["us_congress"].parse(files_in(path)) if row.draft is None]
    assert [(row.file, row.field) for row in refused] == [("data.json", field), ("broken.json", "")]


def test_what_two_systems_logged_stands_once_and_statuses_come_by_code(db: None, tmp_path: Path) -> None:
    house, senate = "House floor actions", "Senate"
    actions = [
        action("2019-01-03", "Introduced in House", "Intro-H"),
        action("2019-01-03", "Introduced in House", "1000"),
        action("2019-01-04", "Referred to the House Committee.", "H11100", house, "IntroReferral"),
        action("2019-02-01", "Hearings held.", "", "House committee actions", "Committee"),
        action("2019-02-01", "Hearings held.", "", "House committee actions", "Committee"),
        action("2019-03-01", "On passage Passed by voice vote.", "H37100", house),
        action("2019-03-01", "Passed/agreed to in House: On passage Passed by voice vote.", "8000"),
        action("2019-03-10", "Passed Senate.", "", senate),
        action("2019-03-10", "Passed/agreed to in Senate: Passed Senate.", "17000"),
        action("2019-04-01", "Presented to President.", "28000", kind="President"),
        action("2019-04-05", "Signed by President.", "E30000", kind="President"),
        action("2019-04-05", "Signed by President.", "36000", kind="BecameLaw"),
        action("2019-04-05", "Became Public Law No: 116-99.", "36000", kind="BecameLaw"),
    ]
    amended = "<textVersions><item><type>Engrossed Amendment Senate</type><formats/></item></textVersions>"
    members = {
        "a.xml": status_of("HR 1", actions),
        "b.xml": status_of("HR 2", actions, new=False, more=amended),
    }
    assert bring_in_source(archive_of(tmp_path, members), "us_billstatus").refused == []
    plain, changed = Proposal.objects.filter(organization__key="us-congress").order_by("number")
    assert [code for _, code in statuses(plain)] == [
        "introduced",
        "referred",
        "pass_over_house",
        "passed_bill",
        "enacted_signed",
    ]
    assert [code for _, code in statuses(changed)][3:5] == ["pass_back_senate", "passed_bill"]
    assert plain.actions.count() == 9
    assert not plain.is_irregular


def test_a_bill_that_comes_from_both_sources_is_one(db: None, tmp_path: Path) -> None:
    bring_in_source(archive_of(tmp_path, {"data.json": BILL}), "us_congress")
    actions = [
        action("2019-01-03", "Introduced in House", "Intro-H"),
        action("2019-01-03", "Referred to the House Committee.", "H11100", "House floor actions"),
        action("2020-01-01", "Filed away."),
    ]
    path = archive_of(tmp_path, {"a.xml": status_of("HR 9001", actions)})
    assert bring_in_source(path, "us_billstatus").refused == []
    (bill,) = Proposal.objects.filter(organization__key="us-congress")
    assert bill.actions.count() == len(BILL["actions"]) + 1
    assert Person.objects.get(key="us-bioguide-x000001").name_en == "Jane Q. Doe"


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><billStatus><bill><title>&a;</title></bill></billStatus>',
        '<!DOCTYPE x SYSTEM "http://localhost/x.dtd"><billStatus/>',
        "<billStatus><bill>",
        "<billStatus/>",
        "",
    ],
)
def test_xml_that_declares_entities_or_breaks_off_is_one_refused_row(tmp_path: Path, xml: str) -> None:
    (row,) = FORMATS["us_billstatus"].parse(files_in(archive_of(tmp_path, {"a.xml": xml})))
    assert row.reason
    (wide,) = FORMATS["us_billstatus"].parse(files_in(archive_of(tmp_path, {"a.xml": xml.encode("utf-16")})))
    assert wide.reason
