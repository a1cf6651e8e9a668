"""The formats the record is brought in from: each a parser from bytes to drafts that knows no tables."""

from proposals.imports.formats import tracker
from proposals.imports.formats.file import File, Unreadable, files_in
from proposals.imports.formats.format import Format
from proposals.imports.formats.row import Row

FORMATS: dict[str, Format] = {each.name: each for each in (tracker.FORMAT,)}
"""Every format by its name."""

__all__ = ["FORMATS", "File", "Format", "Row", "Unreadable", "files_in"]
