"""What the database's planner knows of the tables, and how the database keeps what is written in bulk."""

from django.db import connection

from proposals import recording

SAMPLE = 5000
"""So many rows of each index SQLite looks at; reading all of a large one takes minutes and tells no more."""


def refresh() -> None:
    """Let the planner count the tables anew; without it the first readers after a load wait for bad plans.

    On PostgreSQL our own tables are named: the catalogs that all databases of a server share would be held to
    the end of the transaction, and whoever does the same in another database would wait for it.
    """
    recording.add_up_tallies()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit = {SAMPLE}")
            cursor.execute("ANALYZE")
            return
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, tables))}")


def write_many() -> None:
    """Make this connection fit for many rows at once: after a crash of the machine they are made again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET synchronous_commit = off")
            return
        cursor.execute("PRAGMA busy_timeout = 600000")
        cursor.execute("PRAGMA cache_size = -200000")
        cursor.execute("PRAGMA mmap_size = 30000000000")
        cursor.execute("PRAGMA wal_autocheckpoint = 50000")
