"""Datasette over the same record, as its users publish a table: full text enabled, JSON asked for.

It answers from a file of its own with the columns that our search looks through first; what is compared is
how long an answer takes and how many hits the same words have.
"""

import contextlib
import json
import sqlite3
import subprocess
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.scale.servers import free_port, serving, until_answered
from benchmarks.scale.turns import best
from proposals.models import Proposal

ASKED = ("能源", "汽车", "新能源汽车", "食品安全", "energy", "food safety", "vehicles", "")
"""Words as readers type them; '' is the list of everything."""

COLUMNS = ("register_number", "title_en", "title_zh", "abstract_en", "abstract_zh")
ALSO = ("session__key", "stage", "filed_date")
ROUNDS = 3


def measure(python: str) -> dict[str, Any]:
    """Milliseconds and hits by what is asked, its and ours; {} without a Python that has Datasette."""
    if not python:
        return {}
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder, contextlib.ExitStack() as stack:
        path = Path(folder) / "record.db"
        _fill(path)
        _enable_full_text(python, path)
        its = stack.enter_context(_datasette(python, path))
        ours = stack.enter_context(serving("tracker.wsgi:application")).root
        return {asked or "(everything)": _compare(asked, its, ours) for asked in ASKED}


def _fill(path: Path) -> None:
    columns = (*COLUMNS, *ALSO)
    with sqlite3.connect(path) as database:
        database.execute(f"CREATE TABLE proposals ({', '.join(columns)}, PRIMARY KEY (register_number))")
        rows = Proposal.objects.visible().order_by("pk").values_list(*columns).iterator(chunk_size=5000)
        database.executemany(f"INSERT INTO proposals VALUES ({', '.join('?' * len(columns))})", rows)
        database.execute("CREATE INDEX proposals_by_date ON proposals (filed_date)")


def _enable_full_text(python: str, path: Path) -> None:
    command = [python, "-m", "sqlite_utils", "enable-fts", str(path), "proposals", *COLUMNS[1:]]
    subprocess.run(command, check=True)  # noqa: S603 (our own command)


@contextlib.contextmanager
def _datasette(python: str, path: Path) -> Iterator[str]:
    port = free_port()
    command = [python, "-m", "datasette", "serve", "--immutable", str(path), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        until_answered(port)
        yield f"http://127.0.0.1:{port}/record/proposals.json"
    finally:
        server.terminate()
        server.wait()


def _compare(asked: str, its: str, ours: str) -> dict[str, Any]:
    search = {"_search": asked} if asked else {}
    theirs = f"{its}?{urllib.parse.urlencode({'_size': 20, '_sort_desc': 'filed_date', **search})}"
    search = {"q": asked} if asked else {}
    own = f"{ours}/api/v1/proposals/?{urllib.parse.urlencode({'page_size': 20, **search})}"
    taken = best({"its": lambda: _get(theirs), "ours": lambda: _get(own)}, ROUNDS)
    found = _get(own)
    return {
        "its hits": _get(theirs)["filtered_table_rows_count"],
        "our hits": f"{found['count']}{'' if found['count_is_exact'] else '+'}",
        "its ms": taken["its"].clock,
        "our ms": taken["ours"].clock,
    }


def _get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310 (our own servers)
        return json.load(answer)
