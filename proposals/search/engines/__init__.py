"""The inverted indexes, one module for each database: the same expression has the same hits in both."""

from django.db import connections

from proposals.search.engines import postgres, sqlite
from proposals.search.engines.engine import Engine


def engine(using: str = "default") -> Engine:
    """The engine of a database."""
    connection = connections[using]
    return (postgres.Postgres if connection.vendor == "postgresql" else sqlite.SQLite)(connection)


__all__ = ["Engine", "engine"]
