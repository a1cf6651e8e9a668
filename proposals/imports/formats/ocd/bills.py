"""A bill of Open Civic Data on its way to a row, and the format: two shapes that name the same things."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from proposals.imports.formats.file import File
from proposals.imports.formats.format import Format
from proposals.imports.formats.gathering import Gathering
from proposals.imports.formats.keys import key_of
from proposals.imports.formats.moments import Undated, day_of
from proposals.imports.formats.ocd.codes import CHAMBERS, MOVES_NOTHING, RELATIONS, status_of
from proposals.imports.formats.ocd.streamed import objects_in
from proposals.imports.formats.records import Unfit, objects, texts, without_empty
from proposals.imports.formats.row import Row
from proposals.imports.formats.wording import LONGEST_TEXT, plain, plain_of_html, shortened

SCHEME = "openstates"
AREAS = "ocd-subject"
_CHAMBER_NAMES = {"lower": ("lower chamber", "下院"), "upper": ("upper chamber", "上院")}
_PARTIAL = re.compile(r"^[0-9]{4}(-[0-9]{2}){0,2}\Z")


def parse(files: Iterable[File]) -> Iterator[Row]:
    """A row for each bill, and before it those for what it names."""
    gathered = Gathering()
    for file in files:
        if not file.name.endswith(".json"):
            continue
        with file.open() as opened:
            try:
                for at, said in enumerate(objects_in(opened), start=1):
                    _propose(said, gathered, file.name, at)
                    yield from gathered.ready()
            except Unfit as fault:
                gathered.refuse(b"", str(fault), field=fault.field, file=file.name)
    yield from gathered.rest()


def recognises(name: str, head: bytes) -> bool:
    """Whether it has the keys that every bill has, of one shape or the other."""
    said = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    return said[:1] in b"[{" and b'"legislative_session"' in said and b'"identifier"' in said


def _propose(said: Any, gathered: Gathering, file: str, at: int) -> None:
    try:
        if not isinstance(said, dict):
            raise Unfit("this is no JSON object")
        _Bill(said, gathered).propose(file, at)
    except Unfit as fault:
        raw = json.dumps(said, ensure_ascii=False)[:1000].encode(errors="replace")
        gathered.refuse(raw, str(fault), field=fault.field, file=file, line=at)


class _Bill:
    """One bill."""

    def __init__(self, said: dict[str, Any], gathered: Gathering) -> None:
        self.said, self.gathered = said, gathered
        place = said.get("jurisdiction")
        name = place.get("name") if isinstance(place, dict) else said.get("jurisdiction_name")
        self.place = plain(name)
        self.session, self.identifier = plain(said.get("legislative_session")), plain(said.get("identifier"))
        for field, value in (
            ("jurisdiction", self.place),
            ("legislative_session", self.session),
            ("identifier", self.identifier),
        ):
            if not value:
                raise Unfit("the bill does not say it", field)
        self.unmapped: list[str] = []

    @property
    def name(self) -> str:
        """Jurisdiction, session and identifier: the one name that both shapes have."""
        return self._named(self.session, self.identifier)

    def propose(self, file: str, at: int) -> None:
        """Hand over the proposal, after what it names."""
        said = self.said
        title = plain(said.get("title"))
        if not title:
            raise Unfit("the bill has no title", "title")
        actions = self._actions()
        values = {
            "type": "proposal",
            "organization": self._body(),
            "procedure": "ocd-bill",
            "session": self._session(actions),
            "number": self.identifier[:40],
            "identifiers": self._identifiers(),
            "title": {"en": shortened(title)},
            "title_note": without_empty({"en": self._note(title)}),
            "abstract": self._abstract(),
            "sponsors": self._sponsors(),
            "industries": self._subjects(),
            "actions": actions,
            "relations": self._relations(),
            "documents": self._documents(),
            "sources": self._sources(),
        }
        self.gathered.propose(without_empty(values), file=file, line=at, unmapped=tuple(self.unmapped))

    def _named(self, session: str, identifier: str) -> str:
        name = f"{key_of(self.place)}/{session}/{identifier}"
        return name if len(name) <= 190 else f"{name[:170]}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"

    def _body(self, chamber: str = "") -> str:
        """The legislature, or its chamber."""
        key = key_of("ocd", self.place)
        body = {"type": "organization", "key": key, "name": {"en": f"Legislature of {self.place}"}}
        self.gathered.name({**body, "classification": "legislature"})
        if chamber not in _CHAMBER_NAMES:
            return key
        en, zh = _CHAMBER_NAMES[chamber]
        name = {"en": f"{self.place}, {en}", "zh": f"{self.place}{zh}"}
        body = {"type": "organization", "key": key_of("ocd", self.place, chamber), "name": name}
        return self.gathered.name({**body, "classification": "legislature", "parent": key})

    def _session(self, actions: list[dict[str, Any]]) -> str:
        """The session; its year is the one that its name begins with, or that of the first action."""
        found = re.match(r"(?:19|20)\d{2}", self.session)
        first = min((action["date"][:4] for action in actions), default="")
        if not (found or first):
            raise Unfit("the year of the session is not known, and nothing is dated", "legislative_session")
        return self.gathered.name(
            {
                "type": "session",
                "key": key_of("ocd", self.place, self.session),
                "organization": self._body(),
                "year": int(found[0] if found else first),
                "name": {"en": shortened(f"{self.place}, {self.session}")},
            }
        )

    def _identifiers(self) -> list[dict[str, str]]:
        ids = [{"scheme": SCHEME, "identifier": self.name}]
        own = plain(self.said.get("id"))
        ids += [{"scheme": "ocd-bill", "identifier": own[:200]}] if own.startswith("ocd-bill/") else []
        for each in objects(self.said.get("other_identifiers")):
            other = {
                "scheme": plain(each.get("scheme")) or "other",
                "identifier": plain(each.get("identifier")),
            }
            ids += [other] if other["identifier"] and len(other["identifier"]) <= 200 else []
        return list({(each["scheme"], each["identifier"]): each for each in ids}.values())

    def _note(self, title: str) -> str:
        said = [f"Title: {title}"] if len(title) > 500 else []
        said += [f"Also: {plain(each.get('title'))}" for each in objects(self.said.get("other_titles"))]
        kinds = [kind for kind in texts(self.said.get("classification")) if kind != "bill"]
        return "\n".join([*said, *([f"Classification: {', '.join(kinds)}"] if kinds else [])])

    def _abstract(self) -> dict[str, str]:
        found = [plain_of_html(each.get("abstract")) for each in objects(self.said.get("abstracts"))]
        text = "\n\n".join(filter(None, found))[:LONGEST_TEXT]
        return {"en": text} if text else {}

    def _sponsors(self) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for each in objects(self.said.get("sponsorships") or self.said.get("sponsors")):
            if name := plain(each.get("name")):
                is_lead = each.get("primary") is True or each.get("classification") == "primary"
                role = "lead" if is_lead else "co_signer"
                role = "organization" if each.get("entity_type") == "organization" else role
                sponsor = {"printed": name[:300], "role": role}
                person = plain(each.get("person_id"))
                if person.startswith("ocd-person/"):
                    sponsor["person"] = self._person(person, name)
                found.setdefault(sponsor.get("person") or name, sponsor)
        return list(found.values())

    def _person(self, own: str, name: str) -> str:
        ids = [{"scheme": "ocd-person", "identifier": own[:200]}]
        person = {"type": "person", "key": key_of(own), "name": {"en": shortened(name)}, "identifiers": ids}
        return self.gathered.name(person)

    def _subjects(self) -> list[dict[str, str]]:
        """The subjects that the source gives, or a code that says that it gives none."""
        area = {
            "type": "industry",
            "scheme": AREAS,
            "scheme_name": {"en": "Subjects of Open Civic Data", "zh": "Open Civic Data 主题"},
        }
        names = list(dict.fromkeys(map(plain, texts(self.said.get("subject")))))
        if not names:
            none = {"en": "No subject given", "zh": "来源未给出主题"}
            self.gathered.name({**area, "code": "none", "name": none})
            return [{"industry": f"{AREAS}:none"}]
        codes = {key_of(name)[:60]: name for name in names}
        for code, name in codes.items():
            self.gathered.name({**area, "code": code, "name": {"en": shortened(name)}})
        return [{"industry": f"{AREAS}:{code}"} for code in codes]

    def _actions(self) -> list[dict[str, Any]]:
        rows = objects(self.said.get("actions"))
        if all(isinstance(each.get("order"), int) for each in rows):
            rows = sorted(rows, key=lambda each: int(each["order"]))
        passed: set[str] = set()
        reached: set[str] = set()
        lines = []
        for at, each in enumerate(rows):
            classes = texts(each.get("classification"))
            status = status_of(classes)
            self.unmapped += [c for c in classes if not status_of([c]) and c not in MOVES_NOTHING]
            chamber = self._chamber(each)
            if status == "passed" and chamber in ("lower", "upper", "legislature"):
                passed.add(chamber)
                status = "passed_both" if len(passed) > 1 or chamber == "legislature" else "passed"
            status = "" if status in reached else status
            reached.add(status)
            day = self._day(each.get("date"), f"actions[{at}].date")
            how = {"status": status} if status else {"kind": "context"}
            actor = {"organization": self._body(chamber)} if chamber in _CHAMBER_NAMES else {}
            line = {"date": day, **how, "actor": actor, "description": {"en": plain(each.get("description"))}}
            lines.append(without_empty(line))
        return lines

    @staticmethod
    def _chamber(action: dict[str, Any]) -> str:
        """The chamber of an action, from its name or a made-up id such as ~{"classification": "upper"}."""
        said = plain(action.get("organization__name") or action.get("organization") or "")
        found = re.search(r'"classification"\s*:\s*"(\w+)"', said) if said.startswith("~") else None
        return CHAMBERS.get((found[1] if found else said).lower(), "")

    def _relations(self) -> list[dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for each in objects(self.said.get("related_bills")):
            kind = RELATIONS.get(plain(each.get("relation_type")), "related")
            own = plain(each.get("related_bill_id"))
            other = f"ocd-bill:{own}" if own else ""
            if not own and plain(each.get("identifier")):
                session = plain(each.get("legislative_session")) or self.session
                other = f"{SCHEME}:{self._named(session, plain(each.get('identifier')))}"
            if other and other != f"{SCHEME}:{self.name}":
                found.setdefault(other, {"identifier": other, "kind": kind})
        return list(found.values())

    def _documents(self) -> list[dict[str, Any]]:
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for field, kind in (("versions", "full_text"), ("documents", "other")):
            for at, each in enumerate(objects(self.said.get(field))):
                day = self._day(each.get("date"), f"{field}[{at}].date")
                for link in objects(each.get("links")):
                    url, note = plain(link.get("url")), plain(each.get("note"))
                    if re.match(r"https?://\S{1,980}\Z", url):
                        document = {
                            "kind": kind,
                            "title": {"en": shortened(note)} if note else {},
                            "url": url,
                        }
                        found[kind, url] = without_empty({**document, "date": day})
        return list(found.values())

    def _sources(self) -> list[dict[str, str]]:
        urls = [plain(each.get("url")) for each in objects(self.said.get("sources"))]
        keys = []
        for url in [url for url in urls if re.match(r"https?://\S{1,980}\Z", url)] or [""]:
            key = f"ocd-{hashlib.sha256((url or self.name).encode()).hexdigest()[:20]}"
            title = shortened(f"{self.identifier}, {self.place}, {self.session}")
            source = {"type": "source", "key": key, "title": title, "url": url, "kind": "official"}
            keys.append(self.gathered.name(without_empty(source)))
        return [{"source": key} for key in dict.fromkeys(keys)]

    def _day(self, text: object, field: str) -> str:
        """A date as precise as it is known: Open Civic Data writes 2023 and 2023-03 too."""
        said = plain(text)
        if _PARTIAL.match(said):
            return said
        try:
            return day_of(said)
        except Undated as fault:
            raise Unfit(str(fault), field) from fault


FORMAT = Format("ocd", recognises, parse, procedures=("ocd-bill",), matches_names=False)
