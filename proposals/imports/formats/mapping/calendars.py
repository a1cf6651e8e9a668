"""Dates as sources write them, each as 2023, 2023-03 or 2023-03-04; what is no such date stays as it is."""

import datetime
import re
import unicodedata
from collections.abc import Callable
from zoneinfo import ZoneInfo

_ERAS = {
    **dict.fromkeys(("令和", "R"), 2018),
    **dict.fromkeys(("平成", "H"), 1988),
    **dict.fromkeys(("昭和", "S"), 1925),
    **dict.fromkeys(("大正", "T"), 1911),
    **dict.fromkeys(("明治", "M"), 1867),
}
"""The year before the first of each Japanese era."""

_MINGUO = 1911
"""The year before the first of the Republic of China (民國)."""

_JAPANESE = re.compile(
    r"(令和|平成|昭和|大正|明治|[RHSTM])\s*(元|\d{1,2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})"
)
_MINGUO_DIGITS = re.compile(r"(?:民國)?\s*(\d{2,3})(\d\d)(\d\d)(?!\d)")
_MINGUO_PARTS = re.compile(r"(?:中華)?(?:民國)?\s*(\d{1,3})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d-])")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})(?:\s*[月./-]\s*(\d{1,2}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})")


def day(text: str, calendar: str, zone: str = "UTC") -> str:
    """The day in the calendar's writing, or the text itself when it is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if calendar.startswith("%"):
        return _by_pattern(plain, calendar) or text
    return CALENDARS[calendar](plain, zone) or text


def _iso(text: str, _zone: str) -> str:
    return _joined(_ISO.match(text), 1, 2, 3)


def _year_first(text: str, _zone: str) -> str:
    return _joined(_YEAR_FIRST.match(text), 1, 2, 3)


def _day_first(text: str, _zone: str) -> str:
    return _joined(_DAY_FIRST.match(text), 3, 2, 1)


def _month_first(text: str, _zone: str) -> str:
    return _joined(_DAY_FIRST.match(text), 3, 1, 2)


def _minguo(text: str, _zone: str) -> str:
    found = _MINGUO_DIGITS.match(text) or _MINGUO_PARTS.match(text)
    return _of_era(found, _MINGUO, 1)


def _japanese(text: str, _zone: str) -> str:
    found = _JAPANESE.match(text)
    return _of_era(found, _ERAS[found[1]], 2) if found else ""


def _utc(text: str, zone: str) -> str:
    """The day there, of a moment that is truly in UTC or carries its offset."""
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return moment.astimezone(ZoneInfo(zone)).date().isoformat()


CALENDARS: dict[str, Callable[[str, str], str]] = {
    "iso": _iso,
    "local_time": _iso,
    "utc": _utc,
    "year/month/day": _year_first,
    "day.month.year": _day_first,
    "month/day/year": _month_first,
    "minguo": _minguo,
    "japanese": _japanese,
}
"""Ways to write a day. “local_time” is a moment whose day is meant as written, whatever offset it claims."""


def _by_pattern(text: str, pattern: str) -> str:
    try:
        return datetime.datetime.strptime(text, pattern).date().isoformat()
    except ValueError:
        return ""


def _joined(found: re.Match[str] | None, *places: int) -> str:
    if not found:
        return ""
    year, *rest = (found[place] for place in places)
    return "-".join([year, *(f"{int(part):02}" for part in rest if part)])


def _of_era(found: re.Match[str] | None, before: int, first: int) -> str:
    if not found:
        return ""
    year, month, number = found[first], found[first + 1], found[first + 2]
    counted = 1 if year == "元" else int(year)
    return f"{before + counted:04}-{int(month):02}-{int(number):02}"
