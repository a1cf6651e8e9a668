"""How clocks look in the public form, with their computation in words, in both languages. Pure."""

import re
from collections.abc import Iterable
from typing import Any

from proposals import dates
from proposals.lifecycle import clocks, runs
from proposals.lifecycle.clocks import Clock, Event, Handover
from proposals.lifecycle.public_form.books import Book

Json = dict[str, Any]

ANSWERING_ROLES = ("sole", "lead", "joint", "separate")
"""The roles whose assignment starts the clock of a reply; co-handlers give an opinion, others only read."""

UNITS = {
    "months": (("month", "months"), "个月"),
    "days": (("day", "days"), "天"),
    "working_days": (("working day", "working days"), "个工作日"),
}


def clocks_of(facts: Json, actions: Iterable[Json], book: Book) -> list[Clock]:
    """The clocks that these standing actions, in their order in time, started."""
    return runs.run(
        book.clocks,
        [_event(action) for action in actions if moves_a_clock(action, book)],
        jurisdiction=facts["organization"].get("jurisdiction", ""),
        between_sessions=facts["session"] is None,
        handover=_handover(facts),
    )


def moves_a_clock(action: Json, book: Book) -> bool:
    """Whether any clock could start, stop or be set by the line."""
    return bool(action["status"] or action["deadline"] or action["kind"] in book.stopping_kinds)


def headline(found: list[Clock], book: Book) -> Clock | None:
    """The clock that readers care for: the last one that waits, or waited, for an answer."""
    answering = {rule.family for rule in book.clocks if rule.answers}
    return next((clock for clock in reversed(found) if clock.family in answering), None)


def short_form(clock: Clock | None) -> Json | None:
    """What lists carry of a clock."""
    if clock is None:
        return None
    return {
        "family": clock.family,
        "outcome": clock.outcome,
        "start": clock.start or None,
        "whole_session": clock.whole_session,
        "stands_in": clock.stands_in,
        "due": clock.due.isoformat() if clock.due else None,
        "limit": clock.limit.isoformat() if clock.limit else None,
        "stop": clock.stop or None,
        "days": days_between(clock),
        "unknown": why_unknown(clock) or None,
    }


def long_form(clock: Clock, book: Book) -> Json:
    """A clock with all that its deadline was computed from."""
    declared = book.declared[clock.rule.code] if clock.rule else {}
    return {
        **(short_form(clock) or {}),
        "name": {tongue: declared[f"name_{tongue}"] for tongue in ("en", "zh") if declared},
        "first_start": clock.first_start or None,
        "extended": clock.extended,
        "set_by": clock.set_by,
        "length": declared.get("length"),
        "limit_length": declared.get("limit_length"),
        "unit": declared.get("unit"),
        "basis": _basis(declared.get("basis", ""), book),
        "certainty": declared.get("certainty"),
        "note": {tongue: declared[f"note_{tongue}"] for tongue in ("en", "zh") if declared},
        "computation": {"en": _in_english(clock), "zh": _in_chinese(clock)},
    }


def days_between(clock: Clock) -> int | None:
    """Days from the start to the answer; counted only between two known days."""
    if not (clock.start and clock.stop and dates.is_exact(clock.start) and dates.is_exact(clock.stop)):
        return None
    return (dates.first_day(clock.stop) - dates.first_day(clock.start)).days


def why_unknown(clock: Clock) -> str:
    """Why nobody can tell whether the answer was in time; empty when it can be told."""
    if clock.unknown:
        return clock.unknown
    return clocks.VAGUE if clock.outcome == clocks.UNKNOWN else ""


def _event(action: Json) -> Event:
    deadline = action.get("deadline") or {}
    return Event(
        number=action["number"],
        date=action["date"],
        kind=action["kind"],
        status=action["status"]["code"] if action["status"] else "",
        whole_session=action["scope"] == "session",
        family=deadline.get("clock", ""),
        due=deadline.get("due", ""),
    )


def _handover(facts: Json) -> Handover | None:
    """When an answering organization was given it, or else the day its whole session was handed over."""
    own = [each for each in facts["assignments"] if each["role"] in ANSWERING_ROLES and each["date"]]
    kept = [each for each in own if not each["returned_date"]]
    if kept:
        first = kept[0]
        return Handover(first["date"], first["inferred"], first["extended_to"] or "")
    together = facts["handover"]
    return Handover(together["date"], whole_session=True) if together else None


def _basis(text: str, book: Book) -> list[Json]:
    """“deputies-law-2025, art. 51; npc-rules-2021” as the legal sources it names, each with its article."""
    named = []
    for part in filter(None, re.split(r";\s*", text)):
        key, _, article = part.partition(",")
        source = book.sources.get(key.strip(), {})
        named.append(
            {
                "key": key.strip(),
                "article": article.strip() or None,
                "title": source.get("title") or key.strip(),
                "url": source.get("url") or None,
            }
        )
    return named


def _in_english(clock: Clock) -> str:
    if not clock.start:
        return "The start is not published, so no deadline can be computed."
    start = f"{'handed over with the whole session' if clock.whole_session else 'started'} {clock.start}"
    if not dates.is_exact(clock.start):
        start += f", counted from {dates.last_day(clock.start)}"
    if clock.set_by is not None:
        return f"{start}; deadline set to {clock.due} by line {clock.set_by} of the history."
    if clock.due is None or not clock.rule or clock.rule.length is None:
        why = "the rule gives no number" if clock.rule else "no rule text of that time is on record"
        return f"{start}; {why}, so no deadline can be computed."
    said = f"{start} + {_length_in_english(clock.rule.length, clock.rule.unit)} = "
    if clock.extended:
        return f"{said}{clock.rule_due}, extended to {clock.due}."
    latest = ""
    if clock.limit and clock.rule.limit_length:
        longest = _length_in_english(clock.rule.limit_length, clock.rule.unit)
        latest = f"; at the latest {clock.limit} ({longest})"
    return f"{said}{clock.due}{latest}."


def _in_chinese(clock: Clock) -> str:
    if not clock.start:
        return "起算日期未公开，无法计算到期日。"
    start = f"{'随大会统一交办' if clock.whole_session else '起算'}{clock.start}"
    if not dates.is_exact(clock.start):
        start += f"（按{dates.last_day(clock.start)}计）"
    if clock.set_by is not None:
        return f"{start}；历史记录第{clock.set_by}条将到期日定为{clock.due}。"
    if clock.due is None or not clock.rule or clock.rule.length is None:
        why = "规定没有写明期限" if clock.rule else "未收录当时的规定文本"
        return f"{start}；{why}，无法计算到期日。"
    said = f"{start}＋{_length_in_chinese(clock.rule.length, clock.rule.unit)}＝"
    if clock.extended:
        return f"{said}{clock.rule_due}，延期至{clock.due}。"
    latest = ""
    if clock.limit and clock.rule.limit_length:
        longest = _length_in_chinese(clock.rule.limit_length, clock.rule.unit)
        latest = f"；至迟{clock.limit}（{longest}）"
    return f"{said}{clock.due}{latest}。"


def _length_in_english(number: int, unit: str) -> str:
    one, many = UNITS[unit][0]
    return f"{number} {one if number == 1 else many}"


def _length_in_chinese(number: int, unit: str) -> str:
    return f"{number}{UNITS[unit][1]}"
