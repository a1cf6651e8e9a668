"""A record's public form: the one JSON that pages, API, feeds and exports serve or derive from.

Its facts come from the tables; how it stands is derived from them, for today and for any day. The row is
what lists carry, the detail adds the history and all that hangs on it. The hash is of the detail's content,
so that it changes exactly when something a reader can see has changed. Languages stand as
{"en": …, "zh": …} with the empty ones left out; dates are as precise as known.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson

from proposals.lifecycle.public_form.books import Book, books_of
from proposals.lifecycle.public_form.facts import facts_of
from proposals.lifecycle.public_form.lines import Json, action_form, bilingual, named, reply_form
from proposals.lifecycle.public_form.loading import (
    HouseIndustries,
    gather,
    house_industries_above,
    house_industries_of,
    people,
    with_everything,
)
from proposals.lifecycle.public_form.parts import measure_form
from proposals.lifecycle.public_form.standing import stand
from proposals.models import Proposal, PublicForm, Reply
from proposals.models.tying import children

__all__ = [
    "ROW",
    "TIMING",
    "Book",
    "Form",
    "HouseIndustries",
    "action_form",
    "bilingual",
    "books_of",
    "form_of",
    "gather",
    "house_industries_above",
    "measure_form",
    "named",
    "ordered",
    "people",
    "reply_form",
    "row_of",
    "stand",
    "write_forms",
]

ROW = (
    "id",
    "slug",
    "url",
    "title",
    "title_verified",
    "abstract",
    "number",
    "organization",
    "session",
    "session_uncertain",
    "procedure",
    "status",
    "stage",
    "step",
    "status_since",
    "filed_date",
    "last_action_date",
    "clock",
    "irregular",
    "confidence",
    "sponsors",
    "industries",
    "topics",
    "flags",
)
"""The keys of a row, in their order; the detail has them first."""


TIMING = ("days", "days_unknown", "timeliness", "timeliness_unknown")
"""The columns of Reply that are set from the form."""


@dataclass(frozen=True)
class Form:
    """What is written of one proposal: its public form, unsaved, and the values it was made from.

    `retimed` are the replies, unsaved, whose columns of timing did not say what the form says.
    """

    proposal: Proposal
    whole: Json
    book: Book
    stored: PublicForm
    retimed: tuple[Reply, ...] = ()


def write_forms(proposals: Sequence[Proposal], *, changed_at: datetime | None = None) -> list[Form]:
    """The public forms of these proposals, unsaved, in a constant number of queries.

    With `changed_at`, a form whose content differs from the stored one takes it as its `updated_at`
    (set on the form's proposal, unsaved too); without, each keeps the time it has. The proposal's columns
    of the clock are set from the form as well.
    """
    stored = dict(PublicForm.objects.filter(proposal__in=proposals).values_list("proposal", "hash"))
    gathered = house_industries_of(proposals)
    books = books_of(proposal.procedure_id for proposal in proposals)
    return [
        form_of(
            proposal,
            gathered.get(proposal.pk, []),
            books[proposal.procedure_id],
            stored=stored.get(proposal.pk, ""),
            changed_at=changed_at,
        )
        for proposal in with_everything(proposals)
    ]


def form_of(
    proposal: Proposal,
    gathered: HouseIndustries,
    book: Book,
    *,
    stored: str = "",
    changed_at: datetime | None = None,
) -> Form:
    """The form of one proposal that has everything at hand; `stored` is the hash of the form that stands."""
    whole = ordered(stand(facts_of(proposal, gathered, book), book))
    digest = hashlib.sha256(orjson.dumps(whole, option=orjson.OPT_SORT_KEYS)).hexdigest()
    if changed_at and stored != digest:
        proposal.updated_at = changed_at
    set_clock(proposal, whole["clock"])
    stored_form = _stored(proposal, whole, digest)
    return Form(proposal, whole, book, stored_form, tuple(_retimed(proposal, whole)))


def ordered(whole: Json) -> Json:
    """The keys of the row first, in their order."""
    return row_of(whole) | whole


def row_of(whole: Json) -> Json:
    """What lists carry of a whole form."""
    return {key: whole[key] for key in ROW}


def set_clock(proposal: Proposal, clock: Json | None) -> None:
    """Set the columns of the clock, unsaved, from its form."""
    proposal.clock_outcome = clock["outcome"] if clock else ""
    proposal.clock_due = _date(clock, "due")
    proposal.clock_limit = _date(clock, "limit")


def _retimed(proposal: Proposal, whole: Json) -> Iterator[Reply]:
    """The replies whose columns of timing do not say what the form says, with those columns set."""
    timings = {reply["action"]: reply["timing"] for reply in whole["replies"]}
    for action in children(proposal, "actions"):
        if action.number in timings and set_timing(action.reply, timings[action.number]):
            yield action.reply


def set_timing(reply: Reply, timing: Json) -> bool:
    """Set the columns of timing, unsaved, from the form; whether any of them said something else."""
    says = {
        "days": timing["days"],
        "days_unknown": timing["days_unknown"] or "",
        "timeliness": timing["outcome"],
        "timeliness_unknown": timing["unknown"] or "",
    }
    differs = any(getattr(reply, column) != said for column, said in says.items())
    for column, said in says.items():
        setattr(reply, column, said)
    return differs


def _date(clock: Json | None, key: str) -> Any:
    return date.fromisoformat(clock[key]) if clock and clock[key] else None


def _stored(proposal: Proposal, whole: Json, digest: str) -> PublicForm:
    stamp = {"updated_at": proposal.updated_at and proposal.updated_at.isoformat(), "hash": digest}
    return PublicForm(
        proposal=proposal,
        row=orjson.dumps(row_of(whole) | stamp).decode(),
        detail=orjson.dumps(whole | stamp).decode(),
        hash=digest,
    )
