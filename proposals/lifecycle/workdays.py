"""Working days of a country, with its holidays and make-up workdays. Pure; the days come from `holidays`.

In China a weekend day may be made a working day to balance a long holiday; the State Council announces the
days of a year in the autumn before. Years that are not announced yet count Monday to Friday.
"""

from datetime import date, timedelta
from functools import cache

from holidays import HolidayBase, country_holidays

ONE_DAY = timedelta(days=1)


def is_workday(day: date, country: str) -> bool:
    """Whether offices work on the day; `country` is ISO 3166-1 alpha-2, '' for Monday to Friday."""
    calendar = _calendar(country.upper())
    return calendar.is_working_day(day) if calendar is not None else day.weekday() < 5


def add_workdays(start: date, number: int, country: str) -> date:
    """The last of `number` working days that follow the start, which itself does not count."""
    day = start
    while number > 0:
        day += ONE_DAY
        number -= is_workday(day, country)
    return day


@cache
def _calendar(country: str) -> HolidayBase | None:
    """The calendar, or None for a country that `holidays` does not know."""
    try:
        return country_holidays(country) if len(country) == 2 else None
    except NotImplementedError:
        return None
