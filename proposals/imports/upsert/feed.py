"""What a run knows of its source: whose keys it uses, what was said in it so far, and what is still open."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from proposals.imports.draft import ProposalDraft, RelationDraft

OURS = "tracker"
"""The format whose keys are the record's own."""


class Related(NamedTuple):
    """A proposal whose relations are still to be written, with the row that says them."""

    file: str
    line: int
    record: str
    name: str
    proposal: int
    digest: str
    relations: Sequence[RelationDraft]
    merged_into: str


def is_related(draft: ProposalDraft) -> bool:
    """Whether it names other proposals, which may stand later in the file."""
    return bool(draft.relations or draft.merged_into)


@dataclass
class Feed:
    """One source during one run.

    Rows, people and bodies are remembered under its scheme. The keys of a source that is not ours are its
    own: they become identifiers, and what they name is matched with the record.
    """

    scheme: str = OURS
    matches_names: bool = False
    times: Counter[int] = field(default_factory=Counter)
    news: set[int] = field(default_factory=set)
    related: list[Related] = field(default_factory=list)

    @property
    def is_ours(self) -> bool:
        """Whether its keys are the record's own."""
        return self.scheme == OURS

    def has_named(self, name: str) -> bool:
        """Whether a row of this run is remembered by the name."""
        record, _, again = name.rpartition(" #")
        if record and again.isdecimal() and number_of(record) in self.times:
            return self.times[number_of(record)] >= int(again)
        return number_of(name) in self.times

    def name_again(self, record: str) -> str:
        """What this row is remembered by: a record that a source names twice has two rows."""
        name = _shortened(record)
        number = number_of(name)
        self.times[number] += 1
        times = self.times[number]
        return name if times == 1 else f"{name} #{times}"

    def key_scheme(self, kind: str) -> str:
        """The scheme of identifiers under which its keys of people or bodies are kept."""
        return f"{self.scheme}-{kind}"


def number_of(record: str) -> int:
    """A number that stands for the name: a run may name more records than memory has room for in words."""
    return int.from_bytes(hashlib.blake2b(record.encode(), digest_size=8).digest())


_LONGEST = 180


def _shortened(record: str) -> str:
    """The name as long as the table has room; a longer one ends in a number made of all of it."""
    if len(record) <= _LONGEST:
        return record
    return f"{record[: _LONGEST - 17]} {number_of(record):016x}"
