"""Bills of the United States Congress as unitedstates/congress writes them: a data.json for each bill."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from proposals.imports.formats.congress import bill as bills
from proposals.imports.formats.file import File
from proposals.imports.formats.format import Format
from proposals.imports.formats.gathering import Gathering, one_a_file
from proposals.imports.formats.records import Unfit, object_of, objects, texts, without_empty
from proposals.imports.formats.related import Kin
from proposals.imports.formats.row import Row
from proposals.imports.formats.wording import LONGEST_TEXT, plain, shortened

STATUSES = {
    "INTRODUCED": "introduced",
    "REFERRED": "referred",
    "REPORTED": "reported",
    "PASS_OVER:HOUSE": "pass_over_house",
    "PASS_OVER:SENATE": "pass_over_senate",
    "PASS_BACK:HOUSE": "pass_back_house",
    "PASS_BACK:SENATE": "pass_back_senate",
    "CONFERENCE:PASSED:HOUSE": "conference_passed_house",
    "CONFERENCE:PASSED:SENATE": "conference_passed_senate",
    "PASSED:SIMPLERES": "passed_simpleres",
    "PASSED:CONCURRENTRES": "passed_concurrentres",
    "PASSED:CONSTAMEND": "passed_constamend",
    "PASSED:BILL": "passed_bill",
    "PROV_KILL:SUSPENSIONFAILED": "prov_kill_suspensionfailed",
    "PROV_KILL:CLOTUREFAILED": "prov_kill_cloturefailed",
    "PROV_KILL:PINGPONGFAIL": "prov_kill_pingpongfail",
    "PROV_KILL:VETO": "prov_kill_veto",
    "FAIL:ORIGINATING:HOUSE": "fail_originating_house",
    "FAIL:ORIGINATING:SENATE": "fail_originating_senate",
    "FAIL:SECOND:HOUSE": "fail_second_house",
    "FAIL:SECOND:SENATE": "fail_second_senate",
    "VETOED:POCKET": "vetoed_pocket",
    "VETOED:OVERRIDE_PASS_OVER:HOUSE": "vetoed_override_pass_over_house",
    "VETOED:OVERRIDE_PASS_OVER:SENATE": "vetoed_override_pass_over_senate",
    "VETOED:OVERRIDE_FAIL_ORIGINATING:HOUSE": "vetoed_override_fail_originating_house",
    "VETOED:OVERRIDE_FAIL_ORIGINATING:SENATE": "vetoed_override_fail_originating_senate",
    "VETOED:OVERRIDE_FAIL_SECOND:HOUSE": "vetoed_override_fail_second_house",
    "VETOED:OVERRIDE_FAIL_SECOND:SENATE": "vetoed_override_fail_second_senate",
    "ENACTED:SIGNED": "enacted_signed",
    "ENACTED:VETO_OVERRIDE": "enacted_veto_override",
    "ENACTED:TENDAYRULE": "enacted_tendayrule",
    "ENACTED:INCORPORATION": "enacted_incorporation",
}
"""The codes of statuses, and what the procedure us-bill calls them."""

INTRODUCED = ("Intro-H", "Intro-S", "1000", "10000")
"""The codes of an action that says what `introduced_at` says too."""

RELATIONS = {"identical": "companion"}
"""Reasons of a relation that are more than related."""


def parse(files: Iterable[File]) -> Iterator[Row]:
    """A row for each bill, and before it those for what it names."""
    kin = Kin(bills.SCHEME)

    def propose(raw: bytes, gathered: Gathering, name: str) -> None:
        _Bill(object_of(raw), gathered, name).propose(kin)

    yield from one_a_file(files, ".json", propose)


def recognises(name: str, head: bytes) -> bool:
    """Whether it is a JSON object with the keys that every bill has."""
    return head.lstrip().startswith(b"{") and b'"bill_id"' in head and b'"acted_at"' in head


class _Bill:
    """One file on its way to a row."""

    def __init__(self, said: dict[str, Any], gathered: Gathering, file: str) -> None:
        self.said, self.gathered, self.file = said, gathered, file
        self.bill = bills.bill_of(said.get("bill_type"), said.get("number"), said.get("congress"))
        self.introduced = bills.day(said.get("introduced_at"), "introduced_at")
        self.unmapped: list[str] = []

    def propose(self, kin: Kin) -> None:
        """Hand over the proposal, after what it names."""
        said, bill = self.said, self.bill
        session = bills.name_bodies(self.gathered, bill.congress)
        values = {
            "type": "proposal",
            "organization": bills.BODY,
            "procedure": "us-bill",
            "session": session,
            "number": bill.printed,
            "identifiers": self._identifiers(),
            **self._titles(),
            "abstract": self._abstract(),
            "status_as_known": plain(said.get("status")),
            "sponsors": self._sponsors(),
            "industries": [bills.name_area(self.gathered, plain(said.get("subjects_top_term")))],
            "topics": [bills.name_topic(self.gathered, plain(each)) for each in texts(said.get("subjects"))],
            "assignments": self._assignments(),
            "actions": self._actions(),
            "relations": kin.of(bill.id, self._related()),
            "sources": [{"source": self._source()}],
        }
        values["topics"] = list(dict.fromkeys(values["topics"]))
        self.gathered.propose(without_empty(values), file=self.file, unmapped=tuple(self.unmapped))

    def _identifiers(self) -> list[dict[str, str]]:
        ids = [{"scheme": bills.SCHEME, "identifier": self.bill.id}]
        law = self.said.get("enacted_as")
        if isinstance(law, dict) and law.get("number"):
            kind = "private" if law.get("law_type") == "private" else "public"
            ids.append({"scheme": f"us-{kind}-law", "identifier": f"{law.get('congress')}-{law['number']}"})
        return ids

    def _titles(self) -> dict[str, Any]:
        official, short = plain(self.said.get("official_title")), plain(self.said.get("short_title"))
        title = short or official
        if not title:
            raise Unfit("the bill has no title", "official_title")
        whole = official if title != official or len(official) > 500 else ""
        popular = plain(self.said.get("popular_title"))
        return {
            "title": {"en": shortened(title)},
            "press_title": {"en": shortened(popular)} if popular and popular != title else {},
            "title_note": {"en": f"Official title: {whole}"} if whole else {},
        }

    def _abstract(self) -> dict[str, str]:
        summary = self.said.get("summary")
        text = summary.get("text") if isinstance(summary, dict) else None
        return {"en": text.replace("\x00", "")[:LONGEST_TEXT]} if isinstance(text, str) and text else {}

    def _sponsors(self) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for at, each in enumerate([self.said.get("sponsor"), *objects(self.said.get("cosponsors"))]):
            if isinstance(each, dict) and each.get("name"):
                field = "sponsor" if at == 0 else f"cosponsors[{at - 1}]"
                sponsor = self._sponsor(each, field, is_first=at == 0)
                name = sponsor.get("person") or sponsor.get("organization") or sponsor["printed"]
                if found.get(name, sponsor).get("withdrawn"):
                    found.pop(name, None)  # somebody who withdrew and joined again stands by the later word
                found.setdefault(name, sponsor)
        return list(found.values())

    def _sponsor(self, each: dict[str, Any], field: str, *, is_first: bool) -> dict[str, Any]:
        name = plain(each["name"])
        joined = each.get("sponsored_at") or (self.introduced if is_first else "")
        values = {
            "printed": name[:300],
            "role": "lead" if is_first else "co_signer",
            "joined": bills.day(joined, f"{field}.sponsored_at"),
            "withdrawn": bills.day(each.get("withdrawn_at"), f"{field}.withdrawn_at"),
        }
        bioguide, thomas = plain(each.get("bioguide_id")), plain(each.get("thomas_id"))
        if each.get("type") == "committee":
            key = bills.name_committee(self.gathered, plain(each.get("committee_id")) or name, name)
            values |= {"organization": key, "role": "committee"}
        elif bioguide or thomas:
            title = plain(each.get("title"))
            values["person"] = bills.name_person(
                self.gathered, name=name, title=title, bioguide=bioguide, thomas=thomas
            )
        return without_empty(values)

    def _assignments(self) -> list[dict[str, Any]]:
        """The committees that it was referred to; each is for its own part where there are several."""
        days: dict[str, str] = {}
        for at, each in enumerate(objects(self.said.get("actions"))):
            if each.get("type") == "referral":
                for code in texts(each.get("committees")):
                    days.setdefault(code.lower(), bills.day(each.get("acted_at"), f"actions[{at}].acted_at"))
        named: dict[str, str] = {}
        for each in objects(self.said.get("committees")):
            code = plain(each.get("committee_id"))
            if code and "referral" in texts(each.get("activity")) and not each.get("subcommittee_id"):
                key = bills.name_committee(self.gathered, code, plain(each.get("committee")) or code)
                named.setdefault(key, days.get(code.lower(), ""))
        role = "sole" if len(named) == 1 else "separate"
        return [without_empty({"organization": key, "role": role, "date": day}) for key, day in named.items()]

    def _actions(self) -> list[dict[str, Any]]:
        lines, is_introduced = [], False
        for at, each in enumerate(objects(self.said.get("actions"))):
            code, status = plain(each.get("status")), ""
            if str(each.get("action_code")) in INTRODUCED and not is_introduced:
                is_introduced, status = True, "introduced"
            elif code:
                status = STATUSES.get(code, "")
                self.unmapped += [] if status else [code]
            day = bills.day(each.get("acted_at"), f"actions[{at}].acted_at")
            lines.append(bills.line(day, status, plain(each.get("text"))))
        if self.introduced and not is_introduced:
            lines.insert(
                0, bills.line(self.introduced, "introduced", f"Introduced in {self.bill.chamber.title()}")
            )
        return lines

    def _related(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for each in objects(self.said.get("related_bills")):
            name, kind = plain(each.get("bill_id")), RELATIONS.get(plain(each.get("reason")), "related")
            if name and (kind != "related" or name not in found):
                found[name] = kind
        return found

    def _source(self) -> str:
        bill = self.bill
        given = plain(self.said.get("url"))
        return self.gathered.name(
            {
                "type": "source",
                "key": f"us-bill-{bill.id}",
                "title": f"{bill.printed}, {bills.ordinal(bill.congress)} Congress",
                "url": given if re.match(r"https?://\S+\Z", given) else bill.page,
                "publisher": "Library of Congress",
                "kind": "official",
                "language": "en",
            }
        )


FORMAT = Format("us_congress", recognises, parse, procedures=("us-bill",))
