"""The log's own chain, checked: whether any line was changed, removed or slipped in after the fact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from proposals.lifecycle.log import chained_hash, sealed_hash
from proposals.models import Action, Proposal


@dataclass(frozen=True)
class Break:
    """The first line of a proposal's log whose hash is not what it says, or what is missing before it."""

    register_number: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.register_number}, action {self.line}: {self.why}"


def in_order_of_entry() -> "QuerySet[Action]":
    """All lines with what their hashes cover, proposal by proposal."""
    return Action.objects.select_related(
        "proposal", "status", "actor_person", "actor_organization", "retraction"
    ).order_by("proposal", "number")


def breaks(lines: Sequence[Action]) -> Iterator[Break]:
    """The first break of one proposal's lines, given in their order of entry, and each broken retraction."""
    previous = ""
    for expected, line in enumerate(lines, start=1):
        number = line.proposal.register_number
        if line.number != expected:
            yield Break(number, expected, "the line is missing")
            return
        if line.hash != chained_hash(line, previous):
            yield Break(number, line.number, "the line is not what was recorded")
            return
        previous = line.hash
        retraction = getattr(line, "retraction", None)
        if retraction and retraction.hash != sealed_hash(retraction):
            yield Break(number, line.number, "its retraction is not what was recorded")
    if lines and lines[0].proposal.action_count + _retracted(lines) != len(lines):
        yield Break(lines[0].proposal.register_number, len(lines) + 1, "the end of the log is missing")


def emptied() -> Iterator[Break]:
    """A break for each proposal that counts lines and has none."""
    counting = Proposal.objects.filter(action_count__gt=0, actions__isnull=True).order_by("pk")
    for number in counting.values_list("register_number", flat=True):
        yield Break(number, 1, "the whole log is missing")


def _retracted(lines: Sequence[Action]) -> int:
    return sum(hasattr(line, "retraction") for line in lines)
