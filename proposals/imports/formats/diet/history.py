"""The history of a bill of the Diet: every dated column of every list once, and the state it ended in."""

from typing import Any

from proposals.imports.formats.diet.codes import (
    COLUMNS,
    ENACTED,
    PASSED,
    RESULTS,
    SAYS_MORE,
    STATES,
    UNFINISHED,
    Column,
)
from proposals.imports.formats.diet.lists import Bill
from proposals.imports.formats.moments import Undated, day_of_era
from proposals.imports.formats.records import Unfit

_STATE_DATE = {
    "en": "The source gives the state no date; this is the day of the last vote, or else of the last event.",
    "zh": "来源未给出该状态的日期，此处为最后一次表决的日期，无表决时为最后一个事件的日期。",
}


def history_of(bill: Bill) -> tuple[list[dict[str, Any]], list[str]]:
    """The lines in their order in time, each status reached once, and the states that lead to none."""
    events = sorted(_events(bill))
    reached: set[str] = set()
    lines = []
    for day, at, detail in events:
        column = COLUMNS[at]
        status = _status_of(column, detail)
        # The second house receives what the first has dealt with: that is no submission any more.
        status = "" if status in reached or (status == "submitted" and reached - {""}) else status
        reached.add(status)
        how = {"status": status} if status else {"kind": "context"}
        words = {"zh": _words(column, detail)}
        lines.append({"date": day, **how, "actor": {"organization": column.body}, "description": words})
    state = bill.newest.columns["審議状況"].strip()
    status = STATES.get(state.replace("(", "（").replace(")", "）"), "")
    if status and lines and not reached & SAYS_MORE.get(status, {status}):
        votes = [line["date"] for line in lines if line.get("status") in PASSED] if status in ENACTED else []
        line = {"date": (votes or [lines[-1]["date"]])[-1], "status": status}
        lines.append({**line, "description": {"zh": f"審議状況：{state}"}, "date_note": _STATE_DATE})
    return lines, [state] if state and not status else []


def _events(bill: Bill) -> set[tuple[str, int, str]]:
    """Day, place of the column and detail; later lists say again what earlier ones said."""
    found = set()
    for row in bill.rows:
        for at, column in enumerate(COLUMNS):
            said, _, detail = row.columns.get(column.name, "").partition("／")
            try:
                day = day_of_era(said)
            except Undated as fault:
                raise Unfit(str(fault), column.name) from fault
            if day:
                found.add((day, at, detail.strip()))
    return found


def _status_of(column: Column, detail: str) -> str:
    if not column.decided:
        return "" if detail in UNFINISHED else column.status
    result = RESULTS.get(detail, "")
    return {"passed": f"{column.decided}_passed", "rejected": f"rejected_{column.decided}"}.get(result, "")


def _words(column: Column, detail: str) -> str:
    event, _, what = column.name.partition("／")
    return f"{event.removesuffix('年月日')}{f'：{detail}' if detail else ''}" + (
        "号" if what == "法律番号" and detail else ""
    )
