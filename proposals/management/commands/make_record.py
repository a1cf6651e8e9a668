"""Make a synthetic record, for measuring and trying out, by the ordinary import."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections

from proposals import recording
from proposals.imports import making, synthetic
from proposals.imports.report import Fate, Report
from proposals.imports.upsert.run import finish_run
from proposals.management import statistics
from proposals.management.progress import progress


class Command(BaseCommand):
    """It stands on the people, sessions and industries that `load_record` brought in."""

    help = "Add a synthetic record of N proposals; the same seed gives the same record. Never on a real one."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, which, and how."""
        parser.add_argument("--proposals", type=int, required=True, metavar="N", help="how many")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="which record (default 1)")
        parser.add_argument("-o", "--output", type=Path, help="only write the rows to this file")
        parser.add_argument(
            "--processes", type=int, default=1, metavar="P", help="how many make it together (default 1)"
        )
        parser.add_argument(
            "--search-later", action="store_true", help="make the proposals findable after all are written"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the rows, and bring them in."""
        number, seed = options["proposals"], options["seed"]
        if not 1 <= number < synthetic.MOST:
            raise CommandError(f"--proposals must be 1 to {synthetic.MOST - 1}.")
        try:
            cast = making.gather_cast(number)
        except making.NothingToStandOn:
            raise CommandError("Load the record first: manage.py load_record") from None
        if options["output"]:
            write(options["output"], number, seed, cast)
            return
        run = making.begin(number, seed)
        make = partial(making.make_span, seed=seed, cast=cast, run=run, findable=not options["search_later"])
        counts: Counter[Fate] = Counter()
        with progress(number, "Making the record") as bar, several(options["processes"]) as spread:
            for report in spread(make, making.spans(number)):
                self._tell(report)
                bar.update(report.counts.total())
                refresh_when_doubled(counts.total(), report.counts.total())
                counts += report.counts
        finish_run(run, counts)
        # Also what an earlier run left when it was broken off.
        make_findable(number)
        statistics.refresh()
        unchanged = f", {counts[Fate.UNCHANGED]} unchanged" if counts[Fate.UNCHANGED] else ""
        made = f"{counts[Fate.CREATED]} proposals made"
        self.stdout.write(f"{made}{unchanged}, {counts[Fate.REFUSED]} refused.")

    def _tell(self, report: Report) -> None:
        for row in islice(report.refused, 5):
            self.stderr.write(f"{row.record} {row.field} {row.reason}")


def make_findable(number: int) -> None:
    """Let search know what it does not know yet, with a bar over so many."""
    with progress(number, "Indexing") as bar:
        for indexed in recording.make_findable():
            bar.update(indexed)


def write(path: Path, number: int, seed: int, cast: synthetic.Cast) -> None:
    """Write the rows to a file, without bringing them in."""
    with path.open("wb") as file:
        for line in making.encoded(synthetic.proposals(1, number, seed=seed, cast=cast)):
            file.write(line + b"\n")


@contextmanager
def several(processes: int) -> Iterator[Any]:
    """A `map` that this process does alone, or several do together, each with a connection of its own."""
    if processes < 2:
        statistics.write_many()
        yield map
        return
    connections.close_all()
    with get_context("fork").Pool(processes, initializer=statistics.write_many) as pool:
        yield pool.imap_unordered


def refresh_when_doubled(before: int, come: int) -> None:
    """Let PostgreSQL's planner know of growth: else the checks of foreign keys go on reading whole tables."""
    doubled = (before // 1000).bit_length() < ((before + come) // 1000).bit_length()
    if doubled and connection.vendor == "postgresql":
        statistics.refresh()
