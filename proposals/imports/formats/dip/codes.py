"""From DIP's own words to the statuses of three procedures: the one table, and how it is read.

Three fields of DIP count: the kind of a step (what stands before the first comma of URHEBER), the first
words of a decision (BESCHLUSSTENOR), and the state of the whole (AKTUELLER_STAND). Each is matched as it
stands; whatever else the file says in words is kept as words.
"""

import re
from typing import NamedTuple

BILLS = frozenset(("Gesetzgebung", "Völkerrechtlicher Vertrag, Abkommen, Vereinbarung"))
QUESTIONS = frozenset(("Kleine Anfrage", "Große Anfrage", "Fragen an die Bundesregierung"))


class Table(NamedTuple):
    """What words of the source lead to which status: by step, by decision in a step, and by final state."""

    steps: dict[str, str]
    decided_in: frozenset[str]
    decisions: dict[str, str]
    states: dict[str, str]
    decided: frozenset[str]


_SUBMITTED = dict.fromkeys(
    (
        "Antrag",
        "Länderantrag",
        "Antrag auf Entschließung",
        "Verordnung",
        "Verordnungsantrag",
        "Unterrichtung",
        "Vorschlag / Vorlage / Mitteilung",
        "Allgemeine Verwaltungsvorschrift",
        "Mitteilung",
        "Wahlvorschlag",
        "Antrag mit Wahlvorschlag",
        "Antrag zur Geschäftsordnung",
        "Antrag auf Entlastung der BRg",
        "Antrag des Präsidenten des BRH",
        "Antrag auf Einsetzung eines Untersuchungsausschusses",
        "Vorlage der Bundesregierung",
        "Aktuelle Stunde",
        "Regierungserklärung",
    ),
    "submitted",
)
_REPORTED = dict.fromkeys(("Beschlussempfehlung und Bericht", "Beschlussempfehlung"), "committee_report")
_REFERRED = dict.fromkeys(
    ("Überweisung", "Ausschussüberweisung", "Ausschusszuweisung", "nachträgliche Überweisung"), "referred"
)
_ADOPTED = (
    "Annahme",
    "einstimmige Annahme",
    "Annahme in namentlicher Abstimmung",
    "Annahme in geänderter Fassung",
    "Annahme in Ausschussfassung",
)
_REJECTED = ("Ablehnung", "Ablehnung in namentlicher Abstimmung")
_ENDS = {
    "Für erledigt erklärt": "settled",
    "Zurückgezogen": "withdrawn",
    "Zusammengeführt mit... (siehe Vorgangsablauf)": "merged",
    "Abgeschlossen": "concluded",
    "Abgeschlossen - Ergebnis siehe Vorgangsablauf": "concluded",
    "Keine parlamentarische Behandlung": "concluded",
    "Abgelehnt": "rejected",
}

BILL = Table(
    steps={
        "Gesetzentwurf": "submitted",
        "Gesetzesantrag": "submitted",
        "1. Durchgang": "bundesrat_first",
        "1. Beratung": "first_reading",
        **_REPORTED,
        "2. Beratung": "second_reading",
        "2. Beratung und Schlussabstimmung": "second_reading",
        "3. Beratung": "third_reading",
        "Unterrichtung über Gesetzesbeschluss des BT": "passed_bundestag",
        "2. Durchgang": "bundesrat_second",
        "Durchgang": "bundesrat_second",
        "Unterrichtung über Anrufung des Vermittlungsausschusses durch den BR": "mediation",
        "Unterrichtung über Anrufung des Vermittlungsausschusses durch die BRg": "mediation",
        "Vermittlungsvorschlag": "mediation",
        "Abstimmung über Vermittlungsvorschlag": "mediation_vote",
        "Abstimmung über Einspruch des BR": "objection_vote",
    },
    decided_in=frozenset(("3. Beratung", "2. Beratung und Schlussabstimmung")),
    decisions=dict.fromkeys(_REJECTED, "rejected"),
    states={
        **_ENDS,
        "Verkündet": "promulgated",
        "Angenommen": "passed_bundestag",
        "Überwiesen": "first_reading",
        "Vermittlungsvorschlag liegt vor": "mediation",
        "Zustimmung versagt": "consent_refused",
        "Bundesrat hat Zustimmung versagt": "consent_refused",
        "Bundesrat hat Einspruch eingelegt": "objection",
        "Nicht ausgefertigt wegen Zustimmungsverweigerung des Bundespräsidenten": "not_signed",
        "Für nichtig erklärt": "void",
        "Teile des Gesetzes für nichtig erklärt": "partly_void",
    },
    decided=frozenset(("rejected", "promulgated", "in_force")),
)
QUESTION = Table(
    steps={
        "Kleine Anfrage": "submitted",
        "Große Anfrage": "submitted",
        "Fragen an die Bundesregierung": "submitted",
        "Antwort": "answered",
    },
    decided_in=frozenset(),
    decisions={},
    states={**_ENDS, "Beantwortet": "answered"},
    decided=frozenset(("answered",)),
)
MATTER = Table(
    steps={**_SUBMITTED, **_REFERRED, **_REPORTED, "Beratung": "debated"},
    decided_in=frozenset(("Beratung", "BR-Sitzung", "Wahl", "Überweisung", "Ausschussüberweisung")),
    decisions={
        **_REFERRED,
        **dict.fromkeys(_ADOPTED, "adopted"),
        **dict.fromkeys(_REJECTED, "rejected"),
        "Zustimmung": "consented",
        "Versagung der Zustimmung": "consent_refused",
        "Stellungnahme": "opinion",
        "keine Einwendungen": "opinion",
        "Kenntnisnahme": "noted",
        "für erledigt erklärt": "settled",
        "Benennung": "adopted",
        "Ablehnung der Einbringung": "rejected",
    },
    states={**_ENDS, "Angenommen": "adopted", "Entlastung erteilt": "adopted", "Beantwortet": "noted"},
    decided=frozenset(("adopted", "rejected", "consented", "consent_refused", "opinion", "noted", "settled")),
)
_TABLES = {"de-law": BILL, "de-question": QUESTION, "de-matter": MATTER}
PROCEDURES = tuple(_TABLES)
IS_OPEN = "Nicht abgeschlossen - Einzelheiten siehe Vorgangsablauf"
"""The state of what is not finished: it says nothing that the steps do not say."""

_TAIL = re.compile(r" - |;|:| Drs| gem\.|/|,")


def procedure_of(kind: str) -> str:
    """The procedure of a VORGANGSTYP."""
    return "de-law" if kind in BILLS else "de-question" if kind in QUESTIONS else "de-matter"


def table_of(procedure: str) -> Table:
    """Its table."""
    return _TABLES[procedure]


def step_of(author: str) -> str:
    """The kind of a step: what stands before the first comma."""
    return author.partition(",")[0].strip()


def decision_of(tenor: str) -> str:
    """The decision without the papers, articles and additions that follow it."""
    return _TAIL.split(tenor, maxsplit=1)[0].strip()
