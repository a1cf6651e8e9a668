"""One run over one file: batches, fates, settling. Run twice, the second changes nothing."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import islice
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from proposals import recording
from proposals.imports.formats import FORMATS, Row, files_in
from proposals.imports.report import Fate, Report
from proposals.imports.upsert.batch import Batch, Related, refused_row
from proposals.imports.upsert.matching import Known, RowRefused
from proposals.imports.upsert.proposals import put_relations
from proposals.models import ImportRun, Proposal
from proposals.vocabulary import RunState

BATCH = 500
"""How many rows stand or fall together."""

Tick = Callable[[int], object]
"""Told how many rows have been dealt with, for a progress bar."""


def bring_in(
    path: Path,
    *,
    format_name: str = "tracker",
    by: AbstractBaseUser | None = None,
    tick: Tick = lambda rows: None,
) -> Report:
    """Bring a file in and report each row's fate; the run and its counts are kept."""
    run = begin_run(path.name, hash_of(path), format_name, by)
    return bring_in_rows(FORMATS[format_name].parse(files_in(path)), run, tick=tick)


def bring_in_rows(rows: Iterable[Row], run: ImportRun, *, tick: Tick = lambda rows: None) -> Report:
    """Bring in the rows of a run that has begun, and finish it."""
    report = Report(file=run.file_name)
    related: list[Related] = []
    for batch in batches(rows):
        related += _bring_in_batch(batch, run, report)
        tick(len(batch))
    _relate(related, report)
    finish_run(run, report.counts)
    return report


def begin_run(
    file_name: str, file_hash: str, format_name: str = "tracker", by: AbstractBaseUser | None = None
) -> ImportRun:
    """A run that has begun now."""
    return ImportRun.objects.create(
        file_name=file_name,
        file_hash=file_hash,
        format=format_name,
        started_at=timezone.now(),
        started_by_id=by.pk if by else None,
    )


def finish_run(run: ImportRun, counts: Mapping[Fate, int]) -> None:
    """Keep the counts of a run, and that it is finished."""
    run.state, run.finished_at = RunState.FINISHED, timezone.now()
    for fate in Fate:
        setattr(run, fate.value, counts.get(fate, 0))
    run.save(update_fields=["state", "finished_at", *(fate.value for fate in Fate)])


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows, so many at a time as stand or fall together."""
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


def hash_of(path: Path) -> str:
    """SHA-256 of the file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@transaction.atomic
def _bring_in_batch(batch: Sequence[Row], run: ImportRun, report: Report) -> list[Related]:
    """Write the batch and settle it once; returns the proposals whose relations are still to be written."""
    return Batch(run, report).bring_in(batch)


def bring_in_new(batch: Sequence[Row], run: ImportRun, report: Report, *, findable: bool = True) -> None:
    """Bring in rows of new proposals that carry register numbers and relate to no other.

    The database is held for the writing only, so that several processes may prepare at once. What the rows
    name must not change meanwhile.
    """
    Batch(run, report, hold=nullcontext, findable=findable).bring_in(batch)


@transaction.atomic
def _relate(related: list[Related], report: Report) -> None:
    """Write the relations, now that every row of the file is in; an unknown other end is refused by line."""
    known, touched = Known(), set()
    proposals = Proposal.objects.in_bulk([pk for _, pk, _ in related])
    for line, pk, draft in related:
        proposal = proposals[pk]
        try:
            put_relations(proposal, draft, known)
        except RowRefused as refusal:
            report.add(refused_row(line, draft, refusal))
            continue
        touched |= {proposal.pk, *proposal.relations.values_list("other", flat=True)}
    recording.settle(touched)
