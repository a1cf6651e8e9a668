"""A workbook, written as a stream: sheet after sheet of rows, and what names them at the end.

A workbook is a ZIP archive of XML, whose parts may stand in any order. So nothing has to be kept until the
end, neither in memory nor in a temporary file: the first rows leave before the last are read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from proposals.exports.columns import TABLES, Table
from proposals.exports.formats.csv import as_text
from proposals.exports.listed import Listed
from proposals.exports.pipe import Pipe

ROWS_OF_A_SHEET = 200_000
"""Spreadsheets hold 1,048,576; this many are opened without trouble, and stay below two gigabytes."""

LONGEST = 32_767
"""Characters that a cell may hold."""

CUT = " […]"

UNLAWFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot say."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""Two looks of a cell: usual, and bold."""


def write(listed: Listed) -> Iterator[bytes]:
    """The workbook, a part at a time."""
    pipe = Pipe()
    names: list[str] = []
    with ZipFile(pipe, "w", ZIP_DEFLATED, compresslevel=4) as book:
        yield from _sheets(book, pipe, TABLES[listed.table], listed, names)
        for name, text in _frame(names).items():
            book.writestr(_part(name), _HEAD + text)
        book.writestr(_part("xl/styles.xml"), _STYLES)
    yield pipe.take()


def _sheets(book: ZipFile, pipe: Pipe, table: Table, listed: Listed, names: list[str]) -> Iterator[bytes]:
    """The sheets of the table, one unless there are very many rows; their names are added to the list."""
    batches = table.rows(listed)
    waiting: Sequence[list[Any]] | None = next(batches, [])
    while waiting is not None:
        names.append(listed.table.capitalize() + (f" {len(names) + 1}" if names else ""))
        with book.open(_part(f"xl/worksheets/sheet{len(names)}.xml"), "w") as sheet:
            sheet.write(_opening([column.name for column in table.columns]).encode())
            written = 0
            while waiting is not None and written < ROWS_OF_A_SHEET:
                sheet.write("".join(_row(row) for row in waiting).encode())
                written += len(waiting)
                yield pipe.take()
                waiting = next(batches, None)
            sheet.write(b"</sheetData></worksheet>")


def _opening(names: Iterable[str]) -> str:
    """The beginning of a sheet: the first row stays in view, and is bold."""
    view = '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>'
    header = "".join(_text(name, ' s="1"') for name in names)
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews>{view}</sheetViews><sheetData><row>{header}</row>'


def _row(values: Iterable[Any]) -> str:
    return f"<row>{''.join(map(_cell, values))}</row>"


def _cell(value: Any) -> str:
    """Numbers as numbers, all else as text: nothing here is a formula."""
    if value is None or value == "" or value == []:
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    return _text(as_text(value))


def _text(text: str, look: str = "") -> str:
    if len(text) > LONGEST:
        text = text[: LONGEST - len(CUT)] + CUT
    said = escape(UNLAWFUL.sub("\ufffd", text))
    return f'<c{look} t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'


def _frame(names: Sequence[str]) -> dict[str, str]:
    """The parts that say what belongs together."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, names, strict=True)
    )
    kinds = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{_SHEET}.{kind}+xml"/>'
        for part, kind in chain(
            [("workbook.xml", "sheet.main"), ("styles.xml", "styles")],
            [(f"worksheets/sheet{number}.xml", "worksheet") for number in numbers],
        )
    )
    ties = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers] + [("styles", "styles.xml")]
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>',
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(ties),
    }


def _relations(ties: Iterable[tuple[str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{_DOCUMENT}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(ties, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def _part(name: str) -> ZipInfo:
    """A part of the archive, at a fixed time: the same list gives the same bytes."""
    part = ZipInfo(name)
    part.compress_type = ZIP_DEFLATED
    return part
