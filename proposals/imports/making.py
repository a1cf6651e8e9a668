"""Makes a synthetic record in the database: rows are generated and brought in span by span, none kept.

Several processes may each make spans of one record: a span's rows depend on nothing but seed and serials.
"""

from collections.abc import Iterable, Iterator

import orjson

from proposals.imports import synthetic
from proposals.imports.formats import tracker
from proposals.imports.report import Report
from proposals.imports.synthetic import Cast
from proposals.imports.synthetic.cast import Json
from proposals.imports.upsert.run import (
    batches,
    begin_run,
    bring_in_new,
    bring_in_rows,
)
from proposals.models import ImportRun, Industry, Organization, Person, Session, Source, Topic

SPAN = 1000
"""How many proposals are made at a time."""

Span = tuple[int, int]
"""The first and the last serial."""


class NothingToStandOn(Exception):
    """There is no record whose people, sessions and industries the rows could name."""


def gather_cast(number: int) -> Cast:
    """Whom the rows of so many proposals may name, after what the record lacks was brought in."""
    source = Source.objects.order_by("pk").first()
    if source is None or not _sessions():
        raise NothingToStandOn
    missing = [*synthetic.sessions(_sessions()), *synthetic.people(min(number, synthetic.PEOPLE))]
    bring_in_rows(tracker.parse_lines(encoded(missing)), begin_run("synthetic people and sessions", ""))
    industries = Industry.objects.filter(scheme__key="isic4").order_by("code")[:120]
    ministries = Organization.objects.filter(classification="ministry").order_by("pk")
    return Cast(
        sessions=_sessions(),
        people=list(Person.objects.order_by("pk").values_list("key", flat=True)),
        industries=[f"isic4:{code}" for code in industries.values_list("code", flat=True)],
        handlers=list(ministries.values_list("key", flat=True)),
        topics=list(Topic.objects.order_by("pk").values_list("key", flat=True)[:60]),
        source=source.key,
    )


def spans(number: int) -> Iterator[Span]:
    """The serials 1 to `number`, in spans."""
    for first in range(1, number + 1, SPAN):
        yield first, min(first + SPAN - 1, number)


def make_span(span: Span, *, seed: int, cast: Cast, run: ImportRun, findable: bool = True) -> Report:
    """Make the proposals of one span; those that stand already are passed over."""
    report = Report(file=run.file_name, is_long=True)
    for batch in batches(tracker.parse_lines(encoded(synthetic.proposals(*span, seed=seed, cast=cast)))):
        bring_in_new(batch, run, report, findable=findable)
    return report


def begin(number: int, seed: int) -> ImportRun:
    """The run that makes so many."""
    return begin_run(f"synthetic-{seed}-{number}", "")


def encoded(rows: Iterable[Json]) -> Iterator[bytes]:
    """The rows as lines of the exchange format."""
    return map(orjson.dumps, rows)


def _sessions() -> list[tuple[str, str, int]]:
    """Key, body and year, the newest first."""
    sessions = Session.objects.filter(organization__key__in=("npc", "cppcc")).order_by("-year", "key")
    return list(sessions.values_list("key", "organization__key", "year"))
