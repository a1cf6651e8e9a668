"""Write a synthetic record, for measuring and trying out, through the ordinary import path."""

import json
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from proposals.imports import synthetic
from proposals.imports.report import Fate
from proposals.imports.upsert import bring_in
from proposals.management import statistics
from proposals.management.progress import progress
from proposals.models import Industry, Organization, Person, Session, Source, Topic


class Command(BaseCommand):
    """It stands on the people, sessions and industries that `load_record` brought in."""

    help = "Add a synthetic record of N proposals; the same seed gives the same record. Never on a real one."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, and which."""
        parser.add_argument("--proposals", type=int, required=True, metavar="N", help="how many")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="which record (default 1)")
        parser.add_argument("-o", "--output", type=Path, help="only write the rows to this file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the rows, and bring them in."""
        number, seed = options["proposals"], options["seed"]
        if number < 1:
            raise CommandError("--proposals must be 1 or more.")
        cast = _cast()
        if options["output"]:
            _write(options["output"], number, seed, cast)
            return
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"synthetic-{seed}-{number}.ndjson"
            _write(path, number, seed, cast)
            with progress(number, "Making the record") as bar:
                report = bring_in(path, tick=bar.update)
        statistics.refresh()
        for row in islice(report.refused, 5):
            self.stderr.write(f"{row.line} {row.field} {row.reason}")
        self.stdout.write(f"{report.counts[Fate.CREATED]} proposals made, {len(report.refused)} refused.")


def _write(path: Path, number: int, seed: int, cast: synthetic.Cast) -> None:
    with path.open("w", encoding="utf-8") as file:
        for row in synthetic.proposals(number, seed=seed, cast=cast):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _cast() -> synthetic.Cast:
    """Whom the rows may name; CommandError when the record is not loaded."""
    sessions = Session.objects.filter(organization__key__in=("npc", "cppcc")).order_by("-year", "key")
    industries = Industry.objects.filter(scheme__key="isic4").order_by("code")[:120]
    ministries = Organization.objects.filter(classification="ministry").order_by("pk")
    source = Source.objects.order_by("pk").first()
    if source is None or not sessions:
        raise CommandError("Load the record first: manage.py load_record")
    return synthetic.Cast(
        sessions=list(sessions.values_list("key", "organization__key", "year")),
        people=list(Person.objects.order_by("pk").values_list("key", flat=True)),
        industries=[f"isic4:{code}" for code in industries.values_list("code", flat=True)],
        handlers=list(ministries.values_list("key", flat=True)),
        topics=list(Topic.objects.order_by("pk").values_list("key", flat=True)[:60]),
        source=source.key,
    )
