"""Enlarges a record in the database itself: every proposal is copied with all that hangs on it.

Making a million proposals measures the import; to measure reading, copies do, since each has rows, spells and
links of its own. A copy is read, filtered and found like any other; only its log would not verify, for the
hashes are those of the original. It stands beside its original by date, and before or after it by key.
"""

import sys
import time
from typing import Any

from django.db import connection, transaction
from django.db.models import Field, Max, Model

from benchmarks.unindexed import searched_later, unchecked, without_indexes
from proposals.models import (
    Assignment,
    Edition,
    EditionLink,
    Proposal,
    ProposalIndustry,
    PublicForm,
    SearchText,
    Spell,
    Sponsorship,
)
from proposals.search.index import tell_anew

FOR_LISTS: tuple[type[Model], ...] = (
    Proposal,
    PublicForm,
    SearchText,
    Sponsorship,
    ProposalIndustry,
    Proposal.topics.through,
    Assignment,
)
"""The tables that lists, searches and facets read now."""

FOR_PAST_DAYS: tuple[type[Model], ...] = (*FOR_LISTS, Edition, Spell, EditionLink)
"""The tables that lists read on any day."""


def enlarge(wanted: int, tables: tuple[type[Model], ...] = (), *, light: bool = False) -> int:
    """Copy the proposals until so many are published; returns how many there are.

    Without tables named, all that hangs on a proposal is copied. Light copies leave out the detailed form,
    which is six times all that lists read.
    """
    there = Proposal.objects.visible().count()
    copies = max(0, round(wanted / there) - 1)
    if not copies:
        return there
    models = list(tables) or copied()
    step = 10 ** len(str(max(_largest_id(model) for model in models)))
    moved = _Moved(models, step, _serials(), light)
    with unchecked(), without_indexes(models), searched_later(), connection.cursor() as cursor:
        for copy in range(1, copies + 1):
            begun = time.perf_counter()
            with transaction.atomic():
                for model in models:
                    cursor.execute(moved.copy(model, copy))
            print(
                f"copy {copy} of {copies}: {time.perf_counter() - begun:.1f} s", file=sys.stderr, flush=True
            )
    tell_anew()
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


def _largest_id(model: type[Model]) -> int:
    return model._default_manager.aggregate(largest=Max("pk"))["largest"] or 0


def _serials() -> int:
    """Between the serials of a proposal's register number and of its next copy's."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT max(CAST(substr(register_number, 6) AS bigint)) FROM {Proposal._meta.db_table}"
        )
        return 10 ** len(str(cursor.fetchone()[0]))


class _Moved:
    """The rows of a copy: those of the original with ids moved by a step and serials by another."""

    def __init__(self, models: list[type[Model]], step: int, serials: int, light: bool) -> None:
        self.models = models
        self.step = step
        self.serials = serials
        self.light = light

    def copy(self, model: type[Model], copy: int) -> str:
        """INSERT … SELECT of the originals of one table; all names and numbers are our own."""
        table = model._meta.db_table
        fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        names = [f'"{field.column}"' for field in fields]
        values = [self._value(field, copy) for field in fields]
        if model is SearchText and connection.vendor == "postgresql":
            names, values = [*names, "terms"], [*values, "t.terms"]
        source = f'"{table}" AS t'
        if model is PublicForm:
            source += f' JOIN "{Proposal._meta.db_table}" AS p ON p.id = t.proposal_id'
        key = model._meta.pk.column if model._meta.pk else ""
        return (
            f'INSERT INTO "{table}" ({", ".join(names)}) SELECT {", ".join(values)} '
            f'FROM {source} WHERE t."{key}" < {self.step}'
        )

    def _value(self, field: "Field[Any, Any]", copy: int) -> str:
        column = f't."{field.column}"'
        if field.primary_key or (field.is_relation and field.related_model in self.models):
            return f"{column} + {copy * self.step}"
        if field.model is SearchText and field.name == "place":
            return f"{column} + {copy * self.step}"  # The key stands in the lower bits.
        if field.model is Proposal and field.name == "register_number":
            return self._number("t", copy)
        if field.model is Proposal and field.name == "number":
            return "''"
        if field.model is PublicForm and field.name == "detail" and self.light:
            return "''"
        if field.model is PublicForm and field.name in ("row", "detail"):
            number = self._number("p", copy)
            identified = f"""replace({column}, '"id":"' || p.register_number, '"id":"' || {number})"""
            return f"replace({identified}, '/p/' || p.register_number, '/p/' || {number})"
        return column

    def _number(self, table: str, copy: int) -> str:
        """The register number of a copy: the same year, a serial far above."""
        number = f"{table}.register_number"
        return f"substr({number}, 1, 5) || (CAST(substr({number}, 6) AS bigint) + {copy * self.serials})"
