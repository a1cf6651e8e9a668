"""Records that are not written yet, made and tied to one another as if they had been loaded together."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

from django.db.models import Model
from django.db.models.base import ModelState

Record = TypeVar("Record", bound=Model)


def make(model: type[Record], **columns: Any) -> Record:
    """An unsaved record with these columns, by attribute (`proposal_id`), and the defaults of the others.

    What the model's own `__init__` does for names, signals and relations takes six times as long.
    """
    constant, called = _defaults(model)
    record = model.__new__(model)
    record.__dict__ |= constant
    for attribute, default in called:
        record.__dict__[attribute] = default()
    record.__dict__ |= columns
    record._state = ModelState()
    return record


@cache
def _defaults(model: type[Model]) -> tuple[dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]:
    """The defaults of the columns, and what must be called for a default of its own."""
    fields = model._meta.local_concrete_fields
    own = [field for field in fields if field.has_default() and callable(field.default)]
    shared = [field for field in fields if field not in own]
    return (
        {field.attname: field.get_default() for field in shared},
        tuple((field.attname, field.get_default) for field in own),
    )


def tie(record: Model, **others: Any) -> None:
    """Say what the record refers to, by the names of its foreign and one-to-one fields; None for nothing."""
    record._state.fields_cache.update(others)


def tie_many(record: Model, **children: Iterable[Model]) -> None:
    """Say what refers to the record, by the names under which its children are asked for, in their order."""
    record.__dict__.setdefault("_prefetched_objects_cache", {}).update(children)


def children(record: Any, name: str) -> Iterable[Any]:
    """What refers to the record by that name: what was tied or prefetched, else what the database has."""
    at_hand = record.__dict__.get("_prefetched_objects_cache")
    if at_hand is not None and name in at_hand:
        return at_hand[name]
    return getattr(record, name).all()
