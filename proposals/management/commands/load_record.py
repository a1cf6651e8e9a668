"""Bring in what the tracker ships with: classifications, procedures, and the Two Sessions record."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from proposals.imports import classifications, synonyms
from proposals.imports.report import Fate
from proposals.imports.upsert import bring_in
from proposals.imports.upsert.run import hash_of
from proposals.lifecycle.procedures import load_all
from proposals.management import statistics
from proposals.management.progress import progress, rows_in
from proposals.models import ImportRun
from proposals.vocabulary import RunState

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = (
    "sources",
    "organizations",
    "topics",
    "sessions",
    "people",
    "measures",
    "proposals",
    "local_examples",
)
"""The files of the record in the order in which they name each other."""


class Command(BaseCommand):
    """Files that were brought in before are passed over: what clerks changed since stays."""

    help = "Load the classifications, the procedures and the real Two Sessions record. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is not loaded yet."""
        files = [DATA / "two_sessions" / f"{name}.ndjson" for name in FILES]
        waiting = [path for path in files if not _was_brought_in(path)]
        if not waiting:
            self.stdout.write("The record is loaded.")
            return
        classifications.load(DATA / "classifications")
        load_all()
        synonyms.load(DATA / "synonyms.toml")
        rows = sum(map(rows_in, waiting))
        with progress(rows, "Loading the record") as bar:
            for path in waiting:
                report = bring_in(path, tick=bar.update)
                if report.refused:
                    raise CommandError(
                        "\n".join(
                            f"{path.name}:{row.line} {row.field} {row.reason}" for row in report.refused
                        )
                    )
                self.stdout.write(f"{path.name}: {_in_words(report.counts)}")
        statistics.refresh()


def _was_brought_in(path: Path) -> bool:
    runs = ImportRun.objects.filter(file_hash=hash_of(path), state=RunState.FINISHED, refused=0)
    return runs.exists()


def _in_words(counts: dict[Fate, int]) -> str:
    return ", ".join(f"{counts[fate]} {fate}" for fate in Fate if counts[fate]) or "nothing"
