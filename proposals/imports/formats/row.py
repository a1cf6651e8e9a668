"""What a parser yields: a row of a file with its draft, or with what is wrong with it."""

from dataclasses import dataclass

from proposals.imports.draft import Draft


@dataclass(frozen=True)
class Row:
    """One row by its line number from 1, its raw bytes, and either a draft or a reason and its field."""

    line: int
    raw: bytes
    draft: Draft | None = None
    reason: str = ""
    field: str = ""
