"""Editions: what was said of each proposal and when, kept for ever, and the spells and links cut from them.

Only `recording` and the rebuild command call this module. Editions begin with publication: what was never
public was never said.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import orjson

from proposals import dates
from proposals.lifecycle.comparing import tell_changes
from proposals.lifecycle.public_form import ROW, Form
from proposals.lifecycle.public_form.books import Book
from proposals.lifecycle.public_form.standing import change_days, first_day_on_record
from proposals.lifecycle.public_form.walking import Walk
from proposals.models import FOREVER, LAST_DAY, Edition, EditionLink, PublicForm, SearchText, Spell
from proposals.models.tying import make
from proposals.models.writing import Ids
from proposals.vocabulary import Publication

Json = dict[str, Any]

ONE_DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)


def keep(forms: Sequence[Form], *, at: datetime) -> None:
    """Begin an edition where a published form has changed, and end the current one of what is hidden.

    Called before the new forms are stored: the ending editions take the JSON that stands there still.
    """
    current = _current(forms)
    changed = [
        form
        for form in forms
        if form.proposal.publication == Publication.PUBLISHED
        and not (form.proposal.pk in current and current[form.proposal.pk].hash == form.stored.hash)
    ]
    hidden = [form for form in forms if form.proposal.publication != Publication.PUBLISHED]
    ending = [current[form.proposal.pk] for form in [*changed, *hidden] if form.proposal.pk in current]
    moments = _end(ending, at)
    _show_or_hide(forms)
    before = _said_before([form for form in changed if form.proposal.pk not in current])
    before |= {edition.proposal_id: edition for edition in ending}
    _begin([(form, max(at, moments.get(form.proposal.pk, at))) for form in changed], before)


def first(forms: Sequence[Form], *, at: datetime, ids: Ids) -> Iterator[Edition | Spell | EditionLink]:
    """The first editions of new proposals, unsaved, with their spells and links."""
    for form in forms:
        if form.proposal.publication == Publication.PUBLISHED:
            edition = _edition(form, at)
            edition.pk = ids.next(Edition)
            yield edition
            for spell in spells_of(edition, form.whole, form.book):
                spell.pk = ids.next(Spell)
                yield spell
            for link in links_of(edition, form.whole):
                link.pk = ids.next(EditionLink)
                yield link


def _current(forms: Sequence[Form]) -> dict[int, Edition]:
    editions = Edition.objects.filter(proposal__in=[form.proposal for form in forms], known_to=FOREVER)
    return {edition.proposal_id: edition for edition in editions}


def _said_before(forms: Sequence[Form]) -> dict[int, Edition]:
    """What was last said of proposals that were taken from view and are shown again."""
    ended = Edition.objects.filter(proposal__in=[form.proposal for form in forms]).order_by("known_from")
    return {edition.proposal_id: edition for edition in ended}


def _end(editions: list[Edition], at: datetime) -> dict[int, datetime]:
    """End these editions with the JSON they were read by; tells when each ended, were the clock set back."""
    proposals = [edition.proposal_id for edition in editions]
    forms = {form.proposal_id: form for form in PublicForm.objects.filter(proposal__in=proposals)}
    texts = SearchText.objects.defer("exact", "facets").in_bulk(proposals)
    spells = []
    for edition in editions:
        form = forms[edition.proposal_id]
        edition.known_to = max(at, edition.known_from + TICK)
        edition.row, edition.detail = form.row, form.detail
        text = texts.get(edition.proposal_id)
        edition.search_text = text.looked_through if text else ""
    Edition.objects.bulk_update(editions, ["known_to", "row", "detail", "search_text"], batch_size=100)
    ends = {edition.pk: edition.known_to for edition in editions}
    for spell in Spell.objects.filter(edition__in=editions):
        spell.known_to = ends[spell.edition_id]
        spells.append(spell)
    Spell.objects.bulk_update(spells, ["known_to"], batch_size=500)
    return {edition.proposal_id: edition.known_to for edition in editions}


def _show_or_hide(forms: Sequence[Form]) -> None:
    """Let the spells of each proposal be seen exactly when it is published."""
    for visible in (True, False):
        proposals = [
            form.proposal.pk
            for form in forms
            if (form.proposal.publication == Publication.PUBLISHED) == visible
        ]
        Spell.objects.filter(proposal__in=proposals, visible=not visible).update(visible=visible)


def _begin(begun: list[tuple[Form, datetime]], before: dict[int, Edition]) -> None:
    """Begin these editions, each with what it changes of the one before it."""
    editions = [_edition(form, at) for form, at in begun]
    for edition, (form, _) in zip(editions, begun, strict=True):
        if edition.proposal_id in before:
            tell_changes(edition, form, orjson.loads(before[edition.proposal_id].detail))
    Edition.objects.bulk_create(editions)
    pairs = [(edition, form.whole, form.book) for edition, (form, _) in zip(editions, begun, strict=True)]
    _cut(pairs)


def _cut(pairs: Iterable[tuple[Edition, Json, Book]]) -> None:
    """Write the spells and links of editions that have none."""
    spells: list[Spell] = []
    links: list[EditionLink] = []
    for edition, whole, book in pairs:
        spells += spells_of(edition, whole, book)
        links += links_of(edition, whole)
    Spell.objects.bulk_create(spells, batch_size=1000)
    EditionLink.objects.bulk_create(links, batch_size=2000)


def _edition(form: Form, at: datetime) -> Edition:
    return Edition(proposal=form.proposal, known_from=at, known_to=FOREVER, hash=form.stored.hash)


def spells_of(edition: Edition, whole: Json, book: Book) -> Iterator[Spell]:
    """The edition cut into stretches of days on which nothing changes, unsaved, in order.

    The first begins when the first line of the history counts as having happened; the last never ends.
    """
    begin = first_day_on_record(whole)
    days = [begin, *(day for day in change_days(whole) if day > begin)]
    walk = Walk(whole, book)
    previous: Spell | None = None
    for day in days:
        spell = _spell(edition, whole, walk.to(day), day)
        if previous and _said(previous) == _said(spell):
            continue
        if previous:
            previous.until_day = day
            yield previous
        previous = spell
    if previous:
        yield previous


def _spell(edition: Edition, whole: Json, stood: Json, day: date) -> Spell:
    differing = {key: stood[key] for key in ROW if key in stood and stood[key] != whole[key]}
    clock = stood["clock"]
    return make(
        Spell,
        edition_id=edition.pk,
        proposal_id=edition.proposal_id,
        known_from=edition.known_from,
        known_to=edition.known_to,
        from_day=day,
        until_day=LAST_DAY,
        visible=edition.proposal.publication == Publication.PUBLISHED,
        organization=whole["organization"]["key"],
        session=whole["session"]["key"] if whole["session"] else "",
        procedure=whole["procedure"]["key"],
        in_english="en" in whole["title"],
        in_chinese="zh" in whole["title"],
        status=stood["status"]["code"] if stood["status"] else "",
        stage=stood["stage"] or "",
        filed_date=stood["filed_date"] or "",
        sort_date=stood["sort_date"],
        clock_outcome=clock["outcome"] if clock else "",
        clock_due=_day(clock, "due"),
        clock_limit=_day(clock, "limit"),
        overlay=orjson.dumps(differing).decode() if differing else "",
    )


def _day(clock: Json | None, key: str) -> date | None:
    return date.fromisoformat(clock[key]) if clock and clock[key] else None


def _said(spell: Spell) -> tuple[object, ...]:
    """All that a spell says, its days apart."""
    return (
        spell.visible,
        spell.organization,
        spell.session,
        spell.procedure,
        spell.in_english,
        spell.in_chinese,
        spell.status,
        spell.stage,
        spell.filed_date,
        spell.sort_date,
        spell.clock_outcome,
        spell.clock_due,
        spell.clock_limit,
        spell.overlay,
    )


def links_of(edition: Edition, whole: Json) -> Iterator[EditionLink]:
    """What the edition links to, by key, each with the days on which it does."""
    found: list[tuple[str, str, str | None, str | None]] = []
    for sponsor in whole["sponsors"]:
        if sponsor["person"]:
            found.append(("person", sponsor["person"], sponsor["joined_date"], sponsor["withdrawn_date"]))
    found += [("industry", link["id"], None, None) for link in whole["industries"]]
    found += [("topic", topic["key"], None, None) for topic in whole["topics"]]
    found += [
        ("handled_by", each["organization"]["key"], each["date"], None) for each in whole["assignments"]
    ]
    for reply in whole["replies"]:
        found.append(("handled_by", reply["organization"]["key"], reply["date"], None))
        found.append(("reply_class", reply["result"], reply["date"], None))
        if reply["class_scheme"] and reply["class"]:
            printed = f"{reply['class_scheme']}:{reply['class']}"
            found.append(("reply_class", printed, reply["date"], None))
    for relation in whole["relations"]:
        facet = f"-{relation['kind']}" if relation["inverse"] else relation["kind"]
        found.append((facet, relation["id"], None, None))
    for facet, value, begins, ends in dict.fromkeys(found):
        from_day = dates.last_day(begins) if begins else date.min
        until_day = dates.last_day(ends) if ends else LAST_DAY
        if from_day < until_day:
            yield make(
                EditionLink,
                edition_id=edition.pk,
                facet=facet,
                value=value,
                from_day=from_day,
                until_day=until_day,
            )


def recut(forms: Sequence[Form]) -> None:
    """Write spells and links anew: of the current editions from these forms, of past ones from their own."""
    pairs = list(_editions_with_forms(forms))
    editions = [edition for edition, _, _ in pairs]
    Spell.objects.filter(edition__in=editions).delete()
    EditionLink.objects.filter(edition__in=editions).delete()
    _cut(pairs)


def differing(forms: Sequence[Form]) -> Iterator[str]:
    """A sentence for each edition that is missing, stale, or not cut as its form says."""
    current = _current(forms)
    for form in forms:
        said = current.get(form.proposal.pk)
        number = form.proposal.register_number
        if form.proposal.publication != Publication.PUBLISHED:
            if said:
                yield f"{number}: an edition is current although the record is not published"
        elif said is None:
            yield f"{number}: no edition is current"
        elif said.hash != form.stored.hash:
            yield f"{number}: the current edition is not what the record says"
    pairs = list(_editions_with_forms(forms))
    spells = _by_edition(Spell.objects.filter(edition__in=[edition for edition, _, _ in pairs]))
    links = _by_edition(EditionLink.objects.filter(edition__in=[edition for edition, _, _ in pairs]))
    for edition, whole, book in pairs:
        which = f"{whole['id']}: the edition of {edition.known_from.isoformat()}"
        if sorted(map(_placed, spells.get(edition.pk, []))) != sorted(
            map(_placed, spells_of(edition, whole, book))
        ):
            yield f"{which} has spells that are not what it says"
        if sorted(map(_linked, links.get(edition.pk, []))) != sorted(map(_linked, links_of(edition, whole))):
            yield f"{which} has links that are not what it says"


def _editions_with_forms(forms: Sequence[Form]) -> Iterator[tuple[Edition, Json, Book]]:
    by_proposal = {form.proposal.pk: form for form in forms}
    for edition in Edition.objects.filter(proposal__in=by_proposal).select_related("proposal"):
        form = by_proposal[edition.proposal_id]
        if edition.known_to < FOREVER:
            yield edition, orjson.loads(edition.detail), form.book
        elif form.proposal.publication == Publication.PUBLISHED:
            yield edition, form.whole, form.book


def _by_edition(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.edition_id, []).append(row)
    return found


def _placed(spell: Spell) -> tuple[str, ...]:
    when = (spell.from_day, spell.until_day, spell.known_from, spell.known_to)
    return tuple(map(str, (*when, *_said(spell))))


def _linked(link: EditionLink) -> tuple[str, ...]:
    return tuple(map(str, (link.facet, link.value, link.from_day, link.until_day)))
