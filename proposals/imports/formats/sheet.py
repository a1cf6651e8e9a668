"""The sheet form: CSV or XLSX with a header in English or Chinese, one row a proposal or one row an action.

Rows that follow each other and name the same proposal are one proposal: the first says what it is, and each
that has a date adds a line to its history. People and industries stand by name or key.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from proposals.imports.formats.checking import row_of
from proposals.imports.formats.file import File
from proposals.imports.formats.format import Format
from proposals.imports.formats.mapping.expressions import slug
from proposals.imports.formats.row import Row
from proposals.imports.formats.tables import Layout, Record, records_of

SCHEME = "sheet"


class Column(NamedTuple):
    """A column by its key, what it is called in both languages, and what it is for."""

    key: str
    english: str
    chinese: str
    about: str
    about_chinese: str


COLUMNS = (
    Column(
        "identifier",
        "Identifier",
        "标识",
        "names the proposal in your sheets, for ever",
        "在您的表格中指称该提案，永不更改",
    ),
    Column(
        "id",
        "Register number",
        "登记号",
        "2023-001; left out, the tracker gives one",
        "如2023-001；可不填，由系统给出",
    ),
    Column("organization", "Body", "机构", "key of the body, such as npc", "机构的键，如 npc"),
    Column(
        "procedure",
        "Procedure",
        "程序",
        "key of the procedure, such as npc-suggestion",
        "程序的键，如 npc-suggestion",
    ),
    Column("session", "Session", "会议", "key of the session, such as npc-14-1", "会议的键，如 npc-14-1"),
    Column("number", "Number", "案号", "official number, as text", "正式案号，按文本"),
    Column(
        "title_en", "Title (English)", "标题（英文）", "one of the titles is needed", "两个标题至少填一个"
    ),
    Column(
        "title_zh", "Title (Chinese)", "标题（中文）", "one of the titles is needed", "两个标题至少填一个"
    ),
    Column("abstract_en", "Abstract (English)", "摘要（英文）", "", ""),
    Column("abstract_zh", "Abstract (Chinese)", "摘要（中文）", "", ""),
    Column("sponsors", "Sponsors", "提案人", "names, with ; between them", "姓名，以；分隔"),
    Column("co_signers", "Co-signers", "联名人", "names, with ; between them", "姓名，以；分隔"),
    Column(
        "industries",
        "Industries",
        "行业",
        "keys, codes or names: automotive; isic4:4520",
        "键、代码或名称：汽车；isic4:4520",
    ),
    Column("topics", "Topics", "主题", "keys of topics", "主题的键"),
    Column(
        "publication",
        "Publication",
        "发布状态",
        "draft, in_review or published",
        "draft、in_review 或 published",
    ),
    Column("date", "Date", "日期", "2023, 2023-03 or 2023-03-04", "2023、2023-03 或 2023-03-04"),
    Column("status", "Status", "状态", "a status code of the procedure", "该程序的状态代码"),
    Column("actor", "Actor", "行为方", "who acted, in words", "由谁作出，用文字"),
    Column("description_en", "Description (English)", "说明（英文）", "what happened", "发生了什么"),
    Column("description_zh", "Description (Chinese)", "说明（中文）", "what happened", "发生了什么"),
    Column("source_title", "Source", "来源", "title of the page or document", "网页或文件的标题"),
    Column("source_url", "Source address", "来源网址", "https://…", "https://…"),
    Column("source_date", "Source date", "来源日期", "when it was published", "发布日期"),
    Column("publisher", "Publisher", "发布者", "who published the source", "来源的发布者"),
)
"""Every column of the form, in the order of the template."""

_KEYS = {name.casefold(): each.key for each in COLUMNS for name in (each.key, each.english, each.chinese)}
_BETWEEN = re.compile(r"[;；、\n]")
_OF_THE_PROPOSAL = (
    *("id", "organization", "procedure", "session", "number", "title_en", "title_zh", "abstract_en"),
    *("abstract_zh", "sponsors", "co_signers", "industries", "topics", "publication"),
)


def header(chinese: bool = False) -> list[str]:
    """The header of an empty sheet."""
    return [each.chinese if chinese else each.english for each in COLUMNS]


def recognises(name: str, head: bytes) -> bool:
    """Whether it is a CSV file whose first line names the columns of the form, or any XLSX file."""
    if name.lower().endswith(".xlsx"):
        return head.startswith(b"PK")
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode(errors="replace")
    columns = {each.strip().strip('"').casefold() for each in first.split(",")}
    return name.lower().endswith(".csv") and len(columns & _KEYS.keys()) >= 3


@dataclass
class _Proposal:
    """A proposal in the making: its first row, and all that add to it."""

    line: int
    cells: dict[str, str]
    lines: list[dict[str, str]] = field(default_factory=list)


def parse(files: Iterable[File]) -> Iterator[Row]:
    """Each proposal after the people and sources that it names."""
    named: set[str] = set()
    for file in files:
        kind = "xlsx" if file.name.lower().endswith(".xlsx") else "csv"
        for each in _proposals(records_of(file, kind, Layout())):
            if isinstance(each, Record):
                yield Row(each.line, each.raw, reason=each.fault, field="header", file=file.name)
            else:
                yield from _rows(each, file.name, named)


def _proposals(records: Iterable[Record]) -> Iterator[_Proposal | Record]:
    """The proposals of a file; a row that is none, or whose columns are unknown, as it is."""
    last: _Proposal | None = None
    for record in records:
        unknown = [name for name in record.values or () if name and name.casefold() not in _KEYS]
        if record.fault or unknown:
            yield record if record.fault else Record(record.line, fault=_unknown(unknown))
            if unknown:
                return
            continue
        cells = {_KEYS[name.casefold()]: text.strip() for name, text in record.values.items() if name}
        if last and _continues(cells, last.cells):
            last.lines.append(cells)
            continue
        if last:
            yield last
        last = _Proposal(record.line, cells, [cells])
    if last:
        yield last


def _continues(cells: dict[str, str], first: dict[str, str]) -> bool:
    """Whether the row adds to the proposal of the row before: it names the same, and nothing else of it."""
    names = [key for key in ("identifier", "id") if cells.get(key)]
    same = bool(names) and all(cells[key] == first.get(key) for key in names)
    return same and all(not cells.get(key) or cells[key] == first.get(key) for key in _OF_THE_PROPOSAL)


def _unknown(names: list[str]) -> str:
    known = ", ".join(each.english for each in COLUMNS)
    return f"the sheet has no column “{names[0]}”; there are {known} (or their Chinese names)"


def _rows(proposal: _Proposal, file: str, named: set[str]) -> Iterator[Row]:
    cells = proposal.cells
    references = [
        _source(each) for each in proposal.lines if each.get("source_title") or each.get("source_url")
    ]
    references += [_person(name) for name in _names(cells, "sponsors", "co_signers")]
    for values in references:
        if values["key"] not in named:
            named.add(values["key"])
            yield row_of(values, file=file, line=proposal.line)
    yield row_of(_values(proposal), file=file, line=proposal.line)


def _values(proposal: _Proposal) -> dict[str, Any]:
    cells = proposal.cells
    plain = {key: cells.get(key, "") for key in ("id", "session", "number", "publication")}
    name = cells.get("identifier") or cells.get("id")
    values = {
        "type": "proposal",
        "organization": cells.get("organization", ""),
        "procedure": cells.get("procedure", ""),
        "title": _both(cells, "title"),
        "abstract": _both(cells, "abstract"),
        "identifiers": [{"scheme": SCHEME, "identifier": name}] if name else [],
        **plain,
        "sponsors": [
            {"person": _person(name)["key"], **({"role": role} if role else {})}
            for column, role in (("sponsors", ""), ("co_signers", "co_signer"))
            for name in _names(cells, column)
            if role == "" or name not in _names(cells, "sponsors")
        ],
        "industries": [{"industry": each} for each in _names(cells, "industries")],
        "topics": _names(cells, "topics"),
        "actions": [_action(each) for each in proposal.lines if each.get("date")],
        "sources": _cited(cells),
    }
    return {key: value for key, value in values.items() if value}


def _action(cells: dict[str, str]) -> dict[str, Any]:
    what = {"status": cells["status"]} if cells.get("status") else {"kind": "context"}
    actor = (
        {"text": {"zh" if not cells["actor"].isascii() else "en": cells["actor"]}}
        if cells.get("actor")
        else {}
    )
    values = {"actor": actor, "description": _both(cells, "description"), "sources": _cited(cells)}
    return {"date": cells["date"], **what, **{key: value for key, value in values.items() if value}}


def _source(cells: dict[str, str]) -> dict[str, Any]:
    address, title = cells.get("source_url", ""), cells.get("source_title", "")
    values = {"url": address, "publisher": cells.get("publisher", ""), "date": cells.get("source_date", "")}
    return {
        "type": "source",
        "key": f"sheet-{zlib.crc32((address or title).encode()):08x}",
        "title": title or address,
        **{key: value for key, value in values.items() if value},
    }


def _cited(cells: dict[str, str]) -> list[dict[str, str]]:
    return [{"source": _source(cells)["key"]}] if cells.get("source_title") or cells.get("source_url") else []


def _person(name: str) -> dict[str, Any]:
    return {"type": "person", "key": slug(name), "name": {"en" if name.isascii() else "zh": name}}


def _names(cells: dict[str, str], *columns: str) -> list[str]:
    parts = [part.strip() for column in columns for part in _BETWEEN.split(cells.get(column, ""))]
    return list(dict.fromkeys(filter(None, parts)))


def _both(cells: dict[str, str], name: str) -> dict[str, str]:
    return {tongue: text for tongue in ("en", "zh") if (text := cells.get(f"{name}_{tongue}", ""))}


FORMAT = Format(SCHEME, recognises, parse)
