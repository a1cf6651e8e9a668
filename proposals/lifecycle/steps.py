"""The tracker that readers see: which milestones of its procedure a proposal has reached. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DONE, NOW, UNDOCUMENTED, AHEAD = "done", "now", "undocumented", "ahead"


@dataclass(frozen=True)
class Milestone:
    """A step of a procedure: the statuses and kinds of action that reach it, or an outcome with evidence."""

    code: str
    statuses: frozenset[str]
    actions: frozenset[str]
    needs_outcome: bool = False


@dataclass(frozen=True)
class Reached:
    """A milestone with its state and the partial date on which it was first reached ('' when it was not)."""

    code: str
    state: str
    date: str


def track(
    milestones: Sequence[Milestone], lines: Iterable[tuple[str, str, str]], outcome_date: str | None
) -> list[Reached]:
    """The state of each milestone: done, now (the furthest), undocumented (passed over), or ahead.

    `lines` are the standing actions in their order in time, each (date, kind, status code or '').
    `outcome_date` is the partial date of the first measure that met a demand, '' when undated, None when
    there is none.
    """
    dates: dict[str, str] = {}
    for date, kind, status in lines:
        for milestone in milestones:
            if status in milestone.statuses or (not status and kind in milestone.actions):
                dates.setdefault(milestone.code, date)
    for milestone in milestones:
        if milestone.needs_outcome and outcome_date is not None:
            dates.setdefault(milestone.code, outcome_date)
    order = [milestone.code for milestone in milestones]
    furthest = max((order.index(code) for code in dates), default=-1)
    return [
        Reached(code, _state(at, furthest, code in dates), dates.get(code, ""))
        for at, code in enumerate(order)
    ]


def _state(at: int, furthest: int, reached: bool) -> str:
    if at == furthest:
        return NOW
    if reached:
        return DONE
    return UNDOCUMENTED if at < furthest else AHEAD
