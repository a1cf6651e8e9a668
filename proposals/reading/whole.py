"""The whole forms of a list as it is read, many at a time: what `record` says of one."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from proposals.lifecycle.public_form import books_of, ordered, stand
from proposals.models import Proposal
from proposals.reading.record import state_of
from proposals.search.reading import Reading

Json = dict[str, Any]


def columns(reading: Reading) -> tuple[str, ...]:
    """What is fetched of each proposal, for `wholes_of`."""
    plain = ("public_form__detail", "organization__time_zone", "procedure_id")
    return (*map(reading.column, plain), *(() if reading.is_now else ("edition__detail",)))


def wholes_of(reading: Reading, rows: Sequence[Sequence[Any]]) -> list[Json]:
    """The whole forms of these rows on the day and at the time of reading, each with its clocks' states.

    Without family and likenesses, which tell of other proposals.
    """
    said = [_said(row) for row in rows]
    if not reading.is_now:
        _hide(form for form, row in zip(said, rows, strict=True) if row[3])
    if reading.as_of is not None:
        books = books_of(row[2] for row in rows)
        said = [
            ordered(stand(form, books[row[2]], reading.as_of)) for form, row in zip(said, rows, strict=True)
        ]
    return [_with_states(form, reading, str(row[1])) for form, row in zip(said, rows, strict=True)]


def _said(row: Sequence[Any]) -> Json:
    """The form of the edition, where it is a past one, or the one that stands."""
    form: Json = orjson.loads((row[3] if len(row) > 3 else "") or row[0])
    return form


def _hide(said: Iterable[Json]) -> None:
    """Take out of past wordings the proposals that have been taken out of view since."""
    related = [form for form in said if form["relations"]]
    numbers = {relation["id"] for form in related for relation in form["relations"]}
    shown = Proposal.objects.visible().filter(register_number__in=numbers)
    seen = set(shown.values_list("register_number", flat=True))
    for form in related:
        form["relations"] = [each for each in form["relations"] if each["id"] in seen]


def _with_states(form: Json, reading: Reading, zone: str) -> Json:
    today = reading.today(zone)
    return form | {
        "clock_state": state_of(form["clock"], today),
        "clocks": [clock | {"state": state_of(clock, today)} for clock in form["clocks"]],
    }
