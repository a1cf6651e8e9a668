"""What a past day costs: a list with `as_of` or `known_at` against the same list without, side by side.

python -m benchmarks.two_axes --proposals 100000 [--database postgresql://…]
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
GOAL = 3.0
ROUNDS = 15

LISTS = {
    "all": "",
    "industry": "industry=automotive",
    "stage": "stage=answered",
    "person and stage": "person=lei-jun&stage=filed",
    "session": "session=npc-14-1",
    "overdue": "overdue=true",
    "oldest first": "ordering=filed_date",
}
AXES = {
    "as_of": "as_of=2023-10-01",
    "known_at": "known_at=2100-01-01T00:00:00Z",
    "both": "as_of=2023-10-01&known_at=2100-01-01T00:00:00Z",
}


def main() -> int:
    """Make the record, measure, write the report; exits 1 when a list misses the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proposals", type=int, default=100_000)
    parser.add_argument("--originals", type=int, default=2_000, help="imported; the others are copies")
    parser.add_argument("--database", default="", help="a PostgreSQL database to make the record in")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        os.environ |= {
            "TRACKER_DATA_DIR": folder,
            "TRACKER_SECRET_KEY": "bench",
            "DATABASE_URL": asked.database,
        }
        os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
        number = prepare(asked.originals, asked.proposals)
        rows = [measure(name, query) for name, query in LISTS.items()]
        write(rows, number)
    worst = max(row["ratios"]["as_of"] for row in rows)
    print(f"worst as_of ratio {worst:.2f}, goal {GOAL}")
    return int(worst > GOAL)


def prepare(originals: int, wanted: int) -> int:
    """An empty database with the real record, synthetic originals and their copies."""
    import django  # the settings read the environment, which was set just now

    django.setup()
    from django.core.management import call_command

    from benchmarks.enlarge import enlarge
    from proposals.models import Proposal

    call_command("migrate", verbosity=0)
    if not Proposal.objects.exists():
        call_command("load_record", verbosity=0)
        call_command("make_record", proposals=originals, seed=1)
    return enlarge(wanted)


def measure(name: str, query: str) -> dict[str, Any]:
    """Milliseconds of one page of the API's list, the variants in turns so that noise hits all alike."""
    from django.test import Client

    client = Client(HTTP_HOST="localhost")
    base = f"/api/v1/proposals/?page_size=50&{query}"
    asked = {"now": base, **{axis: f"{base}&{said}" for axis, said in AXES.items()}}
    times: dict[str, list[float]] = {variant: [] for variant in asked}
    for round_number in range(ROUNDS + 1):
        for variant, address in asked.items():
            begun = time.perf_counter()
            response = client.get(address)
            taken = (time.perf_counter() - begun) * 1000
            assert response.status_code == 200, (variant, query, response.content)  # noqa: S101
            if round_number:  # the first round warms up
                times[variant].append(taken)
    medians = {variant: statistics.median(taken) for variant, taken in times.items()}
    ratios = {variant: medians[variant] / medians["now"] for variant in AXES}
    print(name, {variant: round(taken, 2) for variant, taken in medians.items()}, flush=True)
    return {"list": name, "query": query, "ms": medians, "ratios": ratios}


def write(rows: list[dict[str, Any]], number: int) -> None:
    """The report as JSON and as Markdown, one file a database."""
    from django.db import connection

    name = f"two_axes_{connection.vendor}"
    RESULTS.mkdir(exist_ok=True)
    report = {"database": connection.vendor, "proposals": number, "rounds": ROUNDS, "lists": rows}
    (RESULTS / f"{name}.json").write_text(json.dumps(report, indent=1) + "\n")
    lines = [
        f"# A list on a past day: {connection.vendor}, {number:,} proposals",
        "",
        f"One page of 50 rows and its exact count from the API, in process; median of {ROUNDS} rounds.",
        "Goal: with `as_of` at most 3 times the same list without.",
        "",
        "| list | now, ms | as_of | known_at | both |",
        "|---|---|---|---|---|",
        *(
            f"| {row['list']} | {row['ms']['now']:.1f} | "
            + " | ".join(f"{row['ratios'][axis]:.2f}x" for axis in AXES)
            + " |"
            for row in rows
        ),
    ]
    (RESULTS / f"{name}.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
