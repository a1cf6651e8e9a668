"""The project's own exchange format: JSON Lines, an object a line, told apart by its "type"."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from proposals import dates
from proposals.imports.draft import Draft
from proposals.imports.formats.row import Row

_DECODER = msgspec.json.Decoder(Draft)
_WHERE = re.compile(r"^(?P<reason>.*?)(?: - at `\$\.?(?P<field>.*)`)?$", re.DOTALL)


def parse(file: BinaryIO) -> Iterator[Row]:
    """Every row of the file that is not blank, in order, one at a time."""
    for line, raw in enumerate(file, start=1):
        if raw.strip():
            yield _row(line, raw)


def _row(line: int, raw: bytes) -> Row:
    try:
        draft = _DECODER.decode(raw)
        _check_dates(draft, "")
    except (msgspec.MsgspecError, ValueError) as problem:
        said = _WHERE.match(str(problem))
        assert said  # the pattern matches any text
        return Row(line, raw, reason=said["reason"], field=said["field"] or "")
    return Row(line, raw, draft=draft)


def _check_dates(value: Any, path: str) -> None:
    """Refuse a date of the right shape that is no day of the calendar, such as 2023-02-30."""
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            _check_dates(getattr(value, field), f"{path}.{field}".lstrip("."))
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            _check_dates(each, f"{path}[{at}]")
    elif isinstance(value, str) and len(value) == 10 and path.rpartition(".")[2] in _DATES:
        try:
            dates.check(value)
        except ValueError as problem:
            raise ValueError(f"{problem} - at `$.{path}`") from problem


_DATES = frozenset(("date", "opens", "closes", "published", "on", "start_date", "end_date"))
