"""What the database's planner knows of the tables: refreshed after many rows came in at once."""

from django.db import connection


def refresh() -> None:
    """Let the planner count the tables anew; without it the first readers after a load wait for bad plans."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
