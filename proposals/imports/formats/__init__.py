"""The formats the record is brought in from: each a parser from bytes to drafts that knows no tables."""

from proposals.imports.formats import congress, diet, dip, ocd, sheet, tracker
from proposals.imports.formats.file import Bundle, File, Unreadable, files_in
from proposals.imports.formats.format import Format
from proposals.imports.formats.mapping import shipped
from proposals.imports.formats.row import Row

FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        tracker.FORMAT,
        sheet.FORMAT,
        *congress.FORMATS,
        dip.FORMAT,
        diet.FORMAT,
        ocd.FORMAT,
        *shipped(),
    )
}
"""Every format by its name, those that a shipped mapping describes among them."""

__all__ = ["FORMATS", "Bundle", "File", "Format", "Row", "Unreadable", "files_in"]
