"""A snapshot as one SQLite file, which Datasette opens: every published fact of a list in tables.

A database cannot be written from its beginning to its end: it is made beside, then given out part by part.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from proposals.exports.columns import SCHEMA_VERSION, TABLES
from proposals.exports.formats.sqlite_tables import PARTS, REFERENCES, Part
from proposals.exports.listed import Listed
from proposals.exports.needed import Needed, everything

Json = dict[str, Any]

PART = 1 << 20
"""Bytes that are read at a time."""

TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
"""All others are text; lists are JSON."""


def write(listed: Listed) -> Iterator[bytes]:
    """The file, once it is made."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "snapshot.sqlite3"
        _make(path, listed)
        with path.open("rb") as file:
            while part := file.read(PART):
                yield part


def _make(path: Path, listed: Listed) -> None:
    kept = sqlite3.connect(path)
    kept.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    _create(kept)
    about = {"licence": listed.licence, "schema_version": SCHEMA_VERSION, "filter": listed.query}
    kept.executemany("INSERT INTO about VALUES (?, ?)", list((about | listed.axes).items()))
    if listed.is_everything:
        _keep_references(kept, everything())
    needed = Needed(listed.reading)
    for batch in listed.batches():
        if not listed.is_everything:
            _keep_references(kept, needed.forms_of(needed.of(batch)))
        for whole in batch:
            _keep(kept, whole, listed)
    kept.commit()
    kept.execute("ANALYZE")
    kept.close()


def _create(kept: sqlite3.Connection) -> None:
    """The tables with their keys, by which Datasette links them."""
    kept.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
    for part in (*REFERENCES.values(), *_tables(), *PARTS):
        kept.execute(f"CREATE TABLE {part.name} ({', '.join(part.columns)})")
        for column in part.indexed:
            kept.execute(f"CREATE INDEX {part.name}_{column} ON {part.name} ({column})")


def _tables() -> Iterator[Part]:
    """The tables of proposals and actions, with the columns of the data dictionary."""
    keys = {"proposals": {"id": "PRIMARY KEY"}, "actions": {"proposal": "REFERENCES proposals(id)"}}
    for name, table in TABLES.items():
        columns = tuple(
            f"{column.name} {TYPES.get(column.type, 'TEXT')} {keys[name].get(column.name, '')}".strip()
            for column in table.columns
        )
        indexed = ("stage", "session") if name == "proposals" else ("proposal", "date")
        yield Part(name, columns, lambda whole: (), indexed)


def _keep_references(kept: sqlite3.Connection, rows: Iterable[Json]) -> None:
    for row in rows:
        part = REFERENCES[row["type"]]
        for values in part.rows_of(row):
            _insert(kept, part.name, values)
        if row["type"] == "person":
            for values in REFERENCES["membership"].rows_of(row):
                _insert(kept, "memberships", values)


def _keep(kept: sqlite3.Connection, whole: Json, listed: Listed) -> None:
    for name, table in TABLES.items():
        for row in table.values_of(whole, listed):
            _insert(kept, name, row)
    for part in PARTS:
        for values in part.rows_of(whole):
            _insert(kept, part.name, (whole["id"], *values))


def _insert(kept: sqlite3.Connection, table: str, values: Iterable[Any]) -> None:
    row = [orjson.dumps(value).decode() if isinstance(value, list | dict) else value for value in values]
    places = ", ".join("?" * len(row))
    kept.execute(f"INSERT INTO {table} VALUES ({places})", row)  # noqa: S608  # the names are our own
