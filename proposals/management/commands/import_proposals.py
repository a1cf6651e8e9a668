"""Bring files into the record and report each row's fate."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from proposals.imports.formats import FORMATS
from proposals.imports.report import Fate
from proposals.imports.upsert import bring_in
from proposals.management import statistics
from proposals.management.progress import progress, rows_in


class Command(BaseCommand):
    """Run twice, the second run changes nothing."""

    help = "Bring files in. Exits 1 when a row was refused; each refusal names its line, field and reason."

    def add_arguments(self, parser: CommandParser) -> None:
        """The files and their format."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--format", default="tracker", choices=sorted(FORMATS))
        parser.add_argument("--report", type=Path, help="Write the fate of every row to this JSON file.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring each file in, in the order given."""
        for path in options["files"]:
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
        reports = [self._bring_in(path, options["format"]) for path in options["files"]]
        statistics.refresh()
        if options["report"]:
            options["report"].write_text(
                json.dumps(_together([report.as_json() for report in reports]), ensure_ascii=False, indent=1)
            )
        if any(report.refused for report in reports):
            raise CommandError("Some rows were refused.")

    def _bring_in(self, path: Path, format_name: str) -> Any:
        with progress(rows_in(path), path.name) as bar:
            report = bring_in(path, format_name=format_name, tick=bar.update)
        self.stdout.write(f"{path.name}: " + ", ".join(f"{report.counts[fate]} {fate}" for fate in Fate))
        for refused in report.refused:
            self.stderr.write(
                f"{path.name}:{refused.line} {refused.field} {refused.reason}".replace("  ", " ")
            )
        return report


def _together(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """One report of several files: the counts added up, every row with its file."""
    return {
        **{fate.value: sum(report[fate.value] for report in reports) for fate in Fate},
        "rows": [{"file": report["file"], **row} for report in reports for row in report["rows"]],
    }
