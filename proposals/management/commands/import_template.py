"""Write an empty sheet for proposals, to be filled in and brought in."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
from django.core.management.base import BaseCommand, CommandError, CommandParser

from proposals.imports.formats import sheet


class Command(BaseCommand):
    """The header decides how a sheet is read; the order of its columns does not matter."""

    help = "Write the empty sheet form (CSV or XLSX, by the name of the file), to be filled in and imported."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, and in which language."""
        parser.add_argument("file", type=Path, metavar="FILE", help="a name that ends in .csv or .xlsx")
        parser.add_argument("--language", choices=("en", "zh-hans"), default="en", help="of the header")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the header and, where there is room for it, what each column is for."""
        path, chinese = options["file"], options["language"] == "zh-hans"
        if path.suffix == ".csv":
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerow(sheet.header(chinese))
        elif path.suffix == ".xlsx":
            _write_book(path, chinese)
        else:
            raise CommandError("The name of the file must end in .csv or .xlsx.")
        self.stdout.write(f"{path}: fill it in, then run manage.py import_proposals {path.name}")


def _write_book(path: Path, chinese: bool) -> None:
    book = openpyxl.Workbook(write_only=True)
    form = book.create_sheet("提案" if chinese else "Proposals")
    form.freeze_panes = "A2"
    form.append(sheet.header(chinese))
    notes = book.create_sheet("说明" if chinese else "Notes")
    for each in sheet.COLUMNS:
        notes.append([each.chinese, each.about_chinese] if chinese else [each.english, each.about])
    book.save(path)
