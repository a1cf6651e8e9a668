"""The lawful moves of a procedure, and the order in time of what happened. Pure: values in, values out.

Public knowledge has gaps. A status further along the declared path may follow directly; what lies
between is then *not documented*. Real history that breaks the rules is kept and marked irregular.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from proposals import dates

ENTRY = ""
"""Where every proposal stands before its first status."""


@dataclass(frozen=True)
class Rulebook:
    """What the rules need of a procedure: its statuses in order, its declared path, its moves.

    A move is a pair of status codes; the way in starts at ENTRY.
    """

    key: str
    statuses: tuple[str, ...]
    path: tuple[str, ...]
    moves: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Line:
    """A standing line of the log: its number in order of entry, its partial date, its status or ''."""

    number: int
    date: str
    status: str = ""
    start: datetime.date = field(init=False)
    until: datetime.date = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", dates.first_day(self.date))
        object.__setattr__(self, "until", dates.last_day(self.date))


@dataclass(frozen=True)
class Placed:
    """A line in its place: the statuses skipped before it, and whether no lawful way led to it."""

    line: Line
    skipped: tuple[str, ...] = ()
    irregular: bool = False


class UnlawfulMove(Exception):
    """A status that the procedure does not allow here; `lawful` names those it does."""

    def __init__(self, rulebook: Rulebook, current: str, wanted: str) -> None:
        self.current = current
        self.wanted = wanted
        self.lawful = tuple(ways_from(rulebook, current))
        super().__init__(
            f"{wanted} may not follow {current or 'the start'}; {', '.join(self.lawful) or 'nothing'} may"
        )


@cache
def ways_from(rulebook: Rulebook, current: str) -> dict[str, tuple[str, ...]]:
    """Every status that may follow, in the procedure's order, with the statuses skipped on the shortest way.

    A declared move skips nothing. A longer way may lead only over statuses of the declared path.
    """
    found: dict[str, tuple[str, ...]] = {}
    frontier: list[tuple[str, tuple[str, ...]]] = [(current, ())]
    while frontier:
        reached: list[tuple[str, tuple[str, ...]]] = []
        for status, skipped in frontier:
            for following in _declared(rulebook, status):
                again = following == current and skipped
                if following not in found and not again:
                    found[following] = skipped
                    if following in rulebook.path and following != current:
                        reached.append((following, (*skipped, following)))
        frontier = reached
    return {status: found[status] for status in rulebook.statuses if status in found}


def check_move(rulebook: Rulebook, current: str, wanted: str) -> tuple[str, ...]:
    """The statuses skipped by the move; raises UnlawfulMove when no way leads there."""
    try:
        return ways_from(rulebook, current)[wanted]
    except KeyError:
        raise UnlawfulMove(rulebook, current, wanted) from None


def chronology(rulebook: Rulebook, lines: Iterable[Line], *, after: str = ENTRY) -> list[Placed]:
    """The lines in their order in time, whatever the order of entry.

    A line certainly comes before another when its last possible day lies before the other's first.
    Where vague dates overlap, the procedure decides: the status that lawfully follows with the
    fewest gaps comes first, and a history begins with a status when it may. All else goes by first day.
    `after` is the status in which earlier lines left the proposal, where these all come later than they.
    """
    placed: list[Placed] = []
    current, begun = after, after != ENTRY
    for overlapping in clusters(lines):
        remaining = overlapping
        while remaining:
            chosen = _next_line(rulebook, current, begun, remaining)
            remaining.remove(chosen)
            if not chosen.status:
                placed.append(Placed(chosen))
                continue
            skipped = ways_from(rulebook, current).get(chosen.status)
            placed.append(Placed(chosen, skipped or (), irregular=skipped is None))
            current, begun = chosen.status, True
    return placed


def clusters(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines in runs whose possible days overlap: order is only ever in question within one."""
    found: list[list[Line]] = []
    horizon = datetime.date.min
    for line in sorted(lines, key=lambda line: (line.start, line.date, not line.status, line.number)):
        if not found or line.start > horizon:
            found.append([])
        found[-1].append(line)
        horizon = max(horizon, line.until)
    return [sorted(each, key=lambda line: (line.date, not line.status, line.number)) for each in found]


def refusals(rulebook: Rulebook, lines: Sequence[Line], new: Line) -> list[Placed]:
    """The lines that would become irregular by adding `new`: itself, or a neighbour in time."""
    before = {placed.line for placed in chronology(rulebook, lines) if placed.irregular}
    after = chronology(rulebook, [*lines, new])
    return [placed for placed in after if placed.irregular and placed.line not in before]


def standing_before(rulebook: Rulebook, lines: Sequence[Line], new: Line) -> str:
    """The status in which `new` would find the proposal."""
    current = ENTRY
    for placed in chronology(rulebook, [*lines, new]):
        if placed.line == new:
            return current
        current = placed.line.status or current
    return current


def happened_by(lines: Iterable[Line], day: datetime.date) -> list[Line]:
    """The lines that had certainly happened by the end of the day: a vague date counts at its last day."""
    return [line for line in lines if line.until <= day]


def _declared(rulebook: Rulebook, status: str) -> list[str]:
    return [following for following in rulebook.statuses if (status, following) in rulebook.moves]


def _next_line(rulebook: Rulebook, current: str, begun: bool, remaining: list[Line]) -> Line:
    horizon = min(line.until for line in remaining)
    possible = [line for line in remaining if line.start <= horizon]
    statuses = [line for line in possible if line.status]
    if not statuses:
        return possible[0]
    ways = ways_from(rulebook, current)

    def fitness(line: Line) -> tuple[bool, int, str, int, int]:
        skipped = ways.get(line.status)
        rank = rulebook.statuses.index(line.status) if line.status in rulebook.statuses else -1
        return (skipped is None, len(skipped or ()), line.date, rank, line.number)

    best = min(statuses, key=fitness)
    if not begun:
        return best
    return next(line for line in possible if not line.status or line is best)
