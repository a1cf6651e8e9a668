"""One batch of rows: which say something new, what becomes of each, and one settling for all."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Generic, NamedTuple, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from proposals import recording
from proposals.imports.draft import Draft, IndustryDraft, ProposalDraft
from proposals.imports.formats import Row
from proposals.imports.report import Fate, Outcome, Report
from proposals.imports.upsert.fresh import build
from proposals.imports.upsert.history import AS_FOUND
from proposals.imports.upsert.matching import Known, RowRefused
from proposals.imports.upsert.proposals import Name, find_all, name_of, update_proposal
from proposals.imports.upsert.references import Reference, put
from proposals.models import ImportedRow, ImportRun, Proposal
from proposals.models.writing import Ids

Some = TypeVar("Some", bound=Draft, covariant=True)

Related = tuple[int, int, ProposalDraft]
"""A line of the file, the id of its proposal, and the draft whose relations are still to be written."""


class _Said(NamedTuple, Generic[Some]):
    """A row with something new to say, and the digest by which it is remembered."""

    line: int
    draft: Some
    digest: str


_Entered = tuple[_Said[ProposalDraft], recording.Entry]

_Refusal = tuple[_Said[ProposalDraft], RowRefused | recording.Refused]

_REFUSALS = (RowRefused, recording.Refused, ValidationError, IntegrityError, ProtectedError)
"""What keeps one row from coming in, and no other."""


class Batch:
    """Rows that are brought in together: new proposals whole, all else one by one, in the file's order."""

    def __init__(
        self,
        run: ImportRun,
        report: Report,
        *,
        hold: Callable[[], AbstractContextManager[object]] = transaction.atomic,
        findable: bool = True,
    ) -> None:
        self.run, self.report, self.hold, self.findable = run, report, hold, findable
        self.known = Known()
        self.found: dict[Name, Proposal] = {}
        self.waiting: dict[Name, _Said[ProposalDraft]] = {}
        self.touched: set[int] = set()
        self.related: list[Related] = []
        self.remembered: dict[str, str] = {}

    def bring_in(self, batch: Sequence[Row]) -> list[Related]:
        """Write the rows, and settle what they changed."""
        told = len(self.report.outcomes)
        said = list(_changed_rows(batch, self.run, self.report))
        drafts = [each.draft for each in said if isinstance(each.draft, ProposalDraft)]
        self.found = find_all(drafts)
        for each in said:
            self._take(each)
        self._enter_waiting()
        _remember(self.remembered, self.run)
        recording.settle(self.touched)
        self.report.put_in_order(told)
        return self.related

    def _take(self, said: _Said[Draft]) -> None:
        """Let a new proposal wait for others; a row that may concern those that wait finds them written."""
        if not isinstance(said.draft, ProposalDraft):
            self._enter_waiting()
            self._put(said, said.draft)
            return
        proposed = _Said(said.line, said.draft, said.digest)
        name = name_of(said.draft)
        if name in self.waiting:
            self._enter_waiting()
        if name in self.found:
            self._enter_waiting()
            self._update(proposed, self.found[name])
        else:
            self.waiting[name] = proposed

    def _put(self, said: _Said[Draft], draft: Reference) -> None:
        with self._refusals(said):
            _record, fate = put(draft, self.known)
            self._keep(said, fate)
        self.known = Known()  # what it knew may read otherwise now

    def _update(self, said: _Said[ProposalDraft], proposal: Proposal) -> None:
        with self._refusals(said):
            update_proposal(Proposal.objects.get(pk=proposal.pk), said.draft, self.known, self.run)
            self._keep(said, Fate.UPDATED)
            self._know(said, proposal)
            self.touched.add(proposal.pk)

    def _enter_waiting(self) -> None:
        """Enter the new proposals that wait."""
        if self.waiting:
            said = list(self.waiting.values())
            self.waiting.clear()
            self.known = Known([each.draft for each in said])
            self._enter(said)

    def _enter(self, said: Sequence[_Said[ProposalDraft]]) -> None:
        """Enter new proposals together; when the database refuses one, by halves until it is found."""
        try:
            with self.hold():
                entered, refused = self._enter_all(said)
        except IntegrityError as refusal:
            if len(said) == 1:
                self.report.add(refused_row(said[0].line, said[0].draft, refusal))
                return
            for half in (said[: len(said) // 2], said[len(said) // 2 :]):
                self._enter(half)
            return
        for each, why in refused:
            self.report.add(refused_row(each.line, each.draft, why))
        for each, entry in entered:
            self.report.add(Outcome(each.line, called(each.draft), Fate.CREATED))
            self._know(each, entry.proposal)

    def _enter_all(self, said: Sequence[_Said[ProposalDraft]]) -> tuple[list[_Entered], list[_Refusal]]:
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
            _remember({called(each.draft): each.digest for each, _ in entered}, self.run)
        return entered, refused

    def _know(self, said: _Said[ProposalDraft], proposal: Proposal) -> None:
        """Let later rows of the batch find the proposal, and keep what it relates to until all are in."""
        self.found[name_of(said.draft)] = proposal
        if said.draft.relations:
            self.related.append((said.line, proposal.pk, said.draft))

    def _keep(self, said: _Said[Draft], fate: Fate) -> None:
        self.report.add(Outcome(said.line, called(said.draft), fate))
        self.remembered[called(said.draft)] = said.digest

    @contextmanager
    def _refusals(self, said: _Said[Draft]) -> Iterator[None]:
        """Report what keeps the row from coming in."""
        try:
            with transaction.atomic():
                yield
        except _REFUSALS as refusal:
            self.report.add(refused_row(said.line, said.draft, refusal))


def _changed_rows(batch: Sequence[Row], run: ImportRun, report: Report) -> Iterator[_Said[Draft]]:
    """The rows that say something new; the others have their fate already."""
    names = [called(row.draft) for row in batch if row.draft]
    known = dict(
        ImportedRow.objects.filter(scheme=run.format, identifier__in=names).values_list(
            "identifier", "digest"
        )
    )
    for row in batch:
        if row.draft is None:
            report.add(Outcome(row.line, "", Fate.REFUSED, field=row.field, reason=row.reason))
            continue
        digest = hashlib.sha256(row.raw.strip()).hexdigest()
        if known.get(called(row.draft)) == digest:
            report.add(Outcome(row.line, called(row.draft), Fate.UNCHANGED))
        else:
            yield _Said(row.line, row.draft, digest)


def called(draft: Draft) -> str:
    """What the file calls the record: its type, and its key or the source's own identifier."""
    if isinstance(draft, IndustryDraft):
        return f"industry {draft.scheme}:{draft.code}"
    if not isinstance(draft, ProposalDraft):
        return f"{type(draft).__struct_config__.tag} {draft.key}"
    if draft.id or not draft.identifiers:
        return f"proposal {draft.id or draft.title.en or draft.title.zh}"
    own = draft.identifiers[0]
    return f"proposal {own.scheme}:{own.identifier}"


def _remember(digests: dict[str, str], run: ImportRun) -> None:
    """Keep what the rows said, by their names: the next run passes over those that say it still."""
    ImportedRow.objects.bulk_create(
        [
            ImportedRow(scheme=run.format, identifier=name, digest=digest, run=run)
            for name, digest in digests.items()
        ],
        update_conflicts=True,
        unique_fields=["scheme", "identifier"],
        update_fields=["digest", "run"],
    )


def refused_row(line: int, draft: Draft, refusal: Exception) -> Outcome:
    field = refusal.field if isinstance(refusal, RowRefused) else ""
    reason = refusal.reason if isinstance(refusal, RowRefused) else str(refusal)
    return Outcome(line, called(draft), Fate.REFUSED, field=field, reason=reason)
