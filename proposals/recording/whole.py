"""New proposals whole: entered, published and settled at once, from what is at hand, each row written once.

What others do in steps, and read back between them, happens here before anything is written.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from proposals.lifecycle import editions, log, projection
from proposals.lifecycle.public_form import (
    Book,
    Form,
    HouseIndustries,
    books_of,
    form_of,
    gather,
    house_industries_above,
)
from proposals.models import (
    Action,
    ImportRun,
    ProcedureStatus,
    Proposal,
    ProposalIndustry,
    PublicForm,
    RegisterYear,
    SearchText,
)
from proposals.models.tying import tie
from proposals.models.writing import Ids, Rows, rows_of
from proposals.recording.entering import slug_of
from proposals.recording.refused import Refused
from proposals.recording.settling import BATCH, by_view
from proposals.search import index, related
from proposals.vocabulary import Publication


@dataclass(frozen=True)
class Entry:
    """A new proposal with all that hangs on it, unsaved: each record has its id and is tied to the others.

    `lines` are its history in order of entry, `links` its industries, `rest` all else that is to be written,
    the links among it. Whatever a public form mentions is tied.
    """

    proposal: Proposal
    publication: Publication
    lines: list[Action] = field(default_factory=list)
    links: list[ProposalIndustry] = field(default_factory=list)
    rest: list[Model] = field(default_factory=list)
    is_sourced: bool = False


def check_entry(entry: Entry) -> None:
    """Refuse what would be published though nothing vouches for it or it concerns no industry."""
    if entry.publication != Publication.PUBLISHED:
        return
    if not entry.is_sourced:
        raise Refused(_("A proposal without any source cannot be published: cite one first."))
    if not entry.links:
        raise Refused(_("Link the proposal to at least one industry before it is published."))


@dataclass(frozen=True)
class Settled:
    """Entries with all that follows from them, ready to be written."""

    rows: list[Rows]
    forms: list[Form]


def settle_entries(entries: Sequence[Entry], *, ids: Ids, run: ImportRun | None, reason: str) -> Settled:
    """Number the entries and derive all that follows from them; nothing of it is written yet.

    Nobody is told, their history is a backfill. Lines that break the rules carry the reason.
    """
    now = timezone.now()
    _register([entry.proposal for entry in entries])
    books = books_of(entry.proposal.procedure_id for entry in entries)
    statuses = _statuses_of(books)
    above = house_industries_above(link.industry_id for entry in entries for link in entry.links)
    forms: list[Form] = []
    records: list[Model] = []
    for entry in entries:
        check_entry(entry)
        pk = entry.proposal.procedure_id
        form, derived = _settle(entry, books[pk], statuses[pk], gather(entry.links, above), now, run, reason)
        forms.append(form)
        records += [entry.proposal, *entry.rest, *entry.lines, *derived, form.stored]
    return Settled(rows_of([*records, *editions.first(forms, at=now, ids=ids)]), forms)


@transaction.atomic
def write_settled(settled: Settled, *, findable: bool = True) -> None:
    """Write it all, or nothing: the database refuses as it refuses everybody.

    What is published and not `findable` at once is made so later, by `make_findable`.
    """
    for rows in settled.rows:
        rows.write()
    later = () if findable else (Publication.PUBLISHED,)
    at_once = [form for form in settled.forms if form.proposal.publication not in later]
    index.write({form.proposal.pk: form.whole for form in at_once})
    related.write(*by_view(at_once))


def make_findable(*, batch: int = BATCH) -> Iterator[int]:
    """Let search and likenesses know the published proposals that search does not know.

    They are read from their stored forms, batch by batch, twice: first all are given the profiles by which
    they are compared, so that then each is compared once. Yields how many are findable after each batch.
    Whoever was interrupted calls it again: it goes on where it broke off.
    """
    for forms in _unfindable(batch):
        with transaction.atomic():
            touched = related.profile(_shown(forms))
            related.pair(SearchText.objects.filter(pk__in=touched).values_list("pk", flat=True))
    for forms in _unfindable(batch):
        with transaction.atomic():
            related.pair(_shown(forms))
            index.write({proposal.pk: whole for proposal, whole in forms.items()})
        yield len(forms)


def how_many_unfindable() -> int:
    """How many published proposals search does not know."""
    return Proposal.objects.visible().filter(search_text__isnull=True).count()


def _unfindable(batch: int) -> Iterator[dict[Proposal, dict[str, Any]]]:
    """The forms of the published proposals that search does not know, batch by batch."""
    unknown = PublicForm.objects.filter(
        proposal__publication=Publication.PUBLISHED, proposal__search_text__isnull=True
    )
    after = 0
    while True:
        stored = unknown.filter(proposal__gt=after).order_by("proposal").select_related("proposal")
        forms = {form.proposal: orjson.loads(form.detail) for form in stored[:batch]}
        if not forms:
            return
        after = max(proposal.pk for proposal in forms)
        yield forms


def _shown(forms: Mapping[Proposal, dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Those that readers find under their own number."""
    return {proposal.pk: whole for proposal, whole in forms.items() if proposal.is_shown}


def _settle(
    entry: Entry,
    book: Book,
    statuses: Mapping[str, ProcedureStatus],
    gathered: HouseIndustries,
    now: datetime,
    run: ImportRun | None,
    reason: str,
) -> tuple[Form, list[Model]]:
    """Chain and fold the history and write the form, all unsaved; the form and what follows from the log."""
    proposal, lines = entry.proposal, entry.lines
    proposal.publication = entry.publication
    proposal.published_at = now if entry.publication == Publication.PUBLISHED else None
    proposal.created_at = now
    for number, line in enumerate(lines, start=1):
        line.number = number
    fold = projection.fold_of(proposal, lines, book.rulebook, statuses)
    for line in lines:
        placement = fold.placements[line.pk]
        tie(line, placement=placement, retraction=None)
        if placement.irregularity:
            line.as_found = line.as_found or reason
    announced = log.begin(lines, at=now, run=run)
    for column, value in fold.columns.items():
        setattr(proposal, column, value)
    return form_of(proposal, gathered, book, changed_at=now), [*fold.placements.values(), *announced]


def _statuses_of(books: Mapping[int, Book]) -> dict[int, dict[str, ProcedureStatus]]:
    found: dict[int, dict[str, ProcedureStatus]] = defaultdict(dict)
    for status in ProcedureStatus.objects.filter(procedure__in=books):
        found[status.procedure_id][status.code] = status
    return found


def _register(proposals: Sequence[Proposal]) -> None:
    """Give each its number and slug: those it carries, or the next of its year."""
    waiting: dict[int, list[Proposal]] = defaultdict(list)
    highest: dict[int, int] = defaultdict(int)
    for proposal in proposals:
        proposal.slug = proposal.slug or slug_of(proposal.title_en)
        if proposal.register_number:
            year, serial = map(int, proposal.register_number.split("-"))
            highest[year] = max(highest[year], serial)
        else:
            waiting[_year_of(proposal)].append(proposal)
    known = dict(RegisterYear.objects.filter(year__in=highest).values_list("year", "last_serial"))
    for year, serial in sorted(highest.items()):
        if known.get(year, 0) < serial:
            RegisterYear.objects.get_or_create(year=year)
            RegisterYear.objects.filter(year=year, last_serial__lt=serial).update(last_serial=serial)
    for year, unnumbered in sorted(waiting.items()):
        RegisterYear.objects.get_or_create(year=year)
        RegisterYear.objects.filter(year=year).update(last_serial=F("last_serial") + len(unnumbered))
        last = RegisterYear.objects.get(year=year).last_serial
        for serial, proposal in enumerate(unnumbered, start=last - len(unnumbered) + 1):
            proposal.register_number = f"{year}-{serial:03d}"


def _year_of(proposal: Proposal) -> int:
    return proposal.session.year if proposal.session else timezone.localdate().year
