"""Check the log's own chain: every line and retraction says what it said when it was recorded."""

from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand

from proposals.lifecycle import ledger
from proposals.management.progress import progress
from proposals.models import Action


class Command(BaseCommand):
    """The chain is of each proposal: a line's hash covers the line before it."""

    help = "Check the hashes of the whole log; exit 1 and name the proposal and action of each break."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check every proposal's lines, in the order in which they were recorded."""
        breaks = 0
        lines = ledger.in_order_of_entry()
        with progress(Action.objects.count(), "Checking the log") as bar:
            for _, log in groupby(lines.iterator(chunk_size=2000), lambda line: line.proposal_id):
                actions = list(log)
                for broken in ledger.breaks(actions):
                    self.stdout.write(str(broken))
                    breaks += 1
                bar.update(len(actions))
        for broken in ledger.emptied():
            self.stdout.write(str(broken))
            breaks += 1
        if breaks:
            self.stdout.write(f"{breaks} breaks: the log was changed behind the tracker's back.")
            raise SystemExit(1)
        self.stdout.write("The log is whole.")
