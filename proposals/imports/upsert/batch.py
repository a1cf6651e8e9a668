"""One batch of rows: which say something new, what becomes of each, and one settling for all."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import cast

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import ProtectedError

from proposals import recording
from proposals.imports.draft import Draft, ProposalDraft
from proposals.imports.formats import Row
from proposals.imports.report import Fate, Outcome, Report
from proposals.imports.upsert.feed import Feed, Related, is_related
from proposals.imports.upsert.fresh import build
from proposals.imports.upsert.history import AS_FOUND
from proposals.imports.upsert.matching import Known, RowRefused
from proposals.imports.upsert.newcomers import References
from proposals.imports.upsert.proposals import Name, find_all, name_of, update_proposal
from proposals.imports.upsert.said import Said, changed_rows, remember
from proposals.models import ImportRun, Proposal
from proposals.models.writing import Ids

_Entered = tuple[Said[ProposalDraft], recording.Entry]

_Refusal = tuple[Said[ProposalDraft], RowRefused | recording.Refused]

_REFUSALS = (RowRefused, recording.Refused, ValidationError, IntegrityError, DataError, ProtectedError)
"""What keeps one row from coming in, and no other."""


class Batch:
    """Rows that are brought in together: what others name first, then new proposals whole, then all else."""

    def __init__(
        self,
        run: ImportRun,
        report: Report,
        feed: Feed,
        *,
        hold: Callable[[], AbstractContextManager[object]] = transaction.atomic,
        findable: bool = True,
    ) -> None:
        self.run, self.report, self.feed, self.hold, self.findable = run, report, feed, hold, findable
        self.known = Known(feed=feed)
        self.found: dict[Name, Proposal] = {}
        self.waiting: dict[Name, Said[ProposalDraft]] = {}
        self.touched: set[int] = set()
        self.remembered: dict[str, str] = {}
        self.related: list[Related] = []

    def bring_in(self, batch: Sequence[Row]) -> None:
        """Write the rows, and settle what they changed."""
        told = len(self.report.outcomes)
        said = list(changed_rows(batch, self.run, self.report, self.feed))
        self._put_references([each for each in said if not isinstance(each.draft, ProposalDraft)])
        proposed = cast(
            "list[Said[ProposalDraft]]", [each for each in said if isinstance(each.draft, ProposalDraft)]
        )
        self.found = find_all([each.draft for each in proposed], self.feed)
        for each in proposed:
            self._take(each)
        self._enter_waiting()
        remember(self.remembered, self.run)
        recording.settle(self.touched)
        self.report.put_in_order(told)
        self.feed.related += self.related

    def _put_references(self, said: Sequence[Said[Draft]]) -> None:
        """Put what proposals name: new ones together where that is easy, all others one by one."""
        references = References(said, self.known, self.feed)
        for each in references.put_new():
            self._keep(each, Fate.CREATED, references.note(each, Fate.CREATED, self.report))
        for each in references.left():
            with self._refusals(each):
                fate = references.put(each)
                self._keep(each, fate, references.note(each, fate, self.report))
        references.settle()
        self.known = Known(feed=self.feed)  # what it knew may read otherwise now

    def _take(self, said: Said[ProposalDraft]) -> None:
        """Let a new proposal wait for others; one that stands, or waits already, is brought in step."""
        name = name_of(said.draft)
        if name in self.waiting:
            self._enter_waiting()
        if name in self.found:
            self._enter_waiting()
            self._update(said, self.found[name])
        else:
            self.waiting[name] = said

    def _update(self, said: Said[ProposalDraft], proposal: Proposal) -> None:
        with self._refusals(said):
            stored = Proposal.objects.get(pk=proposal.pk)
            update_proposal(stored, said.draft, self.known, self.run, self.feed)
            self._keep(said, Fate.UPDATED)
            self._know(said, proposal)
            self.touched.add(proposal.pk)

    def _enter_waiting(self) -> None:
        """Enter the new proposals that wait."""
        if self.waiting:
            said = list(self.waiting.values())
            self.waiting.clear()
            self.known = Known([each.draft for each in said], feed=self.feed)
            self._enter(said)

    def _enter(self, said: Sequence[Said[ProposalDraft]]) -> None:
        """Enter new proposals together; when the database refuses one, by halves until it is found."""
        try:
            with self.hold():
                entered, refused = self._enter_all(said)
        except (IntegrityError, DataError) as refusal:
            if len(said) == 1:
                self.report.add(said[0].refused(refusal))
                return
            for half in (said[: len(said) // 2], said[len(said) // 2 :]):
                self._enter(half)
            return
        for each, why in refused:
            self.report.add(each.refused(why))
        for each, entry in entered:
            self.report.add(Outcome(each.line, each.called, Fate.CREATED, file=each.file))
            self.report.unmapped.update(each.unmapped)
            self._know(each, entry.proposal)

    def _enter_all(self, said: Sequence[Said[ProposalDraft]]) -> tuple[list[_Entered], list[_Refusal]]:
        """Build, settle, and write what can come in; what is known to be refused is left out."""
        ids = Ids(len(said))
        entered: list[_Entered] = []
        refused: list[_Refusal] = []
        for each in said:
            try:
                entry = build(each.draft, self.known, ids)
                recording.check_entry(entry)
                entered.append((each, entry))
            except (RowRefused, recording.Refused) as refusal:
                refused.append((each, refusal))
        entries = [entry for _, entry in entered]
        settled = recording.settle_entries(entries, ids=ids, run=self.run, reason=AS_FOUND)
        with transaction.atomic():
            recording.write_settled(settled, findable=self.findable)
            ready = {each.name: each.digest for each, _ in entered if not is_related(each.draft)}
            remember(ready, self.run)
        return entered, refused

    def _know(self, said: Said[ProposalDraft], proposal: Proposal) -> None:
        """Let later rows of the batch find the proposal, and keep what it relates to until all are in."""
        self.found[name_of(said.draft)] = proposal
        if is_related(said.draft):
            self.remembered.pop(said.name, None)  # only when its relations stand is the row wholly in
            self.related.append(
                Related(
                    said.file,
                    said.line,
                    said.called,
                    said.name,
                    proposal.pk,
                    said.digest,
                    said.draft.relations,
                    said.draft.merged_into,
                )
            )

    def _keep(self, said: Said[Draft], fate: Fate, note: str = "") -> None:
        self.report.add(Outcome(said.line, said.called, fate, file=said.file, note=note))
        self.report.unmapped.update(said.unmapped)
        self.remembered[said.name] = said.digest

    @contextmanager
    def _refusals(self, said: Said[Draft]) -> Iterator[None]:
        """Report what keeps the row from coming in."""
        try:
            with transaction.atomic():
                yield
        except _REFUSALS as refusal:
            self.report.add(said.refused(refusal))
