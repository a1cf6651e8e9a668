"""The history of a proceeding: its steps, its promulgation and entry into force, and its last state."""

import re
from typing import Any

from proposals.imports.formats.dip.codes import IS_OPEN, Table, decision_of, step_of
from proposals.imports.formats.dip.terms import BODIES
from proposals.imports.formats.moments import Undated, day_of_german
from proposals.imports.formats.records import Unfit, objects, texts
from proposals.imports.formats.wording import plain

_PRINTED = re.compile(r"(\d{2}\.\d{2}\.\d{4})(?= S\.)|(?<=vom )(\d{2}\.\d{2}\.\d{4})")
_STATE_DATE = {
    "en": "The source gives the state no date; this is the day of its last step.",
    "zh": "来源未给出该状态的日期，此处为最后一步的日期。",
}


class History:
    """The lines of one proceeding, with the status that each leads to; each status is reached once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lines: list[dict[str, Any]] = []
        self.reached: list[str] = []
        self.unmapped: list[str] = []

    def add_steps(self, positions: list[dict[str, Any]]) -> None:
        """A line for each step."""
        for at, position in enumerate(positions):
            field = f"VORGANGSABLAUF.VORGANGSPOSITION[{at}].FUNDSTELLE"
            day = _day(position.get("FUNDSTELLE"), field)
            if not day:
                raise Unfit("the step has no date at its beginning, such as 04.03.2003", field)
            author = plain(position.get("URHEBER"))
            body = BODIES.get(plain(position.get("ZUORDNUNG")))
            tenors = [plain(each.get("BESCHLUSSTENOR")) for each in objects(position.get("BESCHLUSS"))]
            paper = plain(position.get("FUNDSTELLE")).partition(" - ")[2]
            said = [f"{author} ({paper})" if paper else author]
            said += [f"Beschluss: {tenor}" for tenor in tenors if tenor]
            said += [plain(position.get("VP_ABSTRAKT"))]
            self._add(
                day,
                self._status_of(step_of(author), tenors),
                "\n".join(filter(None, said)),
                actor={"organization": body[0]} if body else {},
            )

    def add_law(self, said: dict[str, Any]) -> None:
        """Its promulgation, and the days on which parts of it came into force."""
        is_law = "promulgated" in self.table.states.values()
        promulgated = ""
        for at, text in enumerate(map(plain, texts(said.get("VERKUENDUNG")))):
            day = _day_printed(text, f"VORGANG.VERKUENDUNG[{at}]")
            if day:
                promulgated = promulgated or day
                self._add(day, "promulgated" if is_law else "", f"Verkündung: {text}")
        for at, text in enumerate(map(plain, texts(said.get("INKRAFTTRETEN")))):
            day = _day(text, f"VORGANG.INKRAFTTRETEN[{at}]")
            if day:
                # What came into force before its promulgation was promulgated then, and moves nothing.
                moves = is_law and promulgated and day >= promulgated
                self._add(day, "in_force" if moves else "", f"Inkrafttreten: {text}")

    def end_with(self, state: str) -> None:
        """The state that the source gives the whole, unless the steps say it or something more exact."""
        if not state or state == IS_OPEN or not self.lines:
            return
        status = self.table.states.get(state, "")
        if not status:
            self.unmapped.append(state)
        if not status or status in self.reached or (status == "concluded" and self._is_decided()):
            return
        last = max(line["date"] for line in self.lines)
        self._add(last, status, f"Stand: {state}", date_note=_STATE_DATE)

    def _is_decided(self) -> bool:
        return bool(self.table.decided & set(self.reached))

    def _status_of(self, step: str, tenors: list[str]) -> str:
        decided = [decision_of(tenor) for tenor in tenors] if step in self.table.decided_in else []
        statuses = [self.table.decisions[each] for each in decided if each in self.table.decisions]
        return statuses[-1] if statuses else self.table.steps.get(step, "")

    def _add(self, day: str, status: str, text: str, **more: Any) -> None:
        if status in self.reached:
            status = ""
        if status:
            self.reached.append(status)
        how = {"status": status} if status else {"kind": "context"}
        rest = {key: value for key, value in more.items() if value}
        self.lines.append({"date": day, **how, "description": {"en": text}, **rest})


def _day(text: object, field: str) -> str:
    try:
        return day_of_german(text)
    except Undated as fault:
        raise Unfit(str(fault), field) from fault


def _day_printed(text: str, field: str) -> str:
    """The day of the gazette, which stands before its page, or else that of the law."""
    found = list(_PRINTED.finditer(text))
    printed = next((match[1] for match in found if match[1]), "") or (found[0][0] if found else "")
    return _day(printed, field)
