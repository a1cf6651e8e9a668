"""The tokens by which a document says what it can be narrowed to: `session=12`, `stage=answered`.

Records are named by their primary keys, so that no renaming asks for anything to be written anew; an industry
is said with everything that stands above it. Only what is said here is narrowed by the index: it must be what
`conditions` says of the tables, and a test holds the two together.
"""

from collections import defaultdict
from collections.abc import Iterable

from proposals.models import (
    Assignment,
    Identifier,
    IndustryDescent,
    Proposal,
    ProposalIndustry,
    Reply,
    Sponsorship,
)
from proposals.search.deadlines import Waiting
from proposals.search.expression import EVERYTHING, Expression, some
from proposals.search.known import Record, ReplyClass, Status
from proposals.search.marks import holds, numbers_of, token
from proposals.vocabulary import ClockOutcome

Rows = Iterable[tuple[int, object]]
"""Ids of proposals, each with a value."""

FACETS = (
    "session",
    "organization",
    "industry",
    "person",
    "status",
    "stage",
    "procedure",
    "handled_by",
    "reply_class",
    "topic",
    "lang",
    "year",
)
"""The filters that the index narrows by alone. `number` is a field of queries only; `clock` is how a clock
came out, and `waits` what the state of an open one is told by (`deadlines`)."""

WORDS = 2
"""Told of each document and raised whenever `document` or this module says things otherwise: what an earlier
version wrote must be written anew."""


def holds_any(facet: str, values: Iterable[object]) -> Expression:
    """The document has one of these values, as filters know them."""
    return some(*(holds(token(facet, as_said(value))) for value in values))


def as_said(value: object) -> object:
    """What stands in the token of a value."""
    match value:
        case Record(pk, _):
            return pk
        case Status(procedure, code):
            return f"{procedure}:{code}" if procedure else code
        case ReplyClass(printed, _):
            return printed
        case _:
            return value


def tokens_of(proposal_ids: Iterable[int]) -> dict[int, str]:
    """The joined tokens of these proposals, in an order that no database decides; nine queries."""
    ids = list(proposal_ids)
    said: dict[int, set[str]] = defaultdict(set)
    for facet, rows in (*_of_columns(ids), *_of_links(ids), *_of_replies(ids)):
        for proposal, value in rows:
            if value not in ("", None):
                said[proposal].add(token(facet, value))
    first = f"{EVERYTHING.phrase.tokens[0]} {token('words', WORDS)}"
    return {proposal: f" {' '.join([first, *sorted(values)])} " for proposal, values in said.items()}


def _of_columns(ids: list[int]) -> Iterable[tuple[str, Rows]]:
    """What stands in the proposal's own row."""
    columns = ("organization", "session", "procedure__key", "stage", "status__code", "filed_date")
    besides = ("title_en", "title_zh", "number", "register_number")
    clock = ("clock_outcome", "clock_due", "clock_limit")
    rows = list(Proposal.objects.filter(pk__in=ids).values_list("pk", *columns, *besides, *clock))
    for at, facet in enumerate(("organization", "session", "procedure", "stage", "status"), start=1):
        yield facet, [(row[0], row[at]) for row in rows]
    yield "status", [(row[0], f"{row[3]}:{row[5]}") for row in rows if row[5]]
    yield "year", [(row[0], row[6][:4]) for row in rows]
    yield "lang", [(row[0], "en") for row in rows if row[7]]
    yield "lang", [(row[0], "zh") for row in rows if row[8]]
    yield "number", [(row[0], each) for row in rows for each in numbers_of(row[9]) | numbers_of(row[10])]
    yield "clock", [(row[0], row[11]) for row in rows]
    waiting = [(row[0], Waiting(row[12], row[13], row[1])) for row in rows if row[11] == ClockOutcome.OPEN]
    yield "waits", [(pk, each.as_said) for pk, each in waiting if each.due]
    identified = Identifier.objects.filter(proposal__in=ids).values_list("proposal", "identifier")
    yield "number", [(pk, each) for pk, identifier in identified for each in numbers_of(identifier)]


def _of_links(ids: list[int]) -> Iterable[tuple[str, Rows]]:
    """Whom and what it is linked to."""
    people = Sponsorship.objects.filter(proposal__in=ids, person__isnull=False)
    yield "person", people.values_list("proposal", "person")
    topics = Proposal.topics.through._default_manager.filter(proposal__in=ids)
    yield "topic", topics.values_list("proposal", "topic")
    handlers = Assignment.objects.filter(proposal__in=ids)
    yield "handled_by", handlers.values_list("proposal", "organization")
    links = list(ProposalIndustry.objects.filter(proposal__in=ids).values_list("proposal", "industry"))
    above: dict[int, list[int]] = defaultdict(list)
    descents = IndustryDescent.objects.filter(descendant__in={industry for _, industry in links})
    for below, ancestor in descents.values_list("descendant", "ancestor"):
        above[below].append(ancestor)
    yield "industry", [(pk, ancestor) for pk, industry in links for ancestor in above[industry]]


def _of_replies(ids: list[int]) -> Iterable[tuple[str, Rows]]:
    """By whom it was answered and how, as far as that was not retracted."""
    replies = Reply.objects.filter(action__proposal__in=ids, action__retraction__isnull=True)
    columns = ("organization", "result", "class_scheme__key", "class_code", "document_number")
    rows = list(replies.values_list("action__proposal", *columns))
    yield "handled_by", [(row[0], row[1]) for row in rows]
    yield "reply_class", [(row[0], row[2]) for row in rows]
    yield "reply_class", [(row[0], f"{row[3]}:{row[4]}") for row in rows if row[3] and row[4]]
    yield "number", [(row[0], each) for row in rows for each in numbers_of(row[5])]
