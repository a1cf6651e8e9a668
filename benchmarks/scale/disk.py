"""What tables and indexes take on disk, and how many rows there are."""

from typing import Any

from django.db import connection

from proposals.models import Proposal, SearchText

MOST = 25


def measure() -> dict[str, Any]:
    """Megabytes of the largest tables and indexes, and of the inverted index alone."""
    ask = _postgres if connection.vendor == "postgresql" else _sqlite
    sizes = dict(ask())
    return {
        "proposals": Proposal.objects.visible().count(),
        "indexed": _indexed(),
        "MB": dict(list(sizes.items())[:MOST]),
        "search index, MB": sum(
            size
            for name, size in sizes.items()
            if name.startswith("proposals_searchindex") or name == "proposals_searchtext_terms"
        ),
        "all, MB": sum(sizes.values()),
    }


def _indexed() -> int:
    """How many documents the inverted index has."""
    if connection.vendor == "postgresql":
        return SearchText.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM proposals_searchindex_docsize")
        return int(cursor.fetchone()[0])


def _rows(statement: str) -> list[tuple[str, float]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [(name, float(size)) for name, size in cursor.fetchall()]


def _postgres() -> list[tuple[str, float]]:
    """Tables with what is kept beside their rows, and each index."""
    return _rows(
        "SELECT relname, CASE relkind WHEN 'r' THEN pg_table_size(oid) ELSE pg_relation_size(oid) END / 1e6 "
        "FROM pg_class WHERE relkind IN ('r', 'i') AND relnamespace = current_schema()::regnamespace "
        "ORDER BY 2 DESC"
    )


def _sqlite() -> list[tuple[str, float]]:
    return _rows("SELECT name, sum(pgsize) / 1e6 FROM dbstat GROUP BY name ORDER BY 2 DESC")
