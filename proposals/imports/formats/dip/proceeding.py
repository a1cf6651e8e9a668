"""One proceeding of DIP on its way to a row, and the format."""

from collections.abc import Iterable, Iterator
from typing import Any

from proposals.imports.formats.dip.codes import PROCEDURES, procedure_of, table_of
from proposals.imports.formats.dip.history import History
from proposals.imports.formats.dip.people import name_body, sponsors_of
from proposals.imports.formats.dip.terms import BODIES, name_bodies, name_term
from proposals.imports.formats.file import File
from proposals.imports.formats.format import Format
from proposals.imports.formats.gathering import Gathering, one_a_file
from proposals.imports.formats.keys import key_of
from proposals.imports.formats.moments import Undated, day_of_german
from proposals.imports.formats.records import (
    Unfit,
    listed,
    object_of,
    objects,
    texts,
    without_empty,
)
from proposals.imports.formats.row import Row
from proposals.imports.formats.wording import LONGEST_TEXT, plain, shortened

SCHEME = "de-dip"
AREAS = "de-sachgebiet"


def parse(files: Iterable[File]) -> Iterator[Row]:
    """A row for each proceeding, and before it those for what it names."""
    given = dict[str, set[str]]()

    def propose(raw: bytes, gathered: Gathering, name: str) -> None:
        _Proceeding(object_of(raw), gathered, name).propose(given)

    yield from one_a_file(files, ".json", propose)


def recognises(name: str, head: bytes) -> bool:
    """Whether it is a JSON object with the keys that every proceeding has."""
    return head.lstrip().startswith(b"{") and b'"vorgangId"' in head and b'"VORGANG"' in head


class _Proceeding:
    """The content of one file."""

    def __init__(self, record: dict[str, Any], gathered: Gathering, file: str) -> None:
        self.id = plain(record.get("vorgangId"))
        self.said = _object(record, "VORGANG")
        self.kind = plain(self.said.get("VORGANGSTYP"))
        self.positions = objects(_object(record, "VORGANGSABLAUF").get("VORGANGSPOSITION"))
        self.gathered, self.file = gathered, file
        if not (self.id.isascii() and self.id.isdigit()):
            raise Unfit("the proceeding has no number", "vorgangId")

    def propose(self, given: dict[str, set[str]]) -> None:
        """Hand over the proposal, after what it names. `given` are the kinds that each number had so far."""
        name = self._name(given)
        procedure = procedure_of(self.kind)
        history = History(table_of(procedure))
        history.add_steps(self.positions)
        history.add_law(self.said)
        history.end_with(plain(self.said.get("AKTUELLER_STAND")))
        name_bodies(self.gathered)
        values = {
            "type": "proposal",
            "organization": self._body(),
            "procedure": procedure,
            "session": name_term(self.gathered, self.said.get("WAHLPERIODE")),
            "number": self._number(),
            "identifiers": [{"scheme": SCHEME, "identifier": name}],
            **self._titles(),
            "abstract": self._abstract(),
            "status_as_known": plain(self.said.get("AKTUELLER_STAND")),
            "sponsors": sponsors_of(self.said, self.positions, self.gathered),
            "industries": self._areas(),
            "topics": self._topics(),
            "assignments": self._assignments(),
            "actions": history.lines,
            "documents": self._documents(),
            "sources": [{"source": self._source()}],
        }
        given.setdefault(self.id, set()).add(self.kind)
        self.gathered.propose(without_empty(values), file=self.file, unmapped=tuple(history.unmapped))

    def _name(self, given: dict[str, set[str]]) -> str:
        """Its number. The source gives some numbers twice, to proceedings of different kinds."""
        kinds = given.get(self.id, set())
        if self.kind in kinds:
            raise Unfit(f"the number {self.id} came already with the kind “{self.kind}”", "vorgangId")
        return f"{self.id}/{self.kind}"[:200] if kinds else self.id

    def _body(self) -> str:
        """The Bundesrat's own matters have no step elsewhere; all else is the Bundestag's too."""
        places = {plain(each.get("ZUORDNUNG")) for each in self.positions}
        return BODIES[places.pop()][0] if len(places) == 1 and places <= BODIES.keys() else BODIES["BT"][0]

    def _number(self) -> str:
        paper = next(iter(objects(self.said.get("WICHTIGE_DRUCKSACHE"))), {})
        printed = " ".join(filter(None, (plain(paper.get(key)) for key in ("DRS_HERAUSGEBER", "DRS_NUMMER"))))
        return (plain(self.said.get("GESTA_ORDNUNGSNUMMER")) or printed)[:40]

    def _titles(self) -> dict[str, Any]:
        title = plain(self.said.get("TITEL"))
        if not title:
            raise Unfit("the proceeding has no title", "VORGANG.TITEL")
        note = [f"Vorgangstyp: {self.kind}"]
        note += [f"Titel: {title}"] if len(title) > 500 else []
        return {"title": {"en": shortened(title)}, "title_note": {"en": "\n".join(note)}}

    def _abstract(self) -> dict[str, str]:
        text = plain(self.said.get("ABSTRAKT"))[:LONGEST_TEXT]
        return {"en": text} if text else {}

    def _areas(self) -> list[dict[str, str]]:
        names = list(dict.fromkeys(map(plain, texts(self.said.get("SACHGEBIET")))))
        scheme = {
            "type": "industry",
            "scheme": AREAS,
            "scheme_name": {"en": "Subject areas of DIP (Sachgebiete)", "zh": "德国议会文献系统主题领域"},
            "publisher": "Deutscher Bundestag/Bundesrat - DIP",
        }
        if not names:
            none = {"en": "No subject area given (ohne Sachgebiet)", "zh": "来源未给出主题领域"}
            self.gathered.name({**scheme, "code": "none", "name": none})
        for name in names:
            self.gathered.name({**scheme, "code": key_of(name)[:60], "name": {"en": name}})
        return [{"industry": f"{AREAS}:{key_of(name)[:60]}"} for name in names] or [
            {"industry": f"{AREAS}:none"}
        ]

    def _topics(self) -> list[str]:
        keys = []
        for each in listed(self.said.get("SCHLAGWORT")):
            word = plain(each.get("__cdata") if isinstance(each, dict) else each)
            if word:
                key = key_of("de-schlagwort", word)
                topic = {"type": "topic", "key": key, "name": {"en": shortened(word)}}
                keys.append(self.gathered.name(topic))
        return list(dict.fromkeys(keys))

    def _assignments(self) -> list[dict[str, Any]]:
        """The committees that it was sent to: the one in charge leads, the others join."""
        found: dict[str, dict[str, Any]] = {}
        for position in self.positions:
            body = BODIES.get(plain(position.get("ZUORDNUNG")), ("",))[0]
            for each in objects(position.get("ZUWEISUNG")):
                if name := plain(each.get("AUSSCHUSS_KLARTEXT")):
                    # Both houses have committees of the same name.
                    key = name_body(
                        self.gathered, f"{body.removeprefix('de-')} {name}".strip(), "committee", body
                    )
                    leads = plain(each.get("FEDERFUEHRUNG")) == "federführend"
                    day = _day(position.get("FUNDSTELLE"))
                    assignment = {"organization": key, "role": "lead" if leads else "joint", "date": day}
                    if key not in found or (leads and found[key]["role"] == "joint"):
                        found[key] = without_empty(assignment)
        return list(found.values())

    def _documents(self) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for each in objects(self.said.get("WICHTIGE_DRUCKSACHE")):
            parts = (plain(each.get(key)) for key in ("DRS_TYP", "DRS_HERAUSGEBER", "DRS_NUMMER"))
            self._add_document(found, each.get("DRS_LINK"), parts)
        for each in objects(self.said.get("PLENUM")):
            keys = ("PLPR_KLARTEXT", "PLPR_HERAUSGEBER", "PLPR_NUMMER", "PLPR_SEITEN")
            self._add_document(found, each.get("PLPR_LINK"), (plain(each.get(key)) for key in keys))
        return list(found.values())

    def _add_document(self, found: dict[str, Any], link: object, parts: Iterable[str]) -> None:
        address = plain(link).replace(":80/", "/", 1)
        if address.startswith(("http://", "https://")) and " " not in address and address not in found:
            title = shortened(" ".join(filter(None, parts)))
            found[address] = {"title": {"en": title}, "url": address[:1000], "language": "de"}

    def _source(self) -> str:
        term, number = plain(self.said.get("WAHLPERIODE")), int(self.id)
        return self.gathered.name(
            {
                "type": "source",
                "key": f"de-dip-{self.id}",
                "title": f"DIP, Vorgang {self.id}",
                "url": f"http://dipbt.bundestag.de/extrakt/ba/WP{term}/{number // 100}/{self.id}.html",
                "publisher": "Deutscher Bundestag/Bundesrat - DIP",
                "kind": "official",
                "language": "de",
            }
        )


def _object(record: dict[str, Any], key: str) -> dict[str, Any]:
    value = record.get(key)
    if not isinstance(value, dict):
        raise Unfit(f"there is no object {key}", key)
    return value


def _day(text: object) -> str:
    try:
        return day_of_german(text)
    except Undated:
        return ""  # the line of the history refuses it by its field


FORMAT = Format("de_dip", recognises, parse, procedures=PROCEDURES, matches_names=False)
