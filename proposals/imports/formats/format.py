"""A format: how a file of it is recognised, and how its bytes become rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from proposals.imports.formats.file import File
from proposals.imports.formats.row import Row


@dataclass(frozen=True)
class Format:
    """`recognises` looks at a file's name and its first 64 KiB; `procedures` are keys of what it needs.

    People and bodies of a source are matched with the record by identifier and, where `matches_names`, by a
    name that only one bears.
    """

    name: str
    recognises: Callable[[str, bytes], bool]
    parse: Callable[[Iterable[File]], Iterator[Row]]
    procedures: tuple[str, ...] = ()
    matches_names: bool = True
