"""Ties records to one another as if they had been loaded together: what is tied is never asked for again."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model


def tie(record: Model, **others: Any) -> None:
    """Say what the record refers to, by the names of its foreign and one-to-one fields; None for nothing."""
    record._state.fields_cache.update(others)


def tie_many(record: Any, **children: Sequence[Model]) -> None:
    """Say what refers to the record, by the names under which its children are asked for, in their order."""
    if not hasattr(record, "_prefetched_objects_cache"):
        record._prefetched_objects_cache = {}
    record._prefetched_objects_cache.update(children)
