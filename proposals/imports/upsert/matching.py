"""Finding what a draft names, and bringing the children of a record in step with it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from django.db.models import Model, Q

from proposals.imports.draft import CitationDraft, ProposalDraft
from proposals.imports.upsert.feed import Feed
from proposals.lifecycle.public_form import people
from proposals.models import (
    HOUSE,
    Identifier,
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
    """The records that drafts name by key, looked up once for a batch."""

    def __init__(self, drafts: Sequence[ProposalDraft] = (), *, feed: Feed | None = None) -> None:
        """Those that the drafts name are looked up at once, the others when they are asked for.

        The keys of a source that is not ours are looked for among its identifiers first.
        """
        self._feed = feed
        self._found: dict[tuple[type[Model], str], Any] = {}
        self._held: dict[tuple[type[Model], int], Any] = {}
        self._statuses: dict[int, dict[str, ProcedureStatus]] = {}
        for model, keys in named_in(drafts).items():
            for key, row in self._called(model, keys):
                self._hold(row, key)
            left = {key for key in keys if (model, key) not in self._found}
            for row in _ROWS[model]().filter(key__in=left):
                self._hold(row, row.key)
        self._hold_industries({link.industry for draft in drafts for link in draft.industries})

    def held(self, model: type[Model], pk: int | None) -> Any:
        """The record of that id, which was found by its key before."""
        return None if pk is None else self._held[model, pk]

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

    def procedure(self, key: str, field: str, version: str = "") -> Procedure:
        """The procedure in this or its newest version, its parts at hand; RowRefused when there is none."""
        called = f"{key} {version}".strip()
        versions = Procedure.objects.filter(key=key, **({"version": version} if version else {}))
        return self._found.get((Procedure, called)) or self._remember(
            Procedure, called, field, versions.order_by("-version").prefetch_related("statuses", "moves")
        )

    def status(self, procedure: Procedure, code: str, field: str) -> ProcedureStatus:
        """The procedure's status; RowRefused when it declares none of that code."""
        if procedure.pk not in self._statuses:
            self._statuses[procedure.pk] = {status.code: status for status in procedure.statuses.all()}
        status = self._statuses[procedure.pk].get(code)
        if status is None:
            raise RowRefused(field, f"there is no status of {procedure.key} “{code}”")
        return status

    def industry(self, reference: str, field: str) -> Industry:
        """The industry as scheme:code, or by a name that only one bears; RowRefused when there is none."""
        found = self._found.get((Industry, reference))
        if found is None and ":" not in reference:
            found = self._industry_named(reference)
        return found or self._remember(
            Industry, reference, field, Industry.objects.named(reference).select_related("scheme")
        )

    def _industry_named(self, name: str) -> Industry | None:
        """The industry of that name, the house's own before those of other schemes."""
        bearers = Industry.objects.filter(Q(name_en__iexact=name) | Q(name_zh=name)).select_related("scheme")
        for rows in (bearers.filter(scheme__key=HOUSE), bearers):
            if len(named := rows[:2]) == 1:
                self._hold(named[0], name)
                return named[0]
        return None

    def proposal(self, identifier: str, field: str) -> Proposal:
        """The proposal of that register number or scheme:identifier; RowRefused when there is none."""
        scheme, colon, value = identifier.partition(":")
        proposals = (
            Proposal.objects.filter(identifiers__scheme=scheme, identifiers__identifier=value)
            if colon
            else Proposal.objects.filter(register_number=identifier)
        )
        return self._remember(Proposal, identifier, field, proposals)

    def _by_key(self, model: type[Model], key: str, field: str) -> Any:
        found = self._found.get((model, key))
        if found is None:
            found = next((row for _, row in self._called(model, {key})), None)
            if found:
                self._hold(found, key)
        return found or self._remember(model, key, field, _ROWS[model]().filter(key=key))

    def _called(self, model: type[Model], keys: Collection[str]) -> list[tuple[str, Any]]:
        """The people or bodies that the source itself calls so."""
        if self._feed is None or self._feed.is_ours or model not in (Person, Organization):
            return []
        owner = model._meta.model_name or ""
        borne = Identifier.objects.filter(scheme=self._feed.key_scheme(owner), identifier__in=keys)
        by_key = dict(borne.values_list("identifier", owner))
        rows = _ROWS[model]().in_bulk(list(by_key.values()))
        return [(key, self._in_place_of(model, rows[pk])) for key, pk in by_key.items() if pk in rows]

    def _in_place_of(self, model: type[Model], row: Any) -> Any:
        """The record that it was merged into, or itself."""
        return (
            self._in_place_of(model, _ROWS[model]().get(pk=row.merged_into_id)) if row.merged_into_id else row
        )

    def _remember(self, model: type[Model], key: str, field: str, rows: Any) -> Any:
        if (model, key) not in self._found:
            row = rows.first()
            if row is None:
                raise RowRefused(field, f"there is no {model._meta.model_name} “{key}”")
            self._hold(row, key)
        return self._found[model, key]

    def _hold_industries(self, references: Iterable[str]) -> None:
        codes: dict[str, list[str]] = defaultdict(list)
        for reference in references:
            scheme, colon, code = reference.rpartition(":")
            codes[scheme if colon else HOUSE].append(code)
        for scheme, wanted in codes.items():
            for row in Industry.objects.filter(scheme__key=scheme, code__in=wanted).select_related("scheme"):
                self._hold(row, f"{scheme}:{row.code}")
                if scheme == HOUSE:
                    self._hold(row, row.code)

    def _hold(self, row: Any, key: str) -> None:
        self._found[type(row), key] = self._held[type(row), row.pk] = row


_ROWS: dict[type[Model], Callable[[], Any]] = {
    Organization: Organization.objects.all,
    Person: people,
    Session: lambda: Session.objects.select_related("handover_source"),
    Source: Source.objects.all,
    Topic: Topic.objects.all,
    Measure: lambda: Measure.objects.prefetch_related("issuers"),
    ResultScheme: ResultScheme.objects.all,
}
"""Each table that drafts name by key, with all that a public form says of its records."""


def named_in(drafts: Iterable[ProposalDraft]) -> dict[type[Model], set[str]]:
    """What the drafts name most, by table."""
    named: dict[type[Model], set[str]] = defaultdict(set)
    for draft in drafts:
        named[Organization].add(draft.organization)
        named[Organization].update(line.reply.organization for line in draft.actions if line.reply)
        named[Session].add(draft.session)
        named[Person].update(sponsor.person for sponsor in draft.sponsors)
        named[Topic].update(draft.topics)
        cited = (draft.sources, *(line.sources for line in draft.actions))
        named[Source].update(each.source for sources in cited for each in sources)
    return named


def sync(
    children: Any,
    wanted: Iterable[dict[str, Any]],
    *,
    by: tuple[str, ...],
    new: bool = False,
    keep: bool = False,
) -> list[Any]:
    """Bring a record's children in step with the wanted values, told apart by the columns `by`.

    Children that stay the same keep their ids; those no longer wanted go, unless all are to `keep`. Returns
    them in the wanted order. A `new` record has no children yet: none are looked for.
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
    for child in existing.values() if not keep else ():
        child.delete()  # first, because a new child may be the same sponsor under another spelling
    children.model._default_manager.bulk_create(born)
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
    known: Known,
    citer: Any,
    sources: Iterable[CitationDraft | str],
    field: str,
    *,
    new: bool = False,
    keep: bool = False,
) -> None:
    """Bring what a record cites in step with the file."""
    sync(citer.citations, cited(known, sources, field), by=("source_id",), new=new, keep=keep)


def cited(known: Known, sources: Iterable[CitationDraft | str], field: str) -> list[dict[str, Any]]:
    """The columns of the citations, each source once."""
    drafts = [CitationDraft(source=each) if isinstance(each, str) else each for each in sources]
    return [
        {"source_id": known.source(each.source, field).pk, "quote": each.quote, "position": position}
        for position, each in enumerate({each.source: each for each in drafts}.values())
    ]


def both(words: Any, field: str) -> dict[str, str]:
    """The columns of a bilingual field."""
    return {f"{field}_en": words.en, f"{field}_zh": words.zh}
