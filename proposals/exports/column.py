"""What a column of a table is."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

Json = dict[str, Any]

Type = Literal["text", "integer", "boolean", "date", "partial date", "moment", "list"]


class Column(NamedTuple):
    """A column: its name, its type, what it means, and how its value is read of a form."""

    name: str
    type: Type
    meaning: str
    value: Callable[[Json], Any]


def at(*path: str) -> Callable[[Json], Any]:
    """The value at the end of these keys; None where the way breaks off."""

    def read(form: Json) -> Any:
        found: Any = form
        for key in path:
            found = found.get(key) if found else None
        return found

    return read


def both(name: str, meaning: str, *path: str) -> tuple[Column, Column]:
    """The two columns of a text in English and in Chinese."""
    return (
        Column(f"{name}_en", "text", f"{meaning}, in English.", at(*path, "en")),
        Column(f"{name}_zh", "text", f"{meaning}, in Chinese.", at(*path, "zh")),
    )
