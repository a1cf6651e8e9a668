"""How long a reply took, and whether it came in time: its own line against the clocks of the record. Pure."""

from dataclasses import replace
from typing import Any

from proposals import dates
from proposals.lifecycle import clocks
from proposals.lifecycle.clocks import Clock
from proposals.lifecycle.public_form.books import Book
from proposals.lifecycle.public_form.deadlines import ANSWERING_ROLES, days_between, why_unknown

Json = dict[str, Any]

AGAIN = "second_reply"
"""The family of the clock that a reply after a re-handling answers to; no first reply does."""


def timing_of(reply: Json, found: list[Clock], book: Book) -> Json:
    """The days a reply took and whether it came in time, each known or with the reason why it is not."""
    clock = _clock_of(reply, found, book)
    if clock is None:
        return _form(Clock(family="", unknown=clocks.NO_CLOCK))
    return _form(clock)


def _clock_of(reply: Json, found: list[Clock], book: Book) -> Clock | None:
    """The clock that the reply stopped; a further reply is held against the one that the first stopped.

    None where the procedure sets no deadline for such an answer.
    """
    answering = {rule.family for rule in book.clocks if rule.answers}
    own = [clock for clock in found if clock.stopped_by == reply["action"]]
    if own:
        return min(own, key=lambda clock: clock.family not in answering)
    families = {AGAIN} & answering if reply["round"] > 1 else answering - {AGAIN}
    if not families or reply["role"] not in ANSWERING_ROLES:
        return None
    begun = [clock for clock in found if clock.family in families and _had_begun(clock, reply["date"])]
    last = begun[-1] if begun else Clock(family=min(families), unknown=clocks.NO_START)
    return replace(last, stop=reply["date"], stopped_by=reply["action"])


def _had_begun(clock: Clock, day: str) -> bool:
    return not clock.ended and (not clock.start or dates.first_day(clock.start) <= dates.last_day(day))


def _form(clock: Clock) -> Json:
    days = days_between(clock)
    return {
        "family": clock.family or None,
        "start": clock.start or None,
        "whole_session": clock.whole_session,
        "stands_in": clock.stands_in,
        "due": clock.due.isoformat() if clock.due else None,
        "days": days,
        "days_unknown": _why_not_counted(clock) if days is None else None,
        "outcome": clock.outcome,
        "unknown": why_unknown(clock) or None,
    }


def _why_not_counted(clock: Clock) -> str:
    """Days need no rule, only two known days."""
    if not clock.family:
        return clocks.NO_CLOCK
    return clocks.VAGUE if clock.start else clocks.NO_START
