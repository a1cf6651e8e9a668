"""Relations between proposals, which may point forward: they are written when every row is in."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import IntegrityError, transaction

from proposals import recording
from proposals.imports.report import Fate, Outcome, Report
from proposals.imports.upsert.feed import Feed, Related
from proposals.imports.upsert.matching import sync
from proposals.imports.upsert.said import remember
from proposals.models import Identifier, ImportRun, Proposal, Relation

BATCH = 200


def relate(feed: Feed, run: ImportRun, report: Report) -> None:
    """Write what the rows of the run relate to, so many at a time, and remember that they are wholly in."""
    left = iter(feed.related)
    while batch := list(islice(left, BATCH)):
        told = len(report.outcomes)
        with transaction.atomic():
            recording.settle(_relate(batch, feed, report))
            remember({each.name: each.digest for each in batch if each.name}, run)
        report.put_in_order(told)
    feed.related.clear()


def _relate(batch: Sequence[Related], feed: Feed, report: Report) -> set[int]:
    """Write the relations of some rows; returns whom it concerned."""
    meant = _meant(batch)
    proposals = Proposal.objects.in_bulk([each.proposal for each in batch])
    touched: set[int] = set()
    for each in batch:
        try:
            with transaction.atomic():
                touched |= _relate_one(proposals[each.proposal], each, meant, feed, report)
        except (_Unknown, recording.Refused, IntegrityError) as refusal:
            field = refusal.field if isinstance(refusal, _Unknown) else "relations"
            why = str(refusal)
            report.add(Outcome(each.line, each.record, Fate.REFUSED, field, why, file=each.file))
    return touched


class _Unknown(Exception):
    """The other end is not in the record."""

    def __init__(self, field: str, identifier: str) -> None:
        self.field = field
        super().__init__(f"there is no proposal “{identifier}”")


def _relate_one(
    proposal: Proposal, row: Related, meant: dict[str, int], feed: Feed, report: Report
) -> set[int]:
    wanted = []
    for at, relation in enumerate(row.relations):
        other = meant.get(relation.identifier)
        if other is None and feed.is_ours:
            raise _Unknown(f"relations[{at}]", relation.identifier)
        if other is None:
            report.notes["relations_to_unknown"] += 1
        elif feed.is_ours or other != proposal.pk:
            wanted.append({"kind": relation.kind, "other_id": other})
    distinct = list({(each["kind"], each["other_id"]): each for each in wanted}.values())
    before = set(Relation.objects.filter(proposal=proposal).values_list("other", flat=True))
    sync(proposal.relations, distinct, by=("kind", "other_id"), keep=not feed.is_ours)
    after = {int(str(each["other_id"])) for each in distinct}
    if row.merged_into:
        into = meant.get(row.merged_into)
        if into is None:
            raise _Unknown("merged_into", row.merged_into)
        if proposal.merged_into_id != into:
            recording.merge(proposal, into=Proposal.objects.get(pk=into))
    return {proposal.pk, *before, *after} if before != after else set()


def _meant(batch: Iterable[Related]) -> dict[str, int]:
    """The proposals by the register number or the scheme:identifier that rows call them; of several the first
    that lists show."""
    wanted = {relation.identifier for each in batch for relation in each.relations}
    wanted |= {each.merged_into for each in batch if each.merged_into}
    numbers = {identifier for identifier in wanted if ":" not in identifier}
    values: dict[str, set[str]] = {}
    for scheme, _, value in (identifier.partition(":") for identifier in wanted - numbers):
        values.setdefault(scheme, set()).add(value)
    numbered = Proposal.objects.filter(register_number__in=numbers)
    found: dict[str, int] = dict(numbered.values_list("register_number", "pk"))
    for identifier, pk in _bearers(values):
        found.setdefault(identifier, pk)
    return found


def _bearers(values: dict[str, set[str]]) -> Iterator[tuple[str, int]]:
    for scheme, wanted in values.items():
        rows = Identifier.objects.filter(scheme=scheme, identifier__in=wanted, proposal__isnull=False)
        ordered = rows.order_by("proposal__sort_date", "proposal__pk")
        for value, pk in ordered.values_list("identifier", "proposal"):
            yield f"{scheme}:{value}", int(pk)
