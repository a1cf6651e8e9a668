"""Finding what a draft names, and bringing the children of a record in step with it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from proposals.imports.draft import CitationDraft
from proposals.models import (
    Citation,
    Industry,
    Measure,
    Organization,
    Person,
    Procedure,
    ProcedureStatus,
    Proposal,
    ResultScheme,
    Session,
    Source,
    Topic,
)


class RowRefused(Exception):
    """A row that cannot come in: the field at fault and the reason."""

    def __init__(self, field: str, reason: str) -> None:
        self.field = field
        self.reason = reason
        super().__init__(f"{field}: {reason}")


class Known:
    """The records that drafts name by key, looked up once a run."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Any] = {}

    def organization(self, key: str, field: str) -> Organization:
        """The organization; RowRefused when there is none."""
        return self._by_key(Organization, key, field)

    def person(self, key: str, field: str) -> Person:
        """The person; RowRefused when there is none."""
        return self._by_key(Person, key, field)

    def session(self, key: str, field: str) -> Session:
        """The session; RowRefused when there is none."""
        return self._by_key(Session, key, field)

    def source(self, key: str, field: str) -> Source:
        """The source; RowRefused when there is none."""
        return self._by_key(Source, key, field)

    def topic(self, key: str, field: str) -> Topic:
        """The topic; RowRefused when there is none."""
        return self._by_key(Topic, key, field)

    def measure(self, key: str, field: str) -> Measure:
        """The measure; RowRefused when there is none."""
        return self._by_key(Measure, key, field)

    def result_scheme(self, key: str, field: str) -> ResultScheme:
        """The scheme of reply classes; RowRefused when there is none."""
        return self._by_key(ResultScheme, key, field)

    def procedure(self, key: str, field: str) -> Procedure:
        """The newest version of the procedure, its parts at hand; RowRefused when there is none."""
        versions = Procedure.objects.filter(key=key).order_by("-version")
        return self._remember("procedure", key, field, versions.prefetch_related("statuses", "moves"))

    def status(self, procedure: Procedure, code: str, field: str) -> ProcedureStatus:
        """The procedure's status; RowRefused when it declares none of that code."""
        for status in procedure.statuses.all():
            if status.code == code:
                return status
        raise RowRefused(field, f"there is no status of {procedure.key} “{code}”")

    def industry(self, reference: str, field: str) -> Industry:
        """The industry as scheme:code; RowRefused when there is none."""
        return self._remember("industry", reference, field, Industry.objects.named(reference))

    def proposal(self, identifier: str, field: str) -> Proposal:
        """The proposal that scheme:identifier names; RowRefused when there is none."""
        scheme, _, value = identifier.partition(":")
        proposals = Proposal.objects.filter(identifiers__scheme=scheme, identifiers__identifier=value)
        return self._remember("proposal", identifier, field, proposals)

    def _by_key(self, model: type[Model], key: str, field: str) -> Any:
        return self._remember(
            model._meta.model_name or "", key, field, model._default_manager.filter(key=key)
        )

    def _remember(self, what: str, key: str, field: str, rows: Any) -> Any:
        if (what, key) not in self._found:
            row = rows.first()
            if row is None:
                raise RowRefused(field, f"there is no {what} “{key}”")
            self._found[what, key] = row
        return self._found[what, key]


def sync(
    children: Any, wanted: Iterable[dict[str, Any]], *, by: tuple[str, ...], new: bool = False
) -> list[Any]:
    """Bring a record's children in step with the wanted values, told apart by the columns `by`.

    Children that stay the same keep their ids; those no longer wanted go. Returns them in the wanted order.
    A `new` record has no children yet: none are looked for.
    """
    kept: list[Any] = []
    born: list[Any] = []
    stored = [] if new else children.all()
    existing = {tuple(getattr(child, column) for column in by): child for child in stored}
    for values in wanted:
        child = existing.pop(tuple(values[column] for column in by), None)
        if child is None:
            child = children.model(**{children.field.name: children.instance}, **values)
            born.append(child)
        else:
            update(child, values)
        kept.append(child)
    children.model._default_manager.bulk_create(born)
    for child in existing.values():
        child.delete()
    return kept


def update(record: Model, values: dict[str, Any]) -> bool:
    """Save the columns that differ, and only those; whether there were any."""
    changed = [column for column, value in values.items() if getattr(record, column) != value]
    for column in changed:
        setattr(record, column, values[column])
    if changed:
        record.save(update_fields=[column.removesuffix("_id") for column in changed])
    return bool(changed)


def cite(
    known: Known, citer: Any, sources: Iterable[CitationDraft | str], field: str, *, new: bool = False
) -> None:
    """Bring what a record cites in step with the file."""
    drafts = [CitationDraft(source=each) if isinstance(each, str) else each for each in sources]
    sync(
        citer.citations,
        [
            {"source_id": known.source(each.source, field).pk, "quote": each.quote, "position": position}
            for position, each in enumerate({each.source: each for each in drafts}.values())
        ],
        by=("source_id",),
        new=new,
    )


def cite_new(known: Known, column: str, cited: Iterable[tuple[Any, Iterable[CitationDraft]]]) -> None:
    """Write the citations of many new lines at once; `column` names the citing column of Citation."""
    Citation.objects.bulk_create(
        Citation(
            **{column: citer},
            source=known.source(each.source, "sources"),
            quote=each.quote,
            position=position,
        )
        for citer, drafts in cited
        for position, each in enumerate(drafts)
    )


def both(words: Any, field: str) -> dict[str, str]:
    """The columns of a bilingual field."""
    return {f"{field}_en": words.en, f"{field}_zh": words.zh}
