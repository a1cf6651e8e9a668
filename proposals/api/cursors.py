"""Cursors: a position in one list and ordering as an opaque, signed text.

Signed without a time stamp, so that the same page always carries the same cursor.
"""

from datetime import datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import Model
from django.utils.translation import gettext as _

from proposals.api.paging import Columns, Position, column_of


class BadCursor(Exception):
    """A cursor that leads nowhere; the message is a sentence."""


def write(resource: str, ordering: str, position: Position) -> str:
    """The cursor of a position in a resource's list."""
    values = [value.isoformat() if isinstance(value, datetime) else value for value in position.values]
    return _signer().sign_object([resource, ordering, position.backward, values])


def read(text: str, resource: str, ordering: str, model: type[Model], columns: Columns) -> Position:
    """The position that a cursor of this resource and ordering means; raises BadCursor."""
    try:
        written_for, written_ordering, backward, values = _signer().unsign_object(text)
    except (BadSignature, ValueError, TypeError):
        raise BadCursor(
            _("This cursor was not given by this API: begin again without it, and follow “next”.")
        ) from None
    if written_for != resource:
        raise BadCursor(_("This cursor belongs to another list, “%(list)s”.") % {"list": written_for})
    if written_ordering != ordering or len(values) not in (0, len(columns)):
        raise BadCursor(
            _("This cursor belongs to the ordering “%(ordering)s”: keep the ordering while you page.")
            % {"ordering": written_ordering}
        )
    return Position(backward, [_value(model, *pair) for pair in zip(columns, values, strict=False)])


def _signer() -> Signer:
    return Signer(sep=".", salt="proposals.api.cursors")


def _value(model: type[Model], column: str, value: Any) -> Any:
    return column_of(model, column).to_python(value)
