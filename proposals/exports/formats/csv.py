"""Comma-separated values: UTF-8 with a mark that spreadsheets look for, lists joined by semicolons."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from proposals.exports.columns import TABLES
from proposals.exports.listed import Listed

MARK = "\ufeff"
"""Without it spreadsheets take the file for one in an old encoding."""

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that spreadsheets would reckon out, some of them in full width too."""


def write(listed: Listed) -> Iterator[bytes]:
    """The header, and the rows of the table."""
    table = TABLES[listed.table]
    yield (MARK + _lines([[column.name for column in table.columns]])).encode()
    for rows in table.rows(listed):
        yield _lines(map(_cell, row) for row in rows).encode()


def _lines(rows: Iterable[Iterable[str]]) -> str:
    written = StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


def _cell(value: Any) -> str:
    """A value as text that no spreadsheet takes for a formula."""
    text = as_text(value)
    return f"'{text}" if text.startswith(FORMULAS) else text


def as_text(value: Any) -> str:
    """A value as text: nothing for what is not known, lists joined."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
