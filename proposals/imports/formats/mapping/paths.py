"""Paths into a record: a column, or keys one below the other; with the record around it and the file."""

import re
from functools import cache
from typing import Any, NamedTuple

_INDEXED = re.compile(r"^(.*)\[(\d+)\]$")


class Scope(NamedTuple):
    """What an expression is asked of: a value, the scope around it, the file and the line."""

    value: Any
    around: "Scope | None"
    file: str
    line: int

    def within(self, value: Any) -> "Scope":
        """The scope of something in the value."""
        return Scope(value, self, self.file, self.line)


def look_up(scope: Scope, path: str) -> Any:
    """The value at the path; None when there is none.

    “.” is the value itself, “^name” looks in the record around it, “@file” and “@line” say where it stands.
    """
    while path.startswith("^"):
        path = path[1:]
        scope = scope.around or scope
    if path.startswith("@"):
        return scope.file if path == "@file" else scope.line
    value = scope.value
    if path == ".":
        return value
    if isinstance(value, dict) and path in value:
        return value[path]
    for name, index in _parts(path):
        value = _below(value, name)
        if index is not None:
            found = value if isinstance(value, list) else [value]
            value = found[index] if index < len(found) else None
    return value


def _below(value: Any, name: str) -> Any:
    if isinstance(value, list):
        return [_below(each, name) for each in value]
    return value.get(name) if isinstance(value, dict) else None


@cache
def _parts(path: str) -> list[tuple[str, int | None]]:
    parts: list[tuple[str, int | None]] = []
    for part in path.split("."):
        indexed = _INDEXED.match(part)
        parts.append((indexed[1], int(indexed[2])) if indexed else (part, None))
    return parts


def text_of(value: Any) -> str:
    """A value as text without space around it; of a list the first that says something."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return next(filter(None, map(text_of, value)), "")
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else ""


def list_of(value: Any) -> list[Any]:
    """A value as a list: what stands alone is a list of one, what is empty a list of none."""
    if isinstance(value, list):
        return value
    return [] if value in (None, "") else [value]
