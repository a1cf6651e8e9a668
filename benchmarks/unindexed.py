"""Writing many rows at once: without the indexes that only reading needs, and without checks of keys."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Model

from proposals.models import SearchText

COLUMNS = "exact, title, text, facets"
MEMORY = 256 * 1024 * 1024
"""Bytes of an FTS5 index that are collected before they are written."""


@contextmanager
def without_indexes(models: list[type[Model]]) -> Iterator[None]:
    """Take away the indexes that only make reading faster, and make them anew at the end."""
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET maintenance_work_mem = '2GB'")
            cursor.execute("SET synchronous_commit = off")
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes "
                "WHERE tablename = ANY(%s) AND indexdef NOT LIKE 'CREATE UNIQUE%%'",
                [tables],
            )
        else:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX%%' "
                f"AND tbl_name IN ({', '.join(['%s'] * len(tables))})",
                tables,
            )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _, definition in indexes:
            cursor.execute(definition)


@contextmanager
def unchecked() -> Iterator[None]:
    """Write without checks of foreign keys, which hold for copies as they hold for the originals."""
    off, on = {
        "postgresql": ("SET session_replication_role = replica", "SET session_replication_role = DEFAULT"),
        "sqlite": ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(off)
        yield
        cursor.execute(on)


@contextmanager
def searched_later() -> Iterator[None]:
    """Leave the inverted index as it is while rows are written, and make it anew at the end.

    On PostgreSQL `without_indexes` does that, and here the terms become a column that can be copied, for to
    compute them anew for each copy takes longer than all else. They stay one: such a database is for reading.
    """
    table = SearchText._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {table} ALTER COLUMN terms DROP EXPRESSION IF EXISTS")
            yield
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        _fill_fts5(cursor)
        for _, definition in triggers:
            cursor.execute(definition)


def _fill_fts5(cursor: object) -> None:
    """FTS5's own `rebuild` takes the rows as they lie, and begins a new segment whenever one is older."""
    index, view = "proposals_searchindex", "proposals_markedtext"
    for statement in (
        f"INSERT INTO {index} ({index}) VALUES ('delete-all')",
        f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', {MEMORY})",
        f"INSERT INTO {index} (rowid, {COLUMNS}) SELECT place, {COLUMNS} FROM {view} ORDER BY place",
        f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', 1048576)",
    ):
        cursor.execute(statement)  # type: ignore[attr-defined]
