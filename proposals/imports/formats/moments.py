"""Dates of sources, as days: those of JSON and XML with or without a time, of German papers, of Japan's eras.

A time of day and its offset are left out: the day is what the source prints, whatever its offset says,
because several sources write local time and call it UTC.
"""

import re
from datetime import date

EARLIEST, LATEST = 1789, 2199
"""Years outside of these are slips of the pen, such as 3913."""

_ISO = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?\Z")
_GERMAN = re.compile(r"^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_ERA = re.compile(r"^\s*(明治|大正|昭和|平成|令和)\s*(元|\d+)\s*年\s*(\d+)\s*月\s*(\d+)\s*日")
_ERAS = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}


class Undated(ValueError):
    """A text that names no day of a plausible year; the sentence says so."""


def day_of(text: object) -> str:
    """The day of an ISO date or moment; '' when there is none, Undated when it cannot be."""
    said = str(text or "").strip()
    if not said:
        return ""
    found = _ISO.match(said)
    if not found:
        raise Undated(f"“{said[:40]}” is not a date such as 2023-03-04 or 2023-03-04T12:00:00-05:00")
    return _checked(found[1], said)


def day_of_german(text: object) -> str:
    """The day at the beginning of a text, as 04.03.2003; '' when none stands there."""
    found = _GERMAN.match(str(text or ""))
    return _checked(f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}", found[0]) if found else ""


def day_of_era(text: object) -> str:
    """The day of a Japanese date, as 平成24年 1月24日, or of an ISO one; '' when there is none."""
    said = str(text or "").strip()
    found = _ERA.match(said)
    if not found:
        return day_of(said)
    year = _ERAS[found[1]] + (1 if found[2] == "元" else int(found[2])) - 1
    return _checked(f"{year}-{int(found[3]):02}-{int(found[4]):02}", found[0])


def _checked(day: str, said: str) -> str:
    try:
        year = date.fromisoformat(day).year
    except ValueError:
        raise Undated(f"“{said.strip()}” is not a day of the calendar") from None
    if not EARLIEST <= year <= LATEST:
        raise Undated(f"“{said.strip()}” is in no year between {EARLIEST} and {LATEST}")
    return day
