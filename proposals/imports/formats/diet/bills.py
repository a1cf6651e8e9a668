"""A bill of the Diet on its way to a row, and the format."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from proposals.imports.formats.diet.codes import COUNCILLORS, DIET, FIRST_OF_YEAR, HOUSE, LAST_KNOWN
from proposals.imports.formats.diet.history import history_of
from proposals.imports.formats.diet.lists import NEEDED, Bill, Listed, rows_of
from proposals.imports.formats.file import File
from proposals.imports.formats.format import Format
from proposals.imports.formats.gathering import Gathering
from proposals.imports.formats.keys import key_of
from proposals.imports.formats.records import Unfit, without_empty
from proposals.imports.formats.row import Row
from proposals.imports.formats.wording import plain, shortened

SCHEME = "jp-shugiin"
AREAS = "jp-iinkai"
_OTHERS = re.compile(r"^(?P<name>.+?)君?(?P<others>外[〇一二三四五六七八九十百\d]+名)?\Z")


def parse(files: Iterable[File]) -> Iterator[Row]:
    """A row for each bill, and before it those for what it names.

    A bill that is carried over stands in the list of every Diet that had it, so that all lists are read
    before the first row is given.
    """
    gathered, bills = Gathering(), dict[str, Bill]()
    for file in files:
        if not file.name.endswith(".csv"):
            continue
        try:
            for row in rows_of(file):
                if isinstance(row, Listed):
                    bills.setdefault(row.key, Bill()).rows.append(row)
                else:
                    line, reason, cells = row
                    gathered.refuse(cells.encode(), reason, file=file.name, line=line)
        except Unfit as fault:
            gathered.refuse(b"", str(fault), field=fault.field, file=file.name)
    for bill in bills.values():
        bill.rows.sort(key=lambda row: (row.diet, row.file, row.line))
        newest = bill.newest
        try:
            _propose(bill, gathered)
        except Unfit as fault:
            text = ",".join(newest.columns.values()).encode()
            gathered.refuse(text, str(fault), field=fault.field, file=newest.file, line=newest.line)
        yield from gathered.ready()
    yield from gathered.rest()


def recognises(name: str, head: bytes) -> bool:
    """Whether the first line has the columns of the lists."""
    first = head.split(b"\n", 1)[0]
    return any(all(column.encode(encoding) in first for column in NEEDED) for encoding in ("utf-8", "cp932"))


def _propose(bill: Bill, gathered: Gathering) -> None:
    newest = bill.newest
    title = plain(bill.said("議案件名"))
    if not title:
        raise Unfit("the bill has no title", "議案件名")
    lines, unmapped = history_of(bill)
    _name_bodies(gathered)
    kind = newest.key.split("-", 1)[0]
    number = newest.columns["番号"]
    values = {
        "type": "proposal",
        "organization": DIET,
        "procedure": "jp-bill",
        "session": _name_session(gathered, newest.columns["提出回次"], lines),
        "number": f"{kind} {newest.columns['提出回次']}-{number}"[:40] if number else "",
        "identifiers": [{"scheme": SCHEME, "identifier": _identifier(newest.key)}],
        "title": {"zh": shortened(title)},
        "title_note": {"zh": _note(bill, title, kind)},
        "status_as_known": newest.columns["審議状況"].strip(),
        "sponsor_type": _others(bill.said("議案提出者")),
        "sponsors": _sponsors(bill.said("議案提出者"), gathered),
        "industries": [_area(bill, gathered)],
        "assignments": _assignments(lines, gathered),
        "actions": lines,
        "documents": _documents(bill),
        "sources": [{"source": _source(bill, gathered, title)}],
    }
    gathered.propose(without_empty(values), file=newest.file, line=newest.line, unmapped=tuple(unmapped))


def _identifier(key: str) -> str:
    """The key of the bill; of a long one the end gives way to a hash."""
    if len(key) <= 190:
        return key
    return f"{key[:170]}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def _note(bill: Bill, title: str, kind: str) -> str:
    """Its kind, what each Diet's list said of it, and how the houses' groups voted."""
    said = [f"種類：{kind}"]
    said += [
        f"第{row.diet}回：{row.columns['審議状況']}" for row in bill.rows if row.columns["審議状況"].strip()
    ]
    for column in ("衆議院審議時賛成会派", "衆議院審議時反対会派"):
        said += [f"{column}：{bill.said(column)}"] if bill.said(column) else []
    titles = dict.fromkeys(plain(row.columns["議案件名"]) for row in bill.rows)
    said += [f"別表記：{other}" for other in titles if other and other != title]
    said += [f"議案件名：{title}"] if len(title) > 500 else []
    return "\n".join(dict.fromkeys(said))


def _name_bodies(gathered: Gathering) -> None:
    body = {"type": "organization", "classification": "legislature", "jurisdiction": "country:jp"}
    gathered.name({**body, "key": DIET, "name": {"en": "National Diet of Japan", "zh": "日本国会"}})
    name = {"en": "House of Representatives of Japan", "zh": "日本众议院"}
    gathered.name({**body, "key": HOUSE, "name": name, "parent": DIET, "other_names": ["衆議院"]})
    name = {"en": "House of Councillors of Japan", "zh": "日本参议院"}
    gathered.name({**body, "key": COUNCILLORS, "name": name, "parent": DIET, "other_names": ["参議院"]})


def _name_session(gathered: Gathering, said: str, lines: list[dict[str, Any]]) -> str:
    """The Diet in which it was submitted; Unfit when that is no number, or its year cannot be known."""
    if not re.fullmatch(r"[0-9]{1,3}", said.strip()):
        raise Unfit(f"“{said[:40]}” is no number of a Diet", "提出回次")
    diet = int(said)
    year = max((year for year, first in FIRST_OF_YEAR.items() if first <= diet <= LAST_KNOWN), default=0)
    year = year or (int(lines[0]["date"][:4]) if lines else 0)
    if not year:
        raise Unfit(f"the year of the Diet {diet} is not known, and nothing is dated", "提出回次")
    return gathered.name(
        {
            "type": "session",
            "key": f"jp-diet-{diet}",
            "organization": DIET,
            "term": diet,
            "year": year,
            "name": {"en": f"Diet {diet}", "zh": f"第{diet}回国会"},
        }
    )


def _others(said: str) -> str:
    found = _OTHERS.match(said.strip())
    return (found["others"] or "") if found else ""


def _sponsors(said: str, gathered: Gathering) -> list[dict[str, Any]]:
    """The first sponsor; of the others the lists only say how many there are."""
    printed = plain(said)
    if not printed:
        return []
    if printed == "内閣":
        name = {"en": "Cabinet of Japan", "zh": "日本内阁"}
        body = {"type": "organization", "key": "jp-cabinet", "name": name, "classification": "government"}
        key = gathered.name({**body, "jurisdiction": "country:jp", "other_names": ["内閣"]})
        return [{"organization": key, "role": "organization", "printed": printed}]
    if printed.endswith("委員長"):
        return [{"printed": printed[:300], "role": "committee"}]
    found = _OTHERS.match(printed)
    if not found or "君" not in printed:
        return [{"printed": printed[:300]}]
    person = {
        "type": "person",
        "key": key_of("jp-member", found["name"]),
        "name": {"zh": found["name"][:300]},
    }
    return [{"person": gathered.name(person), "printed": printed[:300]}]


def _area(bill: Bill, gathered: Gathering) -> dict[str, str]:
    """The committee of the House that it was sent to, whose field is the bill's."""
    said = bill.said("衆議院付託年月日／衆議院付託委員会").partition("／")[2].strip()
    area = {
        "type": "industry",
        "scheme": AREAS,
        "scheme_name": {
            "en": "Fields of the committees of the House of Representatives of Japan",
            "zh": "日本众议院委员会所管领域",
        },
        "publisher": "衆議院",
    }
    if not said or said == "審査省略":
        name = {"en": "Not sent to a committee", "zh": "未交付委员会"}
        gathered.name({**area, "code": "none", "name": name})
        return {"industry": f"{AREAS}:none"}
    gathered.name({**area, "code": said[:60].replace("/", "-"), "name": {"zh": said}})
    return {"industry": f"{AREAS}:{said[:60].replace('/', '-')}"}


def _assignments(lines: list[dict[str, Any]], gathered: Gathering) -> list[dict[str, Any]]:
    """The committees of both houses, each by the day when it first got the bill."""
    found: dict[str, dict[str, Any]] = {}
    for line in lines:
        event, _, name = line["description"]["zh"].partition("：")
        if event in ("衆議院付託", "参議院付託") and name and name != "審査省略":
            house = line["actor"]["organization"]
            key = gathered.name(
                {
                    "type": "organization",
                    "key": key_of(house, "committee", name),
                    "name": {"zh": f"{event.removesuffix('付託')}{name}委員会"},
                    "classification": "committee",
                    "parent": house,
                    "jurisdiction": "country:jp",
                }
            )
            found.setdefault(key, {"organization": key, "role": "separate", "date": line["date"]})
    return list(found.values())


def _documents(bill: Bill) -> list[dict[str, Any]]:
    address = plain(bill.said("本文情報URL"))
    if not re.match(r"https?://\S+\Z", address):
        return []
    return [{"kind": "full_text", "title": {"zh": "本文"}, "url": address, "language": "ja"}]


def _source(bill: Bill, gathered: Gathering, title: str) -> str:
    address = plain(bill.said("経過情報URL"))
    return gathered.name(
        without_empty(
            {
                "type": "source",
                "key": key_of("jp-shugiin", bill.newest.key),
                "title": shortened(f"{title} 議案審議経過情報"),
                "url": address if re.match(r"https?://\S+\Z", address) else "",
                "publisher": "衆議院",
                "kind": "official",
                "language": "ja",
            }
        )
    )


FORMAT = Format("jp_shugiin", recognises, parse, procedures=("jp-bill",), matches_names=False)
