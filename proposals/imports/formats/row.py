"""What a parser yields: a row of a file with its draft, or with what is wrong with it."""

from dataclasses import dataclass

from proposals.imports.draft import Draft


@dataclass(frozen=True)
class Row:
    """One row by its line number from 1, its raw bytes, and either a draft or a reason and its field.

    `file` is the member of a folder or archive that it stands in. `unmapped` are the source's own codes of
    statuses that the format maps to none: their lines stay in the history without a status and are counted.
    """

    line: int
    raw: bytes
    draft: Draft | None = None
    reason: str = ""
    field: str = ""
    file: str = ""
    unmapped: tuple[str, ...] = ()
