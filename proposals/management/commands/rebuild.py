"""Recreate, or check, all that is derived from the record and its log."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from proposals import recording
from proposals.lifecycle import descent, editions, projection
from proposals.lifecycle.public_form import write_forms
from proposals.management.progress import progress
from proposals.models import IndustryDescent, Proposal, PublicForm
from proposals.search import index, related, traits


class Command(BaseCommand):
    """The log is the truth: what this command cannot recreate from it is an error in the code."""

    help = "Recreate all that is derived from the log; with --check only compare, and exit 1 on a difference."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to compare only."""
        parser.add_argument("--check", action="store_true", help="Change nothing; name the rows that differ.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild or check every proposal, batch by batch."""
        faults = 0
        if not options["check"]:
            recording.settle_industries()
            traits.count_anew()
        elif _descent_differs():
            self.stdout.write("industries: which stands under which is not what the trees and gatherings say")
            faults += 1
        words = "Checking" if options["check"] else "Rebuilding"
        with progress(Proposal.objects.count(), words) as bar:
            for proposals in _batches():
                if options["check"]:
                    for fault in _faults(proposals):
                        self.stdout.write(fault)
                        faults += 1
                else:
                    recording.rebuild(proposals)
                bar.update(len(proposals))
        if not options["check"]:
            index.tell_anew()
        for token in index.mistold() if options["check"] else ():
            self.stdout.write(f"facets: the number of {token} is not what the search texts say")
            faults += 1
        if options["check"] and traits.counts_differ():
            self.stdout.write("related proposals: a trait has another number of holders than is kept")
            faults += 1
        if faults:
            self.stdout.write(f"{faults} differences. Run “manage.py rebuild” to mend them.")
            raise SystemExit(1)
        self.stdout.write("No difference." if options["check"] else "Rebuilt.")


def _batches() -> Iterator[list[Proposal]]:
    """Every proposal, in batches, by keyset: nothing is skipped when rows come in meanwhile."""
    last = 0
    while batch := list(islice(Proposal.objects.filter(pk__gt=last).order_by("pk"), recording.BATCH)):
        yield batch
        last = batch[-1].pk


def _faults(proposals: Sequence[Proposal]) -> Iterator[str]:
    """A sentence for each derived row that is not what the record and its log say."""
    for difference in projection.differences(proposals):
        yield str(difference)
    stored = PublicForm.objects.in_bulk([proposal.pk for proposal in proposals])
    expected = write_forms(proposals)
    clocks = {proposal.pk: _clock_of(proposal) for proposal in proposals}
    for form in expected:
        kept, wanted, number = stored.get(form.proposal.pk), form.stored, form.proposal.register_number
        if kept is None or (kept.row, kept.detail, kept.hash) != (wanted.row, wanted.detail, wanted.hash):
            yield f"{number}: the public form is not what the record says"
        if clocks[form.proposal.pk] != _clock_of(form.proposal):
            yield f"{number}: the columns of the clock are not what the record says"
        for reply in form.retimed:
            yield f"{number}: the days of the reply in line {reply.action.number} are stale"
    yield from editions.differing(expected)
    numbers = {proposal.pk: proposal.register_number for proposal in proposals}
    for pk in index.differing({form.proposal.pk: form.whole for form in expected}):
        yield f"{numbers[pk]}: the search text is not what the record says"
    for pk in related.differing(*recording.by_view(expected)):
        yield f"{numbers[pk]}: the related proposals are not what the record says"


def _clock_of(proposal: Proposal) -> tuple[object, ...]:
    return (proposal.clock_outcome, proposal.clock_due, proposal.clock_limit)


def _descent_differs() -> bool:
    return set(IndustryDescent.objects.values_list("ancestor", "descendant")) != descent.pairs()
