"""The actions of a BILLSTATUS in their order in time, an event that two systems logged standing once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from proposals.imports.formats.wording import plain
from proposals.imports.formats.xml import text_at


@dataclass
class Logged:
    """One event: its day and text, its type, and the codes by which systems logged it ('' for none)."""

    day: str
    text: str
    kind: str
    logs: list[tuple[str, str]] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        """The codes, without what has none."""
        return [code for _, code in self.logs if code]


def logged_in(bill: Element, day_of: Callable[[object, str], str]) -> list[Logged]:
    """The events, oldest first. The file has the newest first, and of one day the last first."""
    rows = [
        Logged(
            day_of(text_at(each, "actionDate"), f"actions[{at}].actionDate"),
            plain(text_at(each, "text")),
            text_at(each, "type"),
            [(text_at(each, "sourceSystem/name", "sourceSystem/code"), text_at(each, "actionCode"))],
        )
        for at, each in enumerate(bill.iterfind("actions/item"))
    ]
    return sorted(_once(rows[::-1]), key=lambda row: row.day)


def _once(rows: list[Logged]) -> list[Logged]:
    """Each event once, with the codes of all who logged it.

    Two rows are one event when they say the same words of the same day under different codes. The Library
    of Congress puts its own words and a colon before those of the chamber; its wording stays. Rows of one
    system and code are different events, such as the hearings of two committees.
    """
    events: list[Logged] = []
    known: dict[tuple[str, str], list[Logged]] = {}
    for row in sorted(rows, key=lambda row: not _chambers_words(row)):
        same = known.setdefault((row.day, _chambers_words(row) or row.text.casefold()), [])
        twin = next((each for each in same if row.logs[0] not in each.logs), None)
        if twin:
            twin.logs += row.logs
        else:
            same.append(row)
            events.append(row)
    order = {id(row): at for at, row in enumerate(rows)}
    return sorted(events, key=lambda row: order[id(row)])


def _chambers_words(row: Logged) -> str:
    """What stands after the colon when the Library of Congress speaks; else ''."""
    _, code = row.logs[0]
    _own, colon, rest = row.text.casefold().partition(": ")
    return rest if colon and code.isdigit() else ""
