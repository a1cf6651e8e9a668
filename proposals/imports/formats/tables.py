"""Records out of files: rows of a CSV file or a sheet by their columns, objects of JSON and JSON Lines."""

import csv
import datetime
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl
import orjson
from openpyxl.utils.exceptions import InvalidFileException

from proposals.imports.formats.encoding import text_of
from proposals.imports.formats.file import LONGEST_LINE, File, Unreadable, lines_of

MOST_AT_ONCE = 64 * 2**20
"""A JSON file or sheet of more bytes is refused: it must be read whole."""

csv.field_size_limit(LONGEST_LINE)


@dataclass(frozen=True)
class Layout:
    """How records lie in a file."""

    encoding: str = ""
    delimiter: str = ","
    header: int = 1
    sheet: str = ""
    records: str = ""


@dataclass(frozen=True)
class Record:
    """One record by its line, or its number in a JSON file from 1; or what is wrong there."""

    line: int
    values: Any = None
    fault: str = ""
    raw: bytes = b""


def records_of(file: File, kind: str, layout: Layout) -> Iterator[Record]:
    """The records of the file, in order."""
    return READERS[kind](file, layout)


def _of_csv(file: File, layout: Layout) -> Iterator[Record]:
    head = file.head()
    with file.open() as opened, text_of(opened, head, layout.encoding) as text:
        reader = csv.reader(text, delimiter=layout.delimiter, strict=True)
        try:
            yield from _by_column(((reader.line_num, row) for row in reader), layout.header)
        except csv.Error as fault:
            yield Record(reader.line_num, fault=f"the file is no CSV from here on: {fault}")


def _of_sheet(file: File, layout: Layout) -> Iterator[Record]:
    with file.open() as opened, _sheet_faults_named():
        _check_members(opened)
        book = openpyxl.load_workbook(opened, read_only=True, data_only=True)
        if layout.sheet and layout.sheet not in book.sheetnames:
            raise Unreadable(f"there is no sheet “{layout.sheet}”; there is {', '.join(book.sheetnames)}")
        sheet = book[layout.sheet] if layout.sheet else book.worksheets[0]
        rows = enumerate(sheet.iter_rows(values_only=True), start=1)
        yield from _by_column(((at, [_cell(value) for value in row]) for at, row in rows), layout.header)


def _of_json(file: File, layout: Layout) -> Iterator[Record]:
    with file.open() as opened:
        whole = opened.read(MOST_AT_ONCE + 1)
    if len(whole) > MOST_AT_ONCE:
        raise Unreadable(f"a JSON file of more than {MOST_AT_ONCE // 2**20} MB: make JSON Lines of it")
    values = orjson.loads(_as_utf8(whole, layout.encoding))
    for name in filter(None, layout.records.split(".")):
        values = values.get(name) if isinstance(values, dict) else None
    if isinstance(values, dict):
        values = [values]
    if not isinstance(values, list):
        raise Unreadable(f"there is no list of records{f' at {layout.records}' if layout.records else ''}")
    yield from (Record(at, each) for at, each in enumerate(values, start=1))


def _of_lines(file: File, layout: Layout) -> Iterator[Record]:
    with file.open() as opened:
        for at, line in enumerate(lines_of(opened), start=1):
            if len(line) > LONGEST_LINE:
                yield Record(at, fault=f"the line is longer than {LONGEST_LINE // 2**20} MB", raw=line[:1000])
            elif line.strip():
                yield _of_line(at, line, layout)


def _of_line(at: int, line: bytes, layout: Layout) -> Record:
    try:
        return Record(at, orjson.loads(_as_utf8(line, layout.encoding)))
    except ValueError as fault:
        return Record(at, fault=str(fault), raw=line[:1000])


READERS: dict[str, Callable[[File, Layout], Iterator[Record]]] = {
    "csv": _of_csv,
    "xlsx": _of_sheet,
    "json": _of_json,
    "jsonl": _of_lines,
}
"""The ways in which records lie in files."""


def _by_column(rows: Iterable[tuple[int, Sequence[str]]], header: int) -> Iterator[Record]:
    """Each row below the header by its columns; of a name that stands twice the second is called “name#2”."""
    columns: list[str] = []
    for at, (line, row) in enumerate(rows, start=1):
        if at < header or not any(row):
            continue
        if not columns:
            columns = _distinct(row)
        elif len(row) > len(columns) and any(row[len(columns) :]):
            yield Record(line, fault=f"the row has {len(row)} fields, the header {len(columns)}")
        else:
            yield Record(line, dict(zip(columns, row, strict=False)))


def _distinct(names: Iterable[str]) -> list[str]:
    times: Counter[str] = Counter()
    distinct = []
    for name in (str(each).strip() for each in names):
        times[name] += 1
        distinct.append(name if times[name] == 1 else f"{name}#{times[name]}")
    return distinct


def _cell(value: Any) -> str:
    """A cell as text; a day is written as a date, a whole number without its point."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _check_members(opened: BinaryIO) -> None:
    """Refuse a sheet that would fill the memory, or whose XML declares entities: no program writes such."""
    with zipfile.ZipFile(opened) as archive:
        if sum(member.file_size for member in archive.infolist()) > 16 * MOST_AT_ONCE:
            raise Unreadable("the sheet grows beyond all measure when it is unpacked")
        for member in archive.infolist():
            with archive.open(member) as part:
                if b"<!DOCTYPE" in part.read(4096).replace(b"\x00", b""):
                    raise Unreadable("the sheet declares XML entities, which no sheet needs")
    opened.seek(0)


@contextmanager
def _sheet_faults_named() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, KeyError, ParseError, InvalidFileException) as fault:
        raise Unreadable(f"the sheet is broken: {fault}") from fault


def _as_utf8(raw: bytes, encoding: str) -> bytes:
    if encoding:
        return raw.decode(encoding).encode()
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16").encode()
    return raw
