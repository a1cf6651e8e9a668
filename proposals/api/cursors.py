"""Cursors: a position in one list, narrowing and ordering as an opaque, signed text.

Signed without a time stamp, so that the same page always carries the same cursor.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.core.signing import BadSignature, Signer
from django.db.models import Model
from django.utils.translation import gettext as _

from proposals.api.paging import Columns, Position, column_of


class BadCursor(Exception):
    """A cursor that leads nowhere; the message is a sentence."""


class WalkedList(NamedTuple):
    """What a cursor leads through: a resource's list, narrowed and ordered in one way."""

    resource: str
    ordering: str
    narrowing: str


def narrowing_of(filters: Iterable[tuple[str, str]]) -> str:
    """A short mark of the filters given, whatever their order."""
    return hashlib.sha256(repr(sorted(set(filters))).encode()).hexdigest()[:12]


def write(walked: WalkedList, position: Position) -> str:
    """The cursor of a position in a list."""
    values = [value.isoformat() if isinstance(value, datetime) else value for value in position.values]
    return _signer().sign_object([*walked, position.backward, values])


def read(text: str, walked: WalkedList, model: type[Model] | None, columns: Columns) -> Position:
    """The position that a cursor of this list means; raises BadCursor. Without a model the values are
    numbers that no column has."""
    try:
        *written_for, backward, values = _signer().unsign_object(text)
        written = WalkedList(*written_for)
    except (BadSignature, ValueError, TypeError):
        raise BadCursor(
            _("This cursor was not given by this API: begin again without it, and follow “next”.")
        ) from None
    if written.resource != walked.resource:
        raise BadCursor(_("This cursor belongs to another list, “%(list)s”.") % {"list": written.resource})
    if written.ordering != walked.ordering or len(values) not in (0, len(columns)):
        raise BadCursor(
            _("This cursor belongs to the ordering “%(ordering)s”: keep the ordering while you page.")
            % {"ordering": written.ordering}
        )
    if written.narrowing != walked.narrowing:
        raise BadCursor(_("This cursor belongs to other filters: keep the filters while you page."))
    if model is None:
        return Position(backward, [int(value) for value in values])
    return Position(backward, [_value(model, *pair) for pair in zip(columns, values, strict=False)])


def _signer() -> Signer:
    return Signer(sep=".", salt="proposals.api.cursors")


def _value(model: type[Model], column: str, value: Any) -> Any:
    return column_of(model, column).to_python(value)
