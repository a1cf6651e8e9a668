"""Keyset pages: a page begins after a row's values, so rows entered meanwhile move nothing.

The predicate and ORDER BY use the same columns, which an index can serve at any depth.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from django.db import connections
from django.db.models import Field, Model, Q, QuerySet

from proposals.search.hits import Hit, Hits

Columns = Sequence[str]
"""Columns that order a list, `-` before the descending ones; together they tell all rows apart."""


@dataclass(frozen=True)
class Position:
    """Where a page begins: after these values, or before them when going back.

    Without values: at the beginning of the list, or at its end when going back.
    """

    backward: bool = False
    values: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """The rows of a page, and where the neighbouring pages begin, None where there is none."""

    rows: list[Any]
    next: Position | None
    previous: Position | None


def turn_to(
    queryset: QuerySet[Any],
    columns: Columns,
    position: Position,
    size: int,
    values_of: Callable[[Any], list[Any]],
) -> Page:
    """Fetch one page in one query; `values_of` reads a row's values of the columns."""
    scan = [_reversed(column) for column in columns] if position.backward else list(columns)
    if position.values:
        queryset = queryset.filter(_beyond(queryset, scan, position.values))
    rows = list(queryset.order_by(*scan)[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if position.backward:
        rows.reverse()
    is_after, is_before = more, bool(position.values)
    if position.backward:
        is_after, is_before = is_before, is_after
    return Page(
        rows,
        next=Position(False, values_of(rows[-1]) if rows else []) if is_after else None,
        previous=Position(True, values_of(rows[0]) if rows else []) if is_before else None,
    )


def turn_hits(hits: Hits, position: Position, size: int) -> Page:
    """One page of hits, each a tier and a place, which are the values of a position."""
    start = Hit(*position.values) if position.values else None
    found = hits.before(start, size + 1) if position.backward else hits.after(start, size + 1)
    more = len(found) > size
    found = found[-size:] if position.backward else found[:size]
    is_after, is_before = more, bool(position.values)
    if position.backward:
        is_after, is_before = is_before, is_after
    return Page(
        found,
        next=Position(False, [found[-1].tier, found[-1].place] if found else []) if is_after else None,
        previous=Position(True, [found[0].tier, found[0].place] if found else []) if is_before else None,
    )


def column_of(model: type[Model], name: str) -> "Field[Any, Any]":
    """The model field that an ordering column names, through relations too (scheme__key)."""
    *path, last = name.removeprefix("-").split("__")
    owner = reduce(lambda owner, part: owner._meta.get_field(part).related_model, path, model)  # type: ignore[arg-type, return-value]
    found = owner._meta.pk if last == "pk" else owner._meta.get_field(last)
    assert isinstance(found, Field)  # noqa: S101
    return found


def _reversed(column: str) -> str:
    return column[1:] if column.startswith("-") else f"-{column}"


def _beyond(queryset: QuerySet[Any], scan: Columns, values: Sequence[Any]) -> Q:
    """The rows that come after these values in the order of the scan."""
    (column, *others), (value, *other_values) = scan, values
    name = column.lstrip("-")
    after = _strictly_beyond(queryset, column, value)
    if not others:
        return after
    same = Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
    beyond = after | (same & _beyond(queryset, others, other_values))
    if value is None or column_of(queryset.model, column).null:
        return beyond
    # Says nothing new, but lets the database start its walk of the index here.
    return Q(**{f"{name}__{'lte' if column.startswith('-') else 'gte'}": value}) & beyond


def _strictly_beyond(queryset: QuerySet[Any], column: str, value: Any) -> Q:
    """Rows whose value comes after this one; empty (NULL) ones stand where the database sorts them."""
    name, descending = column.lstrip("-"), column.startswith("-")
    nulls_come_last = descending == connections[queryset.db].features.order_by_nulls_first
    if value is None:
        return Q(pk__in=[]) if nulls_come_last else Q(**{f"{name}__isnull": False})
    after = Q(**{f"{name}__{'lt' if descending else 'gt'}": value})
    if nulls_come_last and column_of(queryset.model, column).null:
        after |= Q(**{f"{name}__isnull": True})
    return after
