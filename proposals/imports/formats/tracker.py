"""The project's own exchange format: JSON Lines, an object a line, told apart by its "type"."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from proposals import dates
from proposals.imports.draft import Draft
from proposals.imports.formats.row import Row

_DECODER = msgspec.json.Decoder(Draft)


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
        reason, _, field = str(problem).partition(" - at `$")
        return Row(line, raw, reason=reason, field=field.strip(".`"))
    return Row(line, raw, draft=draft)


def _check_dates(value: Any, path: str) -> None:
    """Refuse a date of the right shape that is no day of the calendar, such as 2023-02-30."""
    if isinstance(value, msgspec.Struct):
        for field, key in zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True):
            _check_dates(getattr(value, field), f"{path}.{key}".lstrip("."))
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            _check_dates(each, f"{path}[{at}]")
    elif isinstance(value, str) and value and path.rpartition(".")[2] in _DATES:
        try:
            dates.check(value)
        except ValueError as problem:
            raise ValueError(f"{problem} - at `$.{path}`") from problem


_DATES = frozenset(("date", "opens", "closes", "published", "on", "from", "to"))
