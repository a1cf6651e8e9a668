"""Rows in groups: what proposals name comes once and before them, and many proposals stand one after another.

The importer writes neighbouring proposals together, so a record that stands between two of them costs a
round of writing. A parser hands everything over here in the order of its source.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from proposals.imports.formats.checking import row_of
from proposals.imports.formats.file import File
from proposals.imports.formats.records import Unfit, bytes_of
from proposals.imports.formats.row import Row

GROUP = 250
"""So many proposals wait for each other; together with what they name they are held in memory."""


class Gathering:
    """The rows that are ready: first what was named, then the proposals, each in the order they came."""

    def __init__(self) -> None:
        self._given: set[tuple[str, str]] = set()
        self._named: list[Row] = []
        self._proposals: list[Row] = []

    def name(self, values: dict[str, Any], *, file: str = "", line: int = 1) -> str:
        """A record that proposals name, given once in a run: the first time counts; returns its key."""
        key = str(values.get("key") or f"{values['scheme']}:{values['code']}")
        given = (values["type"], key)
        if given not in self._given:
            self._given.add(given)
            self._named.append(row_of(values, file=file, line=line))
        return key

    def propose(
        self, values: dict[str, Any], *, file: str = "", line: int = 1, unmapped: tuple[str, ...] = ()
    ) -> None:
        """A proposal; all that it names was named before."""
        self._proposals.append(row_of(values, file=file, line=line, unmapped=unmapped))

    def refuse(self, raw: bytes, reason: str, *, field: str = "", file: str = "", line: int = 1) -> None:
        """What cannot become a proposal, in its place."""
        self._proposals.append(Row(line, raw, reason=reason, field=field, file=file))

    def ready(self) -> Iterator[Row]:
        """The rows, once enough of them wait."""
        if len(self._proposals) >= GROUP:
            yield from self.rest()

    def rest(self) -> Iterator[Row]:
        """All rows that wait."""
        yield from self._named
        yield from self._proposals
        self._named, self._proposals = [], []


def one_a_file(
    files: Iterable[File], ending: str, propose: Callable[[bytes, Gathering, str], object]
) -> Iterator[Row]:
    """The rows of a source that has a file for each proposal; one that is unfit is refused with its field."""
    gathered = Gathering()
    for file in files:
        if not file.name.endswith(ending):
            continue
        raw = b""
        try:
            raw = bytes_of(file)
            propose(raw, gathered, file.name)
        except Unfit as fault:
            gathered.refuse(raw[:1000], str(fault), field=fault.field, file=file.name)
        yield from gathered.ready()
    yield from gathered.rest()
