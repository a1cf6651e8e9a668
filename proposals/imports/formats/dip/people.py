"""Who stands behind a proceeding of DIP: bodies by name, and persons who signed a paper."""

from typing import Any

from proposals.imports.formats.dip.codes import step_of
from proposals.imports.formats.gathering import Gathering
from proposals.imports.formats.keys import key_of
from proposals.imports.formats.records import objects, texts, without_empty
from proposals.imports.formats.wording import plain, shortened

STATES = frozenset(
    (
        "Baden-Württemberg",
        "Bayern",
        "Berlin",
        "Brandenburg",
        "Bremen",
        "Hamburg",
        "Hessen",
        "Mecklenburg-Vorpommern",
        "Niedersachsen",
        "Nordrhein-Westfalen",
        "Rheinland-Pfalz",
        "Saarland",
        "Sachsen",
        "Sachsen-Anhalt",
        "Schleswig-Holstein",
        "Thüringen",
    )
)
_CLASSES = (
    ("Fraktion", "party"),
    ("Gruppe", "party"),
    ("Bundesregierung", "government"),
    ("Bundesministerium", "ministry"),
    ("Bundesminister", "ministry"),
)
_ROLES = {"party": "party", "committee": "committee"}


def sponsors_of(
    said: dict[str, Any], positions: list[dict[str, Any]], gathered: Gathering
) -> list[dict[str, Any]]:
    """The bodies of INITIATIVE, and the persons who signed a paper of the kind that the step is."""
    found: dict[str, dict[str, Any]] = {}
    for name in map(plain, texts(said.get("INITIATIVE"))):
        kind = _class_of(name)
        key = name_body(gathered, name, kind)
        found[key] = {"organization": key, "role": _ROLES.get(kind, "organization"), "printed": name[:300]}
    for position in positions:
        step = step_of(plain(position.get("URHEBER")))
        for person in objects(position.get("PERSOENLICHER_URHEBER")):
            if plain(person.get("AKTIVITAETSART")) == step != "Änderungsantrag" and plain(
                person.get("NACHNAME")
            ):
                key = _name_person(gathered, person)
                role = "co_signer" if any("person" in each for each in found.values()) else "lead"
                found.setdefault(key, {"person": key, "role": role})
    return list(found.values())


def name_body(gathered: Gathering, name: str, kind: str, parent: str = "") -> str:
    """A body by its name."""
    return gathered.name(
        without_empty(
            {
                "type": "organization",
                "key": key_of("de", name),
                "name": {"en": shortened(name)},
                "classification": kind,
                "parent": parent,
                "jurisdiction": "country:de",
            }
        )
    )


def _class_of(name: str) -> str:
    if name in STATES:
        return "government"
    if "usschuss" in name or "usschuß" in name:
        return "committee"
    return next((kind for start, kind in _CLASSES if name.startswith(start)), "other")


def _name_person(gathered: Gathering, said: dict[str, Any]) -> str:
    """A person by name, constituency and group: who differs in one of them may be somebody else."""
    parts = {key: plain(value) for key, value in said.items() if isinstance(value, str)}
    prefix = parts.get("NAMENSZUSATZ", "")
    last = " ".join(filter(None, (prefix, parts["NACHNAME"])))
    group = parts.get("FRAKTION") or parts.get("BUNDESLAND") or parts.get("RESSORT") or ""
    place = parts.get("WAHLKREISZUSATZ", "")
    first = parts.get("VORNAME", "")
    name = " ".join(filter(None, (parts.get("PERSON_TITEL", ""), first, last)))
    role = ", ".join(filter(None, (parts.get("FUNKTION", ""), group, place)))
    return gathered.name(
        without_empty(
            {
                "type": "person",
                "key": key_of("de-person", first, last, place, group),
                "name": {"en": shortened(name, 300)},
                "sort_name": f"{parts['NACHNAME']}, {first}".lower()[:200],
                "role": {"en": role[:300]} if role else {},
            }
        )
    )
