"""What both sources of the Congress have in common: its bodies, sessions, kinds of bills, and their names."""

import re
from typing import Any, NamedTuple

from proposals.imports.formats.gathering import Gathering
from proposals.imports.formats.keys import key_of
from proposals.imports.formats.moments import Undated, day_of
from proposals.imports.formats.records import Unfit, without_empty
from proposals.imports.formats.wording import shortened

BODY = "us-congress"
SCHEME = "us-congress"
AREAS = "us-policy-area"
FIRST_IN_JANUARY = 74
"""The 74th Congress was the first to begin on January 3rd (20th Amendment)."""


class Kind(NamedTuple):
    """A kind of bill: how its number is printed, its chamber, and its part of an address."""

    printed: str
    chamber: str
    address: str


KINDS = {
    "hr": Kind("HR", "house", "house-bill"),
    "hres": Kind("HRES", "house", "house-resolution"),
    "hjres": Kind("HJRES", "house", "house-joint-resolution"),
    "hconres": Kind("HCONRES", "house", "house-concurrent-resolution"),
    "s": Kind("S", "senate", "senate-bill"),
    "sres": Kind("SRES", "senate", "senate-resolution"),
    "sjres": Kind("SJRES", "senate", "senate-joint-resolution"),
    "sconres": Kind("SCONRES", "senate", "senate-concurrent-resolution"),
}
CHAMBERS = {"house": ("House of Representatives", "众议院"), "senate": ("Senate", "参议院")}


class Bill(NamedTuple):
    """A bill by its kind, number and Congress."""

    kind: str
    number: str
    congress: int

    @property
    def id(self) -> str:
        """As both sources write it: hr1-116."""
        return f"{self.kind}{self.number}-{self.congress}"

    @property
    def printed(self) -> str:
        """As it is printed: HR 1."""
        return f"{KINDS[self.kind].printed} {self.number}"

    @property
    def chamber(self) -> str:
        """Where it began: house or senate."""
        return KINDS[self.kind].chamber

    @property
    def page(self) -> str:
        """Its address at the Library of Congress."""
        nth = ordinal(self.congress)
        return f"https://www.congress.gov/bill/{nth}-congress/{KINDS[self.kind].address}/{self.number}"


def bill_of(kind: object, number: object, congress: object) -> Bill:
    """The bill; Unfit when there can be none of that name."""
    said = str(kind or "").lower()
    if said not in KINDS:
        raise Unfit(f"“{said[:40]}” is no kind of bill: {', '.join(KINDS)}", "bill_type")
    if not re.fullmatch(r"[0-9]{1,6}", str(number or "")):
        raise Unfit(f"“{str(number)[:40]}” is no number of a bill", "number")
    if not re.fullmatch(r"[0-9]{1,3}", str(congress or "")):
        raise Unfit(f"“{str(congress)[:40]}” is no number of a Congress", "congress")
    return Bill(said, str(number), int(str(congress)))


def name_bodies(gathered: Gathering, congress: int) -> str:
    """The Congress, its chambers and the session, which is named; returns the key of the session."""
    united = {"type": "organization", "classification": "legislature", "jurisdiction": "country:us"}
    names = {"en": "United States Congress", "zh": "美国国会"}
    gathered.name({**united, "key": BODY, "name": names})
    for chamber, (en, zh) in CHAMBERS.items():
        name = {"en": f"United States {en}", "zh": f"美国{zh}"}
        gathered.name({**united, "key": f"us-{chamber}", "name": name, "parent": BODY})
    opened = 1787 + 2 * congress
    values = {
        "type": "session",
        "key": f"us-congress-{congress}",
        "organization": BODY,
        "year": opened,
        "term": congress,
        "name": {"en": f"{ordinal(congress)} Congress", "zh": f"第{congress}届国会"},
    }
    if congress >= FIRST_IN_JANUARY:
        values |= {"opens": f"{opened}-01-03", "closes": f"{opened + 2}-01-03"}
    return gathered.name(values)


def name_area(gathered: Gathering, area: str) -> dict[str, Any]:
    """The policy area that the Library of Congress gives a bill, as an industry of its own scheme.

    A bill that has none yet is linked to a code that says so: absence is stated, and the bill is public.
    """
    code = key_of(area)[:60] if area else "none"
    gathered.name(
        {
            "type": "industry",
            "scheme": AREAS,
            "code": code,
            "name": {"en": area} if area else {"en": "No policy area given", "zh": "来源未给出政策领域"},
            "scheme_name": {"en": "Policy areas of the Library of Congress", "zh": "美国国会图书馆政策领域"},
            "publisher": "Library of Congress",
        }
    )
    return {"industry": f"{AREAS}:{code}"}


def name_topic(gathered: Gathering, subject: str) -> str:
    """A legislative subject term."""
    key = key_of("us-subject", subject)
    return gathered.name({"type": "topic", "key": key, "name": {"en": shortened(subject)}})


def name_committee(gathered: Gathering, code: str, name: str) -> str:
    """A committee by the code that both sources share, HSAP and hsap00 being the same."""
    short = re.sub(r"00\Z", "", code.lower())
    chamber = {"h": "us-house", "s": "us-senate"}.get(short[:1], BODY)
    return gathered.name(
        {
            "type": "organization",
            "key": key_of("us-committee", short),
            "name": {"en": shortened(name)},
            "classification": "committee",
            "parent": chamber,
            "jurisdiction": "country:us",
            "identifiers": [{"scheme": "us-committee", "identifier": short}],
        }
    )


def name_person(gathered: Gathering, *, name: str, title: str, bioguide: str = "", thomas: str = "") -> str:
    """A member, by the better of the two identifiers; the name stands as “Last, First”."""
    scheme, own = ("bioguide", bioguide) if bioguide else ("thomas", thomas)
    last, _, first = name.partition(", ")
    ids = [{"scheme": "bioguide", "identifier": bioguide}] if bioguide else []
    ids += [{"scheme": "thomas", "identifier": thomas}] if thomas else []
    values = {
        "type": "person",
        "key": key_of("us", scheme, own),
        "name": {"en": _spoken(first, last)},
        "sort_name": name.lower()[:200],
        "role": _ROLES.get(title.rstrip(".").lower(), {}),
        "other_names": [name],
        "identifiers": ids,
    }
    return gathered.name(without_empty(values))


def day(text: object, field: str) -> str:
    """The day of a date or moment; Unfit with its field when it is none."""
    try:
        return day_of(text)
    except Undated as fault:
        raise Unfit(str(fault), field) from fault


def line(day: str, status: str, text: str) -> dict[str, Any]:
    """A line of the history: at a status, or kept as the words that the source has."""
    how = {"status": status} if status else {"kind": "context"}
    return {"date": day, **how, "description": {"en": text}}


def ordinal(number: int) -> str:
    """112th, 113th, 121st."""
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def _spoken(first: str, last: str) -> str:
    given, _, suffix = first.partition(", ")
    return " ".join(filter(None, (given, last, suffix)))


_REPRESENTATIVE = {"en": "Member of the United States House of Representatives", "zh": "美国众议院议员"}
_SENATOR = {"en": "United States Senator", "zh": "美国参议院议员"}
_ROLES = {
    **dict.fromkeys(("rep", "del", "com", "representative", "delegate"), _REPRESENTATIVE),
    **dict.fromkeys(("sen", "senator"), _SENATOR),
}
