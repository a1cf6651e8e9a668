"""Makes or enlarges the record, measures at each size, writes the report."""

import argparse
import contextlib
import os
import sys
import tempfile
from typing import Any

ORIGINALS = 10_000
PARTS = ("disk", "searches", "facets", "serving", "datasette")


def main() -> int:
    """Measure what was asked for; earlier results of other sizes and parts stay in the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--database", default="", help="a PostgreSQL database to make the record in")
    parser.add_argument("--data-dir", default="", help="kept, with its SQLite database, for the next time")
    parser.add_argument("--parts", default=",".join(PARTS), help="what is measured")
    parser.add_argument("--datasette", default="", help="the Python that has requirements/bench.txt")
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = asked.data_dir or stack.enter_context(tempfile.TemporaryDirectory(prefix="tracker-bench-"))
        os.environ |= {
            "TRACKER_DATA_DIR": folder,
            "TRACKER_SECRET_KEY": "bench",
            "DATABASE_URL": asked.database,
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        }
        prepare()
        for size in map(int, asked.sizes.split(",")):
            run(size, asked.parts.split(","), asked.datasette)
    return 0


def prepare() -> None:
    """The real record and synthetic originals, unless they are there."""
    import django  # the settings read the environment, which was set just now

    django.setup()
    from django.core.management import call_command

    from proposals.models import Proposal

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Proposal.objects.exists():
        call_command("load_record", verbosity=0)
        call_command("make_record", proposals=ORIGINALS, seed=1)


def run(size: int, parts: list[str], python: str) -> None:
    """One size: enlarge, measure each part, keep each at once."""
    from benchmarks.enlarge import FOR_PAST_DAYS, enlarge
    from benchmarks.scale import counting, datasette, disk, report, searches, serving

    enlarge(size, FOR_PAST_DAYS, light=True)
    measures: dict[str, Any] = {
        "disk": disk.measure,
        "searches": searches.measure,
        "facets": counting.measure,
        "serving": serving.measure,
        "datasette": lambda: datasette.measure(python),
    }
    for part in parts:
        found = measures[part]()
        if found:
            report.keep(size, part, found)
            print(f"{size:,}: {part} measured", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
