"""Dates as precise as they are known: YYYY, YYYY-MM or YYYY-MM-DD, kept as text.

Such text sorts by its first day, and a vaguer date before a full one of that day
("2023" < "2023-03" < "2023-03-01"). Open Civic Data and Popolo write dates the same way.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z"
_SHAPE = re.compile(PATTERN)


def check(text: str) -> str:
    """The text itself when it names a real year, month or day; ValueError with a sentence otherwise."""
    if not _SHAPE.match(text):
        raise ValueError(
            _("“%(value)s” is not a date: write 2023, 2023-03 or 2023-03-04.") % {"value": text[:40]}
        )
    try:
        first_day(text)
    except ValueError:
        raise ValueError(_("“%(value)s” is not a day of the calendar.") % {"value": text}) from None
    return text


@lru_cache(20_000)
def first_day(text: str) -> date:
    """The earliest day that the text may mean."""
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


@lru_cache(20_000)
def last_day(text: str) -> date:
    """The latest day that the text may mean: when a vague date counts as having happened."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    return date(*parts)


def is_exact(text: str) -> bool:
    """Whether the day is known; only then may days be counted."""
    return len(text) == 10
