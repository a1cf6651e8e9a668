"""What bringing in costs: proposals made whole, against their bare rows written to tables of the same shape.

python -m benchmarks.imports --proposals 20000 [--processes 2] [--search-later] [--database postgresql://…]

Making a proposal generates it, reads it, checks it, chains its history and writes its public form, editions
and index: some forty rows, of which the bare write has the proposal and its lines only, with their indexes
and without their foreign keys.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
MILLION = 1_000_000


def main() -> int:
    """Make the record, write the bare rows, print and keep the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proposals", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--search-later", action="store_true")
    parser.add_argument("--database", default="", help="an empty PostgreSQL database to make the record in")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        os.environ |= {
            "TRACKER_DATA_DIR": folder,
            "TRACKER_SECRET_KEY": "bench",
            "DATABASE_URL": asked.database,
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        }
        report = measure(asked)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"imports_{report['database']}.json"
    path.write_text(json.dumps(report, indent=1) + "\n")
    for name, value in report.items():
        print(f"{name:28} {value:,.2f}" if isinstance(value, float) else f"{name:28} {value}")
    return 0


def measure(asked: argparse.Namespace) -> dict[str, Any]:
    """Seconds, rows a second, memory, and the ratio to the bare write."""
    import django  # the settings read the environment, which was set just now

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from proposals.models import Action, Proposal

    call_command("migrate", verbosity=0)
    if not Proposal.objects.exists():
        call_command("load_record", verbosity=0)
    there = Action.objects.count()
    seconds, cpu = timed(
        lambda: call_command(
            "make_record",
            proposals=asked.proposals,
            seed=1,
            processes=asked.processes,
            search_later=asked.search_later,
        )
    )
    actions = Action.objects.count() - there
    bare = sum(write_bare(model) for model in (Proposal, Action))
    return {
        "database": connection.vendor,
        "proposals": asked.proposals,
        "actions": actions,
        "processes": asked.processes,
        "search later": asked.search_later,
        "seconds": seconds,
        "proposals a second": asked.proposals / seconds,
        "actions a second": actions / seconds,
        "CPU ms a proposal": cpu / asked.proposals * 1000,
        "bare write, seconds": bare,
        "ratio bare / whole": bare / seconds,
        "a million, minutes": seconds / asked.proposals * MILLION / 60,
        "memory, MiB": peak() / 1024,
    }


def timed(work: Any) -> tuple[float, float]:
    """Seconds on the clock, and of this process and its children on the processor."""
    begun, cpu = time.perf_counter(), processor()
    work()
    return time.perf_counter() - begun, processor() - cpu


def processor() -> float:
    """Seconds of processor time, without those of a database server."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def peak() -> float:
    """The memory of the largest process at its largest, in KiB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def write_bare(model: Any) -> float:
    """Seconds that the rows of the table take to be written to an empty one with the same indexes."""
    from django.db import connection, transaction

    from proposals.models.writing import Rows, columns_of

    table, copy = model._meta.db_table, f"bare_{model._meta.model_name}"
    columns = columns_of(model)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TABLE {copy} (LIKE {table} INCLUDING ALL)")
        else:
            for (sql,) in _statements(cursor, table):
                cursor.execute(sql.replace(table, copy).replace(' INDEX "', ' INDEX "bare_'))
    values = [columns.values(row.__dict__) for row in model.objects.all()]
    rows = Rows(model, columns.names, columns.adapted(values), table=copy)
    begun = time.perf_counter()
    with transaction.atomic():
        rows.write()
    taken = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {copy}")
    return taken


def _statements(cursor: Any, table: str) -> list[tuple[str]]:
    """How SQLite made the table and its indexes, the table first."""
    cursor.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL "
        "AND type IN ('table', 'index') ORDER BY type DESC",
        [table],
    )
    return list(cursor.fetchall())


if __name__ == "__main__":
    sys.exit(main())
