"""The public forms of a list as it is read: stored rows as they stand, or laid over with what was true then.

Every row says besides how its clock stands on the day of reading, which no stored form can know.
"""

from datetime import date
from typing import Any

import orjson

from proposals.lifecycle import clocks
from proposals.search.reading import Reading

Json = dict[str, Any]

COLUMNS = (
    "public_form__row",
    "clock_outcome",
    "clock_due",
    "clock_limit",
    "organization__time_zone",
)
"""What a list fetches of each proposal when it is read now."""


def columns(reading: Reading) -> tuple[str, ...]:
    """What a list fetches of each proposal, for `text_of` and `row_of`."""
    if reading.is_now:
        return COLUMNS
    return (*map(reading.column, COLUMNS), "edition__row", "overlay")


def text_of(reading: Reading, values: tuple[Any, ...]) -> str:
    """A row as JSON text; what is read now is not parsed."""
    if not reading.is_now:
        return orjson.dumps(row_of(reading, values)).decode()
    row = str(values[0])
    return f'{row[:-1]},"clock_state":{orjson.dumps(clock_state(reading, values)).decode()}}}'


def row_of(reading: Reading, values: tuple[Any, ...]) -> Json:
    """A row as plain values."""
    stored, overlay = values[0], ""
    if not reading.is_now:
        kept, overlay = values[5:7]
        stored = kept or stored
    row: Json = orjson.loads(stored)
    if overlay and reading.as_of is not None:
        row |= orjson.loads(overlay)
    return row | {"clock_state": clock_state(reading, values)}


def clock_state(reading: Reading, values: tuple[Any, ...]) -> str | None:
    """How the clock stands on the day of reading where the body is; None without a clock."""
    outcome, due, limit, zone = values[1:5]
    return state(reading, outcome, due, limit, zone)


def zone_of(values: tuple[Any, ...]) -> str:
    """The time zone of the body, in which its days begin."""
    return str(values[4])


def state(reading: Reading, outcome: str, due: date | None, limit: date | None, zone: str) -> str | None:
    """The state of a clock from its columns."""
    return clocks.state(outcome, due, limit, reading.today(zone)) if outcome else None
