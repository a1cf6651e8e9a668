"""What became of each row of a file."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MOST_KEPT = 1000
"""Of a long run so many refusals are kept at hand; the file of the report has them all."""


class Fate(StrEnum):
    """A row has one fate."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """The fate of one row; a refusal keeps its field and reason, a match tells in a note with whom."""

    line: int
    record: str
    fate: Fate
    field: str = ""
    reason: str = ""
    file: str = ""
    note: str = ""
    raw: bytes = b""

    def as_json(self) -> dict[str, Any]:
        """The outcome as plain values, without what is empty."""
        return {
            **({"file": self.file} if self.file else {}),
            "line": self.line,
            "record": self.record,
            "fate": self.fate.value,
            **({"field": self.field, "reason": self.reason} if self.reason else {}),
            **({"note": self.note} if self.note else {}),
        }


Listener = Callable[[Outcome], object]
"""Told each outcome in the order of the lines, once its batch is in."""


@dataclass
class Report:
    """The outcomes of a run, counted; of a long run only the refusals are kept one by one."""

    file: str
    is_long: bool = False
    tell: Listener | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    counts: Counter[Fate] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    unmapped: Counter[str] = field(default_factory=Counter)
    vanished: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Keep one row's outcome."""
        if outcome.fate is Fate.REFUSED or not self.is_long or self.tell:
            self.outcomes.append(outcome)
        self.counts[outcome.fate] += 1

    def put_in_order(self, since: int) -> None:
        """Put the outcomes from this place on in the order of their lines, and tell them."""
        last = self.outcomes[since:]
        files = {file: at for at, file in enumerate(dict.fromkeys(outcome.file for outcome in last))}
        last.sort(key=lambda outcome: (files[outcome.file], outcome.line))
        if self.tell:
            for outcome in last:
                self.tell(outcome)
        if self.is_long:
            last = [outcome for outcome in last if outcome.fate is Fate.REFUSED][: MOST_KEPT - since]
        self.outcomes[since:] = last

    @property
    def refused(self) -> list[Outcome]:
        """The rows that did not come in."""
        return [outcome for outcome in self.outcomes if outcome.fate is Fate.REFUSED]

    def summary(self) -> dict[str, Any]:
        """The counts as plain values, and what is told beside them."""
        return {
            **{fate.value: self.counts[fate] for fate in Fate},
            "matched_by_name": self.notes["matched_by_name"],
            "to_review": self.notes["to_review"],
            "relations_to_unknown": self.notes["relations_to_unknown"],
            "actions_without_mapped_status": sum(self.unmapped.values()),
            "unmapped_statuses": dict(self.unmapped.most_common()),
            "vanished": self.vanished,
        }

    def remarks(self) -> Iterator[str]:
        """What a person should know beside the counts, a sentence each."""
        if number := self.notes["matched_by_name"]:
            yield f"{number} people or bodies were matched by their name"
        if number := self.notes["to_review"]:
            yield f"{number} people, bodies or industries are new, to be reviewed"
        if number := self.notes["relations_to_unknown"]:
            yield f"{number} relations to proposals that are not in the record were left out"
        if number := sum(self.unmapped.values()):
            most = ", ".join(f"{code} ({times})" for code, times in self.unmapped.most_common(8))
            yield f"{number} lines of history have no mapped status: {most}"
        if self.vanished:
            yield f"{len(self.vanished)} records of an earlier import are no longer in the file; they stay"

    def as_json(self) -> dict[str, Any]:
        """The report as plain values: the counts at the top, then every row."""
        return {
            "file": self.file,
            **self.summary(),
            "rows": [outcome.as_json() for outcome in self.outcomes],
        }
