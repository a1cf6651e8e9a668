"""Enlarges a record in the database itself: every synthetic proposal is copied with all its derived rows.

Importing a hundred thousand proposals measures the import; to measure reading, copies of a few thousand do,
since each has rows, spells and links of its own.
"""

from typing import Any

from django.db import connection
from django.db.models import Field, Model

from proposals.models import (
    Action,
    Demand,
    Edition,
    EditionLink,
    Placement,
    Proposal,
    ProposalIndustry,
    PublicForm,
    Reply,
    SearchText,
    Spell,
    Sponsorship,
)

COPIED: tuple[type[Model], ...] = (
    Proposal,
    PublicForm,
    SearchText,
    Sponsorship,
    ProposalIndustry,
    Demand,
    Action,
    Placement,
    Reply,
    Edition,
    Spell,
    EditionLink,
)
"""The tables that lists, filters, facets and records read, those pointed to before those that point."""

STEP = 10_000_000
"""Between the ids of a row and of its next copy: larger than any id in use."""


def enlarge(wanted: int) -> int:
    """Copy the published proposals until there are so many; returns how many there are."""
    there = Proposal.objects.visible().count()
    copies = max(0, wanted // there - 1)
    with connection.cursor() as cursor:
        for copy in range(1, copies + 1):
            for model in COPIED:
                cursor.execute(_copy(model, copy))
        cursor.execute("ANALYZE")
    return Proposal.objects.visible().count()


def _copy(model: type[Model], copy: int) -> str:
    """INSERT … SELECT of the originals of one table, with moved ids; all names and numbers are our own."""
    table = model._meta.db_table
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, copy) for field in fields)
    original = f'"{model._meta.pk.column}" < {STEP}' if model._meta.pk else "TRUE"
    return f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM "{table}" WHERE {original}'  # noqa: S608


def _value(field: "Field[Any, Any]", copy: int) -> str:
    column = f'"{field.column}"'
    if field.primary_key or (field.is_relation and field.related_model in COPIED):
        return f"{column} + {copy * STEP}"
    if field.model is Proposal and field.name == "register_number":
        return f"{column} || '{copy:06}'"
    if field.model is Proposal and field.name == "number":
        return "''"
    return column
