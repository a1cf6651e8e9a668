"""What became of each row of a file."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Fate(StrEnum):
    """A row has one fate."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """The fate of one row; a refusal keeps its field and reason."""

    line: int
    record: str
    fate: Fate
    field: str = ""
    reason: str = ""


@dataclass
class Report:
    """The outcomes of a run, counted; of a long run only the refusals are kept one by one."""

    file: str
    is_long: bool = False
    outcomes: list[Outcome] = field(default_factory=list)
    counts: Counter[Fate] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Keep one row's outcome."""
        if outcome.fate is Fate.REFUSED or not self.is_long:
            self.outcomes.append(outcome)
        self.counts[outcome.fate] += 1

    def put_in_order(self, since: int) -> None:
        """Put the outcomes from this place on in the order of their lines."""
        self.outcomes[since:] = sorted(self.outcomes[since:], key=lambda outcome: outcome.line)

    @property
    def refused(self) -> list[Outcome]:
        """The rows that did not come in."""
        return [outcome for outcome in self.outcomes if outcome.fate is Fate.REFUSED]

    def as_json(self) -> dict[str, Any]:
        """The report as plain values: the four counts at the top, then every row."""
        return {
            "file": self.file,
            **{fate.value: self.counts[fate] for fate in Fate},
            "rows": [
                {
                    "line": outcome.line,
                    "record": outcome.record,
                    "fate": outcome.fate.value,
                    **({"field": outcome.field, "reason": outcome.reason} if outcome.reason else {}),
                }
                for outcome in self.outcomes
            ],
        }
