"""From values in the shape of docs/exchange-format.md to a row: a checked draft, or field and reason."""

from functools import cache
from typing import Any, get_args

import msgspec
import orjson

from proposals import dates
from proposals.imports.draft import Draft
from proposals.imports.formats.row import Row

_DECODER = msgspec.json.Decoder(Draft)


def row_of(values: dict[str, Any], *, file: str = "", line: int, unmapped: tuple[str, ...] = ()) -> Row:
    """The row that these values make; what is wrong with them becomes its reason and field."""
    try:
        raw = orjson.dumps(values)
    except (TypeError, ValueError) as problem:
        return Row(line, repr(values)[:1000].encode(errors="replace"), reason=str(problem), file=file)
    return row_from(raw, file=file, line=line, unmapped=unmapped)


def row_from(raw: bytes, *, file: str = "", line: int, unmapped: tuple[str, ...] = ()) -> Row:
    """The row that one JSON object makes."""
    try:
        draft = _DECODER.decode(raw)
        _check_dates(draft, "")
    except (msgspec.MsgspecError, ValueError, RecursionError) as problem:
        reason, _, field = str(problem).partition(" - at `$")
        return Row(line, raw, reason=reason, field=field.strip(".`"), file=file)
    return Row(line, raw, draft=draft, file=file, unmapped=unmapped)


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


_DATES = frozenset(
    (
        *("date", "opens", "closes", "published", "on", "from", "to", "last_checked"),
        *("joined", "withdrawn", "returned", "due", "extended_to", "since"),
    )
)
