"""Bills of the United States Congress by the official BILLSTATUS in XML, schemas 1.0.0 and 3.0.0."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from proposals.imports.formats.congress import bill as bills
from proposals.imports.formats.congress.codes import EVENTS, UNDER_SUSPENSION, Course, Event
from proposals.imports.formats.congress.logged import Logged, logged_in
from proposals.imports.formats.file import File
from proposals.imports.formats.format import Format
from proposals.imports.formats.gathering import Gathering, one_a_file
from proposals.imports.formats.records import Unfit, without_empty
from proposals.imports.formats.related import Kin
from proposals.imports.formats.row import Row
from proposals.imports.formats.wording import plain, plain_of_html, shortened
from proposals.imports.formats.xml import root_of, text_at

RELATIONS = {"Identical bill": "companion"}
_FULL_NAME = re.compile(r"^(Rep|Sen|Del|Com|Resident Commissioner|Delegate)\.? +(.+?) +\[[^\]]*\]\Z")


def parse(files: Iterable[File]) -> Iterator[Row]:
    """A row for each bill, and before it those for what it names."""
    kin = Kin(bills.SCHEME)

    def propose(raw: bytes, gathered: Gathering, name: str) -> None:
        _Bill(_element_of(raw), gathered, name).propose(kin)

    yield from one_a_file(files, ".xml", propose)


def recognises(name: str, head: bytes) -> bool:
    """Whether it is XML with the root element of every BILLSTATUS."""
    return b"<billStatus" in head[:2000]


def _element_of(raw: bytes) -> Element:
    root = root_of(raw)
    bill = root.find("bill")
    if root.tag != "billStatus" or bill is None:
        raise Unfit("there is no bill in it", "billStatus/bill")
    return bill


class _Bill:
    """One file on its way to a row."""

    def __init__(self, said: Element, gathered: Gathering, file: str) -> None:
        self.said, self.gathered, self.file = said, gathered, file
        kind, number = text_at(said, "type", "billType"), text_at(said, "number", "billNumber")
        self.bill = bills.bill_of(kind, number, text_at(said, "congress"))
        self.unmapped: list[str] = []

    def propose(self, kin: Kin) -> None:
        """Hand over the proposal, after what it names."""
        said, bill = self.said, self.bill
        session = bills.name_bodies(self.gathered, bill.congress)
        area = text_at(said, "policyArea/name", "subjects/policyArea/name")
        values = {
            "type": "proposal",
            "organization": bills.BODY,
            "procedure": "us-bill",
            "session": session,
            "number": bill.printed,
            "identifiers": self._identifiers(),
            **self._titles(),
            "abstract": self._abstract(),
            "sponsors": self._sponsors(),
            "industries": [bills.name_area(self.gathered, plain(area))],
            "topics": self._topics(),
            "assignments": self._assignments(),
            "actions": self._actions(),
            "documents": self._documents(),
            "relations": kin.of(bill.id, self._related()),
            "sources": [{"source": self._source()}],
        }
        self.gathered.propose(without_empty(values), file=self.file, unmapped=tuple(self.unmapped))

    def _identifiers(self) -> list[dict[str, str]]:
        ids = [{"scheme": bills.SCHEME, "identifier": self.bill.id}]
        for law in self.said.iterfind("laws/item"):
            kind = "private" if "private" in text_at(law, "type").lower() else "public"
            if number := text_at(law, "number"):
                ids.append({"scheme": f"us-{kind}-law", "identifier": number})
        return list({each["identifier"]: each for each in ids}.values())

    def _titles(self) -> dict[str, Any]:
        title = plain(text_at(self.said, "title"))
        if not title:
            raise Unfit("the bill has no title", "title")
        official = next(
            (
                plain(text_at(each, "title"))
                for each in self.said.iterfind("titles/item")
                if text_at(each, "titleType").startswith("Official Title as Introduced")
            ),
            "",
        )
        whole = official if official and official != title else title if len(title) > 500 else ""
        return {
            "title": {"en": shortened(title)},
            "title_note": {"en": f"Official title: {whole}"} if whole else {},
        }

    def _abstract(self) -> dict[str, str]:
        """The newest summary."""
        found = [
            *self.said.iterfind("summaries/billSummaries/item"),
            *self.said.iterfind("summaries/summary"),
        ]
        newest = max(found, key=lambda each: text_at(each, "actionDate", "updateDate"), default=None)
        text = plain_of_html(text_at(newest, "text", "cdata/text")) if newest is not None else ""
        return {"en": text} if text else {}

    def _topics(self) -> list[str]:
        paths = ("subjects/legislativeSubjects/item", "subjects/billSubjects/legislativeSubjects/item")
        names = [plain(text_at(each, "name")) for path in paths for each in self.said.iterfind(path)]
        return list(dict.fromkeys(bills.name_topic(self.gathered, name) for name in names if name))

    def _sponsors(self) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        leads = list(self.said.iterfind("sponsors/item"))
        for at, each in enumerate([*leads, *self.said.iterfind("cosponsors/item")]):
            sponsor = self._sponsor(each, is_lead=at < len(leads))
            name = sponsor.get("person") or sponsor.get("printed")
            if name:
                if found.get(name, sponsor).get("withdrawn"):
                    found.pop(name, None)  # somebody who withdrew and joined again stands by the later word
                found.setdefault(name, sponsor)
        return list(found.values())

    def _sponsor(self, each: Element, *, is_lead: bool) -> dict[str, Any]:
        printed = plain(text_at(each, "fullName", "name"))
        joined = text_at(self.said, "introducedDate") if is_lead else text_at(each, "sponsorshipDate")
        values = {
            "printed": printed[:300],
            "role": "lead" if is_lead else "co_signer",
            "joined": bills.day(joined, "sponsorshipDate"),
            "withdrawn": bills.day(text_at(each, "sponsorshipWithdrawnDate"), "sponsorshipWithdrawnDate"),
        }
        bioguide = text_at(each, "bioguideId", "identifiers/bioguideId")
        if bioguide:
            told = _FULL_NAME.match(printed)
            title, name = (told[1], told[2]) if told else ("", self._name(each) or printed)
            values["person"] = bills.name_person(self.gathered, name=name, title=title, bioguide=bioguide)
        return without_empty(values)

    @staticmethod
    def _name(each: Element) -> str:
        given = " ".join(filter(None, (text_at(each, "firstName"), text_at(each, "middleName"))))
        return ", ".join(filter(None, (text_at(each, "lastName"), given)))

    def _committees(self) -> list[Element]:
        paths = ("committees/item", "committees/billCommittees/item")
        return [each for path in paths for each in self.said.iterfind(path)]

    def _referrals(self, committee: Element) -> list[str]:
        return [
            bills.day(text_at(each, "date"), "committees.activities.date")
            for each in committee.iterfind("activities/item")
            if text_at(each, "name") == "Referred to"
        ]

    def _assignments(self) -> list[dict[str, Any]]:
        """The committees that it was referred to; each is for its own part where there are several."""
        named: dict[str, str] = {}
        for each in self._committees():
            days, code = self._referrals(each), text_at(each, "systemCode")
            if days and code:
                key = bills.name_committee(self.gathered, code, plain(text_at(each, "name")) or code)
                named.setdefault(key, min(days))
        role = "sole" if len(named) == 1 else "separate"
        return [without_empty({"organization": key, "role": role, "date": day}) for key, day in named.items()]

    def _actions(self) -> list[dict[str, Any]]:
        logged = logged_in(self.said, bills.day)
        statuses = self._course().follow(self._events(logged))
        self.unmapped += [each.codes[0] for each in logged if each.codes and not EVENTS.keys() & each.codes]
        introduced = bills.day(text_at(self.said, "introducedDate"), "introducedDate")
        lines = [
            bills.line(each.day, status, each.text) for each, status in zip(logged, statuses, strict=True)
        ]
        if introduced and "introduced" not in statuses:
            lines.insert(
                0, bills.line(introduced, "introduced", f"Introduced in {self.bill.chamber.title()}")
            )
        return lines

    def _events(self, logged: list[Logged]) -> list[Event]:
        """The actions as events. The Senate gives a referral no code; its committee's own record dates it."""
        suspended = {each.day for each in logged if UNDER_SUSPENSION & set(each.codes)}
        referred = {
            day
            for each in self._committees()
            if text_at(each, "chamber") == "Senate"
            for day in self._referrals(each)
        }
        events = []
        for each in logged:
            is_referral = not each.codes and each.kind == "IntroReferral" and each.day in referred
            events.append(Event(["11000"] if is_referral else each.codes, each.day in suspended))
        return events

    def _course(self) -> Course:
        versions = {text_at(each, "type") for each in self.said.iterfind("textVersions/item")}
        amended = {
            chamber for chamber in bills.CHAMBERS if f"Engrossed Amendment {chamber.title()}" in versions
        }
        return Course(self.bill.kind, self.bill.chamber, frozenset(amended))

    def _documents(self) -> list[dict[str, Any]]:
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for each in self.said.iterfind("textVersions/item"):
            version, day = plain(text_at(each, "type")), bills.day(text_at(each, "date"), "textVersions.date")
            for url in [link.text or "" for link in each.iterfind("formats/item/url")]:
                if re.match(r"https?://\S+\Z", url):
                    document = {"kind": "full_text", "url": url, "version": version[:120], "date": day}
                    found[url, version] = without_empty({**document, "language": "en"})
        return list(found.values())

    def _related(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for each in self.said.iterfind("relatedBills/item"):
            parts = (text_at(each, path) for path in ("type", "number", "congress"))
            kind, number, congress = parts
            types = {text_at(detail, "type") for detail in each.iterfind("relationshipDetails/item")}
            told = {RELATIONS.get(each, "related") for each in types} or {"related"}
            found[f"{kind.lower()}{number}-{congress}"] = min(told)  # companion says more than related
        return found

    def _source(self) -> str:
        bill = self.bill
        name = f"BILLSTATUS-{bill.congress}{bill.kind}{bill.number}.xml"
        return self.gathered.name(
            {
                "type": "source",
                "key": f"us-billstatus-{bill.id}",
                "title": f"Bill status of {bill.printed}, {bills.ordinal(bill.congress)} Congress",
                "url": f"https://www.govinfo.gov/bulkdata/BILLSTATUS/{bill.congress}/{bill.kind}/{name}",
                "publisher": "Government Publishing Office",
                "kind": "official",
                "language": "en",
            }
        )


FORMAT = Format("us_billstatus", recognises, parse, procedures=("us-bill",))
