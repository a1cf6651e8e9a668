"""Enlarges a record in the database itself: every proposal is copied with all that hangs on it.

Making a million proposals measures the import; to measure reading, copies of fifty thousand do, since each
has rows, spells and links of its own. A copy is read, filtered and found like any other; only its log would
not verify, for the hashes are those of the original. What search keeps outside the models' tables is indexed
anew by `recording.make_findable`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Field, Max, Model

from proposals.models import Proposal, PublicForm

SERIALS = 1_000_000_000
"""Between the serials of a proposal's register number and of its next copy's."""


def enlarge(wanted: int) -> int:
    """Copy the proposals until so many are published; returns how many there are."""
    there = Proposal.objects.visible().count()
    copies = max(0, wanted // there - 1)
    models = copied()
    step = 10 ** len(str(max(_largest_id(model) for model in models)))
    with without_indexes(models), unchecked(), connection.cursor() as cursor:
        for copy in range(1, copies + 1):
            with transaction.atomic():
                for model in models:
                    cursor.execute(_copy(model, copy, step, models))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Proposal.objects.visible().count()


def copied() -> list[type[Model]]:
    """The proposal's table and every table that points to it, step by step: all of one proposal."""
    found: list[type[Model]] = [Proposal]
    for model in found:
        pointing = [relation.related_model for relation in model._meta.related_objects]
        between = [many.remote_field.through for many in model._meta.local_many_to_many]
        found += [table for table in dict.fromkeys((*pointing, *between)) if table not in found]
    return found


@contextmanager
def without_indexes(models: list[type[Model]]) -> Iterator[None]:
    """Take away the indexes that only make reading faster, and make them anew at the end."""
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes "
                "WHERE tablename = ANY(%s) AND indexdef NOT LIKE 'CREATE UNIQUE%%'",
                [tables],
            )
        else:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX%%'"
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


def _largest_id(model: type[Model]) -> int:
    return model._default_manager.aggregate(largest=Max("pk"))["largest"] or 0


def _copy(model: type[Model], copy: int, step: int, models: list[type[Model]]) -> str:
    """INSERT … SELECT of the originals of one table, with moved ids; all names and numbers are our own."""
    table = model._meta.db_table
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, copy, step, models) for field in fields)
    source = f'"{table}" AS t'
    if model is PublicForm:
        source += f' JOIN "{Proposal._meta.db_table}" AS p ON p.id = t.proposal_id'
    key = model._meta.pk.column if model._meta.pk else ""
    return f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM {source} WHERE t."{key}" < {step}'  # noqa: S608


def _value(field: "Field[Any, Any]", copy: int, step: int, models: list[type[Model]]) -> str:
    column = f't."{field.column}"'
    if field.primary_key or (field.is_relation and field.related_model in models):
        return f"{column} + {copy * step}"
    if field.model is Proposal and field.name == "register_number":
        return _number("t", copy)
    if field.model is Proposal and field.name == "number":
        return "''"
    if field.model is PublicForm and field.name in ("row", "detail"):
        identified = f"""replace({column}, '"id":"' || p.register_number, '"id":"' || {_number("p", copy)})"""
        return f"replace({identified}, '/p/' || p.register_number, '/p/' || {_number('p', copy)})"
    return column


def _number(table: str, copy: int) -> str:
    """The register number of a copy: the same year, a serial far above."""
    number = f"{table}.register_number"
    return f"substr({number}, 1, 5) || (CAST(substr({number}, 6) AS bigint) + {copy * SERIALS})"
