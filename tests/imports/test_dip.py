"""Proceedings of the German Bundestag and Bundesrat: statuses by step, decision and state."""

from pathlib import Path
from typing import Any

import pytest

from proposals.imports.draft import ProposalDraft
from proposals.imports.formats import FORMATS, files_in
from proposals.imports.report import Fate
from proposals.models import Proposal
from tests.imports.archive import archive_of, bring_in_source


def step(date: str, author: str, place: str = "BT", **more: Any) -> dict[str, Any]:
    return {"ZUORDNUNG": place, "URHEBER": author, "FUNDSTELLE": f"{date} - {place}-Drucksache 15/1", **more}


def proceeding(number: str, kind: str, steps: Any, **more: Any) -> dict[str, Any]:
    said = {"WAHLPERIODE": "15", "VORGANGSTYP": kind, "TITEL": f"Beispiel {number}", **more}
    return {"vorgangId": number, "VORGANG": said, "VORGANGSABLAUF": {"VORGANGSPOSITION": steps}}


LAW = proceeding(
    "90001",
    "Gesetzgebung",
    [
        step("21.10.2003", "Gesetzentwurf,  Urheber : Fraktion der SPD "),
        step(
            "24.10.2003",
            "1. Beratung",
            BESCHLUSS={"BESCHLUSSTENOR": "&Uuml;berweisung"},
            ZUWEISUNG=[
                {"AUSSCHUSS_KLARTEXT": "Innenausschuss", "FEDERFUEHRUNG": "federf&uuml;hrend"},
                {"AUSSCHUSS_KLARTEXT": "Rechtsausschuss"},
            ],
        ),
        step("14.01.2004", "Beschlussempfehlung und Bericht, Urheber : Innenausschuss"),
        step("16.01.2004", "3. Beratung", BESCHLUSS=[{"BESCHLUSSTENOR": "Annahme Drs 15/2"}]),
        step("30.01.2004", "Unterrichtung über Gesetzesbeschluss des BT", "BR"),
        step("13.02.2004", "2. Durchgang", "BR"),
    ],
    INITIATIVE=["Fraktion der SPD", "Bayern"],
    AKTUELLER_STAND="Verkündet",
    SACHGEBIET="Recht",
    SCHLAGWORT={"_fundstelle": "true", "__cdata": "Beispiel"},
    GESTA_ORDNUNGSNUMMER="G027",
    VERKUENDUNG="Gesetz vom 23.04.2004 - Bundesgesetzblatt Teil I 2004 Nr.1828.04.2004 S. 606",
    INKRAFTTRETEN=["01.01.2003 (Artikel 1)", "01.05.2004 (übrige Artikel)"],
)
QUESTION = proceeding(
    "90002",
    "Kleine Anfrage",
    [
        step(
            "02.02.2004",
            "Kleine Anfrage, Urheber : Fraktion der FDP",
            PERSOENLICHER_URHEBER={
                "VORNAME": "Erika",
                "NACHNAME": "Muster",
                "FRAKTION": "FDP",
                "AKTIVITAETSART": "Kleine Anfrage",
            },
        ),
        step("20.02.2004", "Antwort", VP_ABSTRAKT="Ja"),
    ],
    AKTUELLER_STAND="Beantwortet",
)
MOTION = proceeding(
    "90003",
    "Antrag",
    step("03.03.2004", "Antrag, Urheber : Fraktion der FDP"),
    AKTUELLER_STAND="Abgelehnt",
    INITIATIVE="Fraktion der FDP",
)


def statuses(number: str) -> list[tuple[str, str]]:
    lines = Proposal.objects.get(identifiers__identifier=number).actions.exclude(status=None)
    return list(lines.order_by("date", "pk").values_list("date", "status__code"))


def test_a_proceeding_stands_where_its_steps_and_its_state_put_it(db: None, tmp_path: Path) -> None:
    members = {"15/Gesetzgebung/a.json": LAW, "15/b.json": QUESTION, "15/c.json": MOTION}
    report = bring_in_source(archive_of(tmp_path, members), "de_dip")
    assert report.refused == []
    assert statuses("90001") == [
        ("2003-10-21", "submitted"),
        ("2003-10-24", "first_reading"),
        ("2004-01-14", "committee_report"),
        ("2004-01-16", "third_reading"),
        ("2004-01-30", "passed_bundestag"),
        ("2004-02-13", "bundesrat_second"),
        ("2004-04-28", "promulgated"),
        ("2004-05-01", "in_force"),
    ]
    assert statuses("90002") == [("2004-02-02", "submitted"), ("2004-02-20", "answered")]
    assert statuses("90003") == [("2004-03-03", "submitted"), ("2004-03-03", "rejected")]
    law = Proposal.objects.get(identifiers__identifier="90001")
    assert (law.stage, law.is_irregular, law.number) == ("in_force", False, "G027")
    assert set(law.assignments.values_list("organization__key", "role")) == {
        ("de-bundestag-innenausschuss", "lead"),
        ("de-bundestag-rechtsausschuss", "joint"),
    }
    question = Proposal.objects.get(identifiers__identifier="90002")
    assert question.sponsorships.get().person_id
    again = bring_in_source(archive_of(tmp_path, members), "de_dip")
    assert again.counts[Fate.UNCHANGED] == sum(report.counts.values())


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"TITEL": ""}, "VORGANG.TITEL"),
        ({"WAHLPERIODE": "letzte"}, "VORGANG.WAHLPERIODE"),
        ({"VERKUENDUNG": "Gesetz vom 31.02.2004"}, "VORGANG.VERKUENDUNG[0]"),
    ],
)
def test_a_proceeding_that_cannot_be_is_refused_with_its_field(
    tmp_path: Path, change: dict[str, Any], field: str
) -> None:
    spoilt = {**LAW, "VORGANG": LAW["VORGANG"] | change}
    undated = proceeding("90004", "Antrag", [step("31.02.2004", "Antrag")])
    path = archive_of(tmp_path, {"a.json": spoilt, "b.json": undated, "c.json": "[]"})
    refused = [row for row in FORMATS["de_dip"].parse(files_in(path)) if row.draft is None]
    assert [row.field for row in refused] == [field, "VORGANGSABLAUF.VORGANGSPOSITION[0].FUNDSTELLE", ""]


def test_a_number_that_comes_twice_is_two_proceedings_of_two_kinds_and_else_refused(tmp_path: Path) -> None:
    other = proceeding(
        "90003", "EU-Vorlage", step("04.03.2004", "Unterrichtung", "BR"), AKTUELLER_STAND="Neu"
    )
    path = archive_of(tmp_path, {"a.json": MOTION, "b.json": other, "c.json": MOTION})
    rows = list(FORMATS["de_dip"].parse(files_in(path)))
    proposals = [row.draft for row in rows if isinstance(row.draft, ProposalDraft)]
    names = [each.identifiers[0].identifier for each in proposals]
    assert names == ["90003", "90003/EU-Vorlage"]
    assert [row.field for row in rows if row.draft is None] == ["vorgangId"]
    assert [row.unmapped for row in rows if row.unmapped] == [("Neu",)]
