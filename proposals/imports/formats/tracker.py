"""The project's own exchange format: JSON Lines, an object a line, told apart by its "type"."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from proposals.imports.draft import AboutDraft
from proposals.imports.formats.checking import row_from
from proposals.imports.formats.file import LONGEST_LINE, File, lines_of
from proposals.imports.formats.format import Format
from proposals.imports.formats.row import Row

_IS_ABOUT = re.compile(rb'\s*\{\s*"type"\s*:\s*"about"')
_TYPES = (
    b"about",
    b"source",
    b"organization",
    b"session",
    b"person",
    b"topic",
    b"industry",
    b"measure",
    b"proposal",
)


def parse(files: Iterable[File]) -> Iterator[Row]:
    """Every row of the files that is not blank, in order, one at a time."""
    for file in files:
        with file.open() as opened:
            yield from parse_lines(lines_of(opened), file=file.name)


def parse_again(files: Iterable[File]) -> Iterator[Row]:
    """Rows that were refused before and mended since; their first line says whose they are."""
    return (row for row in parse(files) if not row.raw.startswith(b'{"type":"origin"'))


def parse_lines(lines: Iterable[bytes], *, file: str = "") -> Iterator[Row]:
    """Every line that is not blank."""
    for line, raw in enumerate(lines, start=1):
        if len(raw) > LONGEST_LINE:
            reason = f"the line is longer than {LONGEST_LINE // 2**20} MB"
            yield Row(line, raw[:1000], reason=reason, file=file)
        elif _IS_ABOUT.match(raw):
            yield from _about(raw, file, line)
        elif raw.strip():
            yield row_from(raw, file=file, line=line)


def _about(raw: bytes, file: str, line: int) -> Iterator[Row]:
    """What a file says of itself is no row, unless something is wrong with it."""
    try:
        msgspec.json.decode(raw, type=AboutDraft)
    except msgspec.MsgspecError as problem:
        yield Row(line, raw, reason=str(problem), file=file)


def recognises(name: str, head: bytes) -> bool:
    """Whether the first line is an object that says its type."""
    first = head.lstrip().split(b"\n", 1)[0]
    return first.startswith(b"{") and any(
        b'"type":"%s"' % each in first.replace(b" ", b"") for each in _TYPES
    )


FORMAT = Format("tracker", recognises, parse)
