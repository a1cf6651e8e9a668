"""Walking through the days of a proposal: what lists carry of it, day after day, told cheaply. Pure.

`standing.stand` tells the whole form of one day. A record of hundreds of lines has as many days, and lists
need little of each: the walk keeps what it has placed, and looks at what a day adds.
"""

from datetime import date
from typing import Any

from proposals.lifecycle import rules, steps
from proposals.lifecycle.clocks import Clock
from proposals.lifecycle.public_form.books import Book
from proposals.lifecycle.public_form.deadlines import clocks_of, headline, moves_a_clock, short_form
from proposals.lifecycle.public_form.standing import (
    flags_by,
    handed_over_by,
    outcomes_by,
    reached,
    sponsors_by,
)

Json = dict[str, Any]


class Walk:
    """The days of one whole form, from the first on; each day asked for comes after the one before."""

    def __init__(self, whole: Json, book: Book) -> None:
        self.whole, self.book = whole, book
        self.actions = {action["number"]: action for action in whole["actions"]}
        lines = [
            rules.Line(action["number"], action["date"], action["status"]["code"] if action["status"] else "")
            for action in whole["actions"]
        ]
        self.ahead = sorted(lines, key=lambda line: line.until, reverse=True)
        self.behind: list[rules.Line] = []
        self.placed: list[rules.Placed] = []
        self.moves: list[rules.Placed] = []
        self.last_date = ""
        self.irregular = False
        self.handed_over: Json = {}
        self.clock: Json | None = None

    def to(self, day: date) -> Json:
        """The keys of the row that may differ from day to day, and `sort_date`, as they stand on the day."""
        come = self._come(day)
        self._place(come)
        self._run(come, day)
        return self._status() | {
            "step": self._step(day),
            "last_action_date": self.last_date or None,
            "clock": self.clock,
            "irregular": self.irregular,
            "sponsors": sponsors_by(self.whole, day),
            "flags": [flag["kind"] for flag in flags_by(self.whole, day)],
        }

    def _come(self, day: date) -> list[rules.Line]:
        """The lines that have happened since the day before."""
        come = []
        while self.ahead and self.ahead[-1].until <= day:
            come.append(self.ahead.pop())
        return come

    def _place(self, come: list[rules.Line]) -> None:
        """Put them behind those before; where their days overlap, all is placed anew."""
        if not come:
            return
        horizon = max((line.until for line in self.behind), default=date.min)
        self.behind += come
        if min(line.start for line in come) > horizon:
            after = self.moves[-1].line.status if self.moves else rules.ENTRY
            new = rules.chronology(self.book.rulebook, come, after=after)
        else:
            new = rules.chronology(self.book.rulebook, self.behind)
            self.placed, self.moves, self.irregular = [], [], False
        self.placed += new
        self.moves += [placed for placed in new if placed.line.status]
        self.irregular = self.irregular or any(placed.irregular for placed in new)
        self.last_date = max(self.last_date, *(line.date for line in come))

    def _run(self, come: list[rules.Line], day: date) -> None:
        """Run the clocks anew when something has come that they may depend on."""
        handed_over = handed_over_by(self.whole, day)
        moving = any(moves_a_clock(self.actions[line.number], self.book) for line in come)
        if moving or handed_over != self.handed_over:
            self.handed_over = handed_over
            actions = [self.actions[placed.line.number] for placed in self.placed]
            running: list[Clock] = clocks_of(self.whole | handed_over, actions, self.book)
            self.clock = short_form(headline(running, self.book))

    def _status(self) -> Json:
        status = self.book.statuses.get(self.moves[-1].line.status) if self.moves else None
        filed = self.moves[0].line.date if self.moves else None
        first = self.placed[0].line.date if self.placed else self.whole["id"][:4]
        return {
            "status": status,
            "stage": status["stage"] if status else None,
            "status_since": self.moves[-1].line.date if self.moves else None,
            "filed_date": filed,
            "sort_date": str(filed or first),
        }

    def _step(self, day: date) -> str | None:
        actions = [self.actions[placed.line.number] for placed in self.placed]
        places = reached(outcomes_by(self.whole, day), actions, self.book)
        return next((place.code for place in places if place.state == steps.NOW), None)
