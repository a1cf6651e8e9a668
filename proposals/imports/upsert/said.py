"""Rows that say something new, and what is remembered of them: a row that says the same changes nothing."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from proposals.imports.draft import Draft, IndustryDraft, ProposalDraft
from proposals.imports.formats import Row
from proposals.imports.report import Fate, Outcome, Report
from proposals.imports.upsert.feed import Feed, number_of
from proposals.imports.upsert.matching import RowRefused
from proposals.models import ImportedRow, ImportRun

Some = TypeVar("Some", bound=Draft, covariant=True)


class Said(NamedTuple, Generic[Some]):
    """A row with something new to say, the name it is remembered by, and the digest of what it said."""

    line: int
    draft: Some
    digest: str
    called: str
    name: str
    file: str
    raw: bytes
    unmapped: tuple[str, ...]

    def refused(self, refusal: Exception) -> Outcome:
        """The row as one that does not come in."""
        field = refusal.field if isinstance(refusal, RowRefused) else ""
        reason = refusal.reason if isinstance(refusal, RowRefused) else str(refusal)
        return Outcome(
            self.line, self.called, Fate.REFUSED, field=field, reason=reason, file=self.file, raw=self.raw
        )


def changed_rows(batch: Sequence[Row], run: ImportRun, report: Report, feed: Feed) -> Iterator[Said[Draft]]:
    """The rows that say something new; the others have their fate already."""
    named = [(row, row.draft, called(row.draft)) for row in batch if row.draft]
    names = {id(row): feed.name_again(record) for row, _, record in named}
    known = dict(
        ImportedRow.objects.filter(scheme=run.format, identifier__in=names.values()).values_list(
            "identifier", "digest"
        )
    )
    for row in batch:
        if row.draft is None:
            report.add(Outcome(row.line, "", Fate.REFUSED, row.field, row.reason, file=row.file, raw=row.raw))
    for row, draft, record in named:
        digest = hashlib.sha256(row.raw.strip()).hexdigest()
        name = names[id(row)]
        if known.get(name) == digest and number_of(record) not in feed.news:
            report.add(Outcome(row.line, record, Fate.UNCHANGED, file=row.file))
            report.unmapped.update(row.unmapped)
        else:
            feed.news.add(number_of(record))
            yield Said(row.line, draft, digest, record, name, row.file, row.raw, row.unmapped)


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


def remember(digests: dict[str, str], run: ImportRun) -> None:
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
