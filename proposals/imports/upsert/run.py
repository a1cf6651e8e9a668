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
from proposals.imports.formats import FORMATS, Bundle, Format, Row
from proposals.imports.formats.guarding import guarded
from proposals.imports.report import Fate, Listener, Report
from proposals.imports.upsert.batch import Batch
from proposals.imports.upsert.feed import OURS, Feed
from proposals.imports.upsert.relations import relate
from proposals.imports.upsert.vanished import vanished
from proposals.lifecycle.procedures import load_missing
from proposals.models import ImportRun
from proposals.vocabulary import RunState

BATCH = 500
"""How many rows stand or fall together."""

Tick = Callable[[int], object]
"""Told how many rows have been dealt with, for a progress bar."""

Found = Callable[[int, int], object]
"""Told how many more proposals search finds, and of how many."""


def bring_in(
    path: Path,
    *,
    form: Format | None = None,
    by: AbstractBaseUser | None = None,
    tick: Tick = lambda rows: None,
    dry: bool = False,
    found: Found = lambda more, total: None,
    tell: Listener | None = None,
    bundle: Bundle | None = None,
) -> Report:
    """Bring a file, folder or archive in and report each row's fate; the run and its counts are kept.

    New proposals are readable with their batch, and found by search when all are in: `found` is told of it.

    A `dry` run tells what would become of each row, and leaves nothing behind.
    """
    form = form or FORMATS[OURS]
    with transaction.atomic() if dry else nullcontext():
        load_missing(form.procedures)
        run = begin_run(path.name, hash_of(path), form.name, by)
        rows = guarded(form, (bundle or Bundle(path)).files())
        report = Report(file=path.name, is_long=tell is not None, tell=tell)
        feed = Feed(form.name, matches_names=form.matches_names)
        _bring_in_rows(rows, run, report, feed, tick=tick, found=found)
        if dry:
            transaction.set_rollback(True)
    return report


def bring_in_rows(rows: Iterable[Row], run: ImportRun) -> Report:
    """Bring in the rows of a run that has begun, and finish it."""
    report = Report(file=run.file_name)
    _bring_in_rows(rows, run, report, Feed(run.format))
    return report


def _bring_in_rows(
    rows: Iterable[Row],
    run: ImportRun,
    report: Report,
    feed: Feed,
    *,
    tick: Tick = lambda rows: None,
    found: Found = lambda more, total: None,
) -> None:
    for batch in batches(rows):
        with transaction.atomic():
            Batch(run, report, feed, findable=False).bring_in(batch)
        tick(len(batch))
    if total := recording.how_many_unfindable():
        for more in recording.make_findable():
            found(more, total)
    relate(feed, run, report)
    report.vanished = vanished(run, feed)
    finish_run(run, report.counts)


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
    """SHA-256 of the file, in hexadecimal; of a folder, that of the names and hashes of its files."""
    if path.is_dir():
        files = sorted(each for each in path.rglob("*") if each.is_file())
        names = "".join(f"{each.relative_to(path)} {hash_of(each)}\n" for each in files)
        return hashlib.sha256(names.encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def bring_in_new(batch: Sequence[Row], run: ImportRun, report: Report, *, findable: bool = True) -> None:
    """Bring in rows of new proposals that carry register numbers and relate to no other.

    The database is held for the writing only, so that several processes may prepare at once. What the rows
    name must not change meanwhile.
    """
    Batch(run, report, Feed(run.format), hold=nullcontext, findable=findable).bring_in(batch)
