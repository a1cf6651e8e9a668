"""Asks every judged query of a database with the real record, and exits 1 below the goal.

python -m benchmarks.relevance [--database postgresql://…]
"""

import argparse
import os
import sys
import tempfile

from benchmarks.relevance import GOAL


def main() -> int:
    """Load the record, ask, report."""
    parser = argparse.ArgumentParser(description="Whether search finds what people look for.")
    parser.add_argument(
        "--database",
        default=os.environ.get("DATABASE_URL", ""),
        help="a PostgreSQL database of its own; without it a temporary SQLite one",
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        os.environ |= {
            "TRACKER_DATA_DIR": folder,
            "TRACKER_SECRET_KEY": "bench",
            "DATABASE_URL": asked.database,
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        }
        return run()


def run() -> int:
    """Measure on the database that the settings name."""
    import django  # the settings read the environment, which was set just now

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.relevance import asking, needs, report

    call_command("migrate", verbosity=0)
    call_command("load_record", verbosity=0)
    answers = [asking.ask(query) for query in needs.queries()]
    print(report.write(answers, connection.vendor))
    precision, rank = report.figures(answers)
    print(f"precision at 5 {precision:.3f}, reciprocal rank {rank:.3f}, goal {GOAL}")
    return int(min(precision, rank) < GOAL)


if __name__ == "__main__":
    sys.exit(main())
