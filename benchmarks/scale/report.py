"""The results of all sizes as JSON, and as a page that says which goals are met."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import connection

from benchmarks.scale.goals import GOALS

RESULTS = Path(__file__).parents[1] / "results"

HEAD = """Written by `python -m benchmarks.scale`: copies of synthetic proposals beside the real record.

Times are milliseconds, the best of three rounds, by the clock and of the processor (this process and its
database server's). Where the machine did other work meanwhile, the clock tells of that too: trust ratios and
times of the processor. A floor does the same with less, and takes turns with what stands on it."""

SPREAD = ("p50", "p95", "max")
FLOOR = ("floor p50", "floor p95", "ratio")
TIMES = ("page, clock", "page, processor", "floor, processor")

Kept = dict[str, dict[str, Any]]
"""By size, then by part."""


def keep(size: int, part: str, found: dict[str, Any]) -> None:
    """Add what was measured, and write both files anew."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"scale_{connection.vendor}.json"
    kept: Kept = json.loads(path.read_text()) if path.exists() else {}
    kept.setdefault(str(size), {})[part] = found
    kept = dict(sorted(kept.items(), key=lambda item: int(item[0])))
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
    path.with_suffix(".md").write_text("\n".join(_page(kept, connection.vendor)) + "\n")


def _page(kept: Kept, vendor: str) -> Iterable[str]:
    yield f"# Reading at scale: {vendor}"
    yield ""
    yield from HEAD.splitlines()
    findings = RESULTS / f"scale_{vendor}_findings.md"
    if findings.exists():
        yield "\n" + findings.read_text().strip()
    yield from _goals(kept, vendor)
    for title, part, lines in (
        ("Searches", "searches", _searches),
        ("Facets", "facets", _facets),
        ("Over HTTP", "serving", _serving),
        ("Datasette side by side", "datasette", _datasette),
        ("On disk", "disk", _disk),
    ):
        for size, parts in kept.items():
            if part in parts:
                yield f"\n## {title}: {int(size):,} proposals\n"
                yield from lines(parts[part])


def _table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterable[str]:
    head = list(head)
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(_shown, row))} |"


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"
    return str(value)


def _goals(kept: Kept, vendor: str) -> Iterable[str]:
    yield "\n## Goals\n"
    rows = []
    for goal in GOALS:
        figures = [_figure(goal, parts) for parts in kept.values()]
        known = [figure for figure in figures if figure is not None]
        met = "not measured" if not known else "met" if goal.is_met(known[-1], vendor) else "**missed**"
        limit = f"{'≥' if goal.reach else '≤'} {goal.limit(vendor):g}"
        rows.append([goal.name, limit, *("" if each is None else each for each in figures), met])
    yield from _table(["", "goal", *(f"{int(size):,}" for size in kept), "at the largest"], rows)


def _figure(goal: Any, parts: dict[str, Any]) -> float | None:
    try:
        return float(goal.figure(parts))
    except KeyError:
        return None


def _searches(found: dict[str, Any]) -> Iterable[str]:
    yield f"{found['searches']} searches: the first twenty hits in the usual order and the capped count, from"
    yield "the words typed on; the floor asks the same engine for the newest twenty and the count alone.\n"
    groups = {"all": {"all": found["all"]}} | {
        name: group for name, group in found.items() if name.startswith("by")
    }
    for name, group in groups.items():
        head = [name, "number", *SPREAD, *(f"processor {each}" for each in SPREAD), *FLOOR]
        yield from _table(head, (_search(title, row) for title, row in group.items()))
        yield ""
    yield "The slowest by the processor:\n"
    columns = ("typed", "kind", "frequency", "filter", "hits", *TIMES)
    yield from _table(columns, ([row[column] for column in columns] for row in found["slowest"]))


def _search(title: str, row: dict[str, Any]) -> list[Any]:
    clock, processor, floor = row["page, clock"], row["page, processor"], row["floor, processor"]
    spread = [each[column] for each in (clock, processor) for column in SPREAD]
    return [title, row["number"], *spread, floor["p50"], floor["p95"], row["ratio"]]


def _facets(found: dict[str, Any]) -> Iterable[str]:
    names = list(next(iter(found.values()))["clock"])
    for by in ("clock", "processor"):
        yield from _table([by, *names], ([name, *row[by].values()] for name, row in found.items()))
        yield ""


def _serving(found: dict[str, Any]) -> Iterable[str]:
    yield "gunicorn with two sync workers, wrk with four connections; the better of two rounds in turns.\n"
    hello = found["answers"]["hello"]["rps"]
    bare = found["answers"]["bare rows"]["rps"]
    yield from _table(
        ["", "requests a second", "/ hello", "/ bare rows", "p50", "p99", "bytes", "queries"],
        (
            [
                name,
                row["rps"],
                row["rps"] / hello,
                row["rps"] / bare,
                row["p50"],
                row["p99"],
                row["bytes"],
                row.get("queries", ""),
            ]
            if row["rps"]
            else [name, "no answer in time"]
            for name, row in found["answers"].items()
        ),
    )
    memory = ", ".join(f"{name} {size:.0f}" for name, size in found["memory of a worker, MB"].items())
    yield f"\nResident memory of a worker, MB: {memory}."


def _datasette(found: dict[str, Any]) -> Iterable[str]:
    yield "The same proposals in a table of their own, full text enabled as `sqlite-utils enable-fts` does.\n"
    head = ["asked", "its hits", "ours", "its time", "ours, its table’s database in the same turn"]
    columns = ("its hits", "our hits", "its ms", "our ms")
    yield from _table(head, ([name, *(row[column] for column in columns)] for name, row in found.items()))


def _disk(found: dict[str, Any]) -> Iterable[str]:
    yield f"All {found['all, MB']:,.0f} MB, the inverted index {found['search index, MB']:,.0f} MB"
    yield f"of {found['indexed']:,} documents.\n"
    yield from _table(["", "MB"], found["MB"].items())
