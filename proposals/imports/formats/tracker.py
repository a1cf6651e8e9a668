"""The project's own exchange format: JSON Lines, an object a line, told apart by its "type"."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args

import msgspec

from proposals import dates
from proposals.imports.draft import Draft
from proposals.imports.formats.row import Row

_DECODER = msgspec.json.Decoder(Draft)


def parse(file: Iterable[bytes]) -> Iterator[Row]:
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


def _check_dates(draft: msgspec.Struct, path: str) -> None:
    """Refuse a date of the right shape that is no day of the calendar, such as 2023-02-30."""
    for field, key, is_date in _fields_to_check(type(draft)):
        value = getattr(draft, field)
        if not value:
            continue
        if is_date:
            _check_date(value, f"{path}{key}")
        elif isinstance(value, tuple):
            for at, each in enumerate(value):
                _check_dates(each, f"{path}{key}[{at}].")
        else:
            _check_dates(value, f"{path}{key}.")


def _check_date(text: str, path: str) -> None:
    try:
        dates.check(text)
    except ValueError as problem:
        raise ValueError(f"{problem} - at `$.{path}`") from problem


@cache
def _fields_to_check(struct: type[msgspec.Struct]) -> tuple[tuple[str, str, bool], ...]:
    """The fields that are dates or hold any, each with the name it has in the file and which of the two."""
    found = []
    for field in msgspec.structs.fields(struct):
        if field.encode_name in _DATES:
            found.append((field.name, field.encode_name, True))
        elif any(_fields_to_check(inner) for inner in _structs_in(field.type)):
            found.append((field.name, field.encode_name, False))
    return tuple(found)


def _structs_in(hint: Any) -> list[type[msgspec.Struct]]:
    """The drafts that a field of this type holds."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return [hint]
    return [struct for each in get_args(hint) for struct in _structs_in(each)]


_DATES = frozenset(("date", "opens", "closes", "published", "on", "from", "to"))
