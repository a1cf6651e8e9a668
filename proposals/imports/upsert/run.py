"""One run over one file: batches, fates, settling. Run twice, the second changes nothing."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from proposals import recording
from proposals.imports.draft import Draft, ProposalDraft
from proposals.imports.formats import FORMATS, Row
from proposals.imports.report import Fate, Outcome, Report
from proposals.imports.upsert.matching import Known, RowRefused
from proposals.imports.upsert.proposals import put_proposal, put_relations
from proposals.imports.upsert.references import put
from proposals.models import ImportedRow, ImportRun, Proposal
from proposals.vocabulary import Publication, RunState

BATCH = 100
"""How many rows stand or fall together."""

Tick = Callable[[int], object]
"""Told how many rows have been dealt with, for a progress bar."""

Related = tuple[int, Proposal, ProposalDraft]
"""A line of the file, its proposal, and the draft whose relations are still to be written."""


def bring_in(
    path: Path,
    *,
    format_name: str = "tracker",
    by: AbstractBaseUser | None = None,
    tick: Tick = lambda rows: None,
) -> Report:
    """Bring a file in and report each row's fate; the run and its counts are kept."""
    run = ImportRun.objects.create(
        file_name=path.name,
        file_hash=hash_of(path),
        format=format_name,
        started_at=timezone.now(),
        started_by_id=by.pk if by else None,
    )
    report = Report(file=path.name)
    related: list[Related] = []
    with path.open("rb") as file:
        rows = FORMATS[format_name](file)
        while batch := list(islice(rows, BATCH)):
            related += _bring_in_batch(batch, run, report)
            tick(len(batch))
    _relate(related, report)
    _finish(run, report)
    return report


def hash_of(path: Path) -> str:
    """SHA-256 of the file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@transaction.atomic
def _bring_in_batch(batch: list[Row], run: ImportRun, report: Report) -> list[Related]:
    """Write the batch and settle it once; returns the proposals whose relations are still to be written."""
    known = Known()
    touched: set[int] = set()
    new: dict[Publication, list[Proposal]] = defaultdict(list)
    related: list[Related] = []
    remembered: dict[str, str] = {}
    for row, draft, digest in _changed_rows(batch, run, report):
        try:
            with transaction.atomic():
                proposal, fate = _put(draft, known, run)
        except (RowRefused, recording.Refused, ValidationError, IntegrityError, ProtectedError) as refusal:
            report.add(_refused(row.line, draft, refusal))
            continue
        report.add(Outcome(row.line, name_of(draft), fate))
        remembered[name_of(draft)] = digest
        if isinstance(draft, ProposalDraft) and proposal:
            touched.add(proposal.pk)
            related += [(row.line, proposal, draft)] if draft.relations else []
            if fate is Fate.CREATED:
                new[draft.publication].append(proposal)
    _remember(remembered, run)
    # Publication settles: each proposal is settled once.
    shown = [*new[Publication.PUBLISHED], *new[Publication.IN_REVIEW]]
    recording.settle(touched - {proposal.pk for proposal in shown})
    recording.publish_all(new[Publication.PUBLISHED])
    recording.send_all_for_review(new[Publication.IN_REVIEW])
    return related


def _put(draft: Draft, known: Known, run: ImportRun) -> tuple[Proposal | None, Fate]:
    if isinstance(draft, ProposalDraft):
        return put_proposal(draft, known, run)
    return None, put(draft, known)[1]


def _changed_rows(batch: list[Row], run: ImportRun, report: Report) -> Iterator[tuple[Row, Draft, str]]:
    """The rows that say something new; the others have their fate already."""
    names = [name_of(row.draft) for row in batch if row.draft]
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
        if known.get(name_of(row.draft)) == digest:
            report.add(Outcome(row.line, name_of(row.draft), Fate.UNCHANGED))
        else:
            yield row, row.draft, digest


def name_of(draft: Draft) -> str:
    """What the file calls the record: its type, and its key or the source's own identifier."""
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


@transaction.atomic
def _relate(related: list[Related], report: Report) -> None:
    """Write the relations, now that every row of the file is in; an unknown other end is refused by line."""
    known, touched = Known(), set()
    for line, proposal, draft in related:
        try:
            put_relations(proposal, draft, known)
        except RowRefused as refusal:
            report.add(_refused(line, draft, refusal))
            continue
        touched |= {proposal.pk, *proposal.relations.values_list("other", flat=True)}
    recording.settle(touched)


def _refused(line: int, draft: Draft, refusal: Exception) -> Outcome:
    field = refusal.field if isinstance(refusal, RowRefused) else ""
    reason = refusal.reason if isinstance(refusal, RowRefused) else str(refusal)
    return Outcome(line, name_of(draft), Fate.REFUSED, field=field, reason=reason)


def _finish(run: ImportRun, report: Report) -> None:
    run.state, run.finished_at = RunState.FINISHED, timezone.now()
    for fate in Fate:
        setattr(run, fate.value, report.counts[fate])
    run.save(update_fields=["state", "finished_at", *(fate.value for fate in Fate)])
