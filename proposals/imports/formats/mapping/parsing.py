"""The parser that a mapping describes: what records name first and once, then the proposal of each record."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from proposals.imports.formats.checking import row_of
from proposals.imports.formats.file import File
from proposals.imports.formats.mapping.compiling import Maker, Unmapped
from proposals.imports.formats.mapping.paths import Scope
from proposals.imports.formats.row import Row
from proposals.imports.formats.tables import Layout, Record, records_of


@dataclass(frozen=True)
class Mapping:
    """How the records of a source lie, and what is made of each, kind by kind."""

    reads: str
    layout: Layout
    makers: list[tuple[str, Maker]]


def parser_of(mapping: Mapping) -> Callable[[Iterable[File]], Iterator[Row]]:
    """The parser of the mapping."""

    def parse(files: Iterable[File]) -> Iterator[Row]:
        named: set[int] = set()
        for file in files:
            for record in records_of(file, mapping.reads, mapping.layout):
                yield from _rows(record, file.name, mapping, named)

    return parse


def _rows(record: Record, file: str, mapping: Mapping, named: set[int]) -> Iterator[Row]:
    """The rows of one record; what was named before is not named again."""
    if record.fault or not isinstance(record.values, dict):
        yield Row(record.line, record.raw, reason=record.fault or "this is no record", file=file)
        return
    scope = Scope(record.values, None, file, record.line)
    for kind, maker in mapping.makers:
        unmapped = Unmapped()
        for values in maker(scope, unmapped):
            if kind != "proposal" and not _is_news(kind, values, named):
                continue
            yield row_of(
                {"type": kind, **values}, file=file, line=record.line, unmapped=tuple(unmapped.codes)
            )


def _is_news(kind: str, values: dict[str, Any], named: set[int]) -> bool:
    """Whether the record was not named yet, which it is once for all; only a number of it is kept."""
    number = hash((kind, values.get("key") or (values.get("scheme"), values.get("code"))))
    if number in named:
        return False
    named.add(number)
    return True
