"""The tokens by which a document says what it can be narrowed to: `session=12`, `stage=answered`.

Records are named by their primary keys, so that no renaming asks for anything to be written anew; an industry
is said with everything that stands above it. Only what is said here is narrowed by the index: it must be what
`conditions` says of the tables, and a test holds the two together.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Sum

from proposals.models import (
    Assignment,
    FacetTally,
    Identifier,
    IndustryDescent,
    Proposal,
    ProposalIndustry,
    Reply,
    Sponsorship,
)
from proposals.search.expression import EVERYTHING, Expression, Holds, Place, some
from proposals.search.known import Record, ReplyClass, Status
from proposals.search.text import Phrase, tokens

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
"""The filters that the index narrows by; `number` is a field of queries only."""

OF_RECORDS = frozenset(["session", "organization", "industry", "person", "handled_by", "topic"])
"""The facets whose values are records."""

_SIGNS = {"-": "˗", "_": "ˍ", ":": "ː", ".": "˙", "/": "ˊ", "=": "꞊"}
_ESCAPED = re.compile("ˑ([0-9a-f]{2})")
_DIVIDES = re.compile("[\x00-\x2f:-@[-`{-\x7f]")
"""The signs of ASCII at which an engine would divide a token; each becomes a letter."""

_AROUND_A_NUMBER = re.compile("^(建议|提案|议案)?第?|号$|^no|^#")


def token(facet: str, value: object) -> str:
    """The token of a value of a facet."""
    return _DIVIDES.sub(lambda sign: _SIGNS.get(sign[0], f"ˑ{ord(sign[0]):02x}"), f"{facet}={value}")


def value_of(said: str) -> object:
    """The value in a token: the primary key of a record, or a word."""
    facet, _, value = said.partition(_SIGNS["="])
    if facet in OF_RECORDS:
        return int(value)
    for sign, letter in _SIGNS.items():
        value = value.replace(letter, sign)
    return _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), value)


def holds_any(facet: str, values: Iterable[object]) -> Expression:
    """The document has one of these values, as filters know them."""
    return some(*(holds_token(token(facet, as_said(value))) for value in values))


def holds_token(said: str) -> Expression:
    """The document has this token."""
    return Holds(Phrase((said,)), Place.FACETS)


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


def bare_number(number: str) -> str:
    """A number as it is compared: 建议第4012号 is 4012, and brackets and blanks say nothing."""
    signs = "".join(sign for sign in number.casefold() if sign.isalnum())
    return _AROUND_A_NUMBER.sub("", signs)


def numbers_of(number: str) -> set[str]:
    """What a number is found by: the whole of it, and each part of it of three digits or more."""
    parts = {part for part in tokens(number) if part.isdigit() and len(part) > 2}
    return {each for each in {bare_number(number), *parts} if each}


NOT_TALLIED = token("number", "")
"""What numbers begin with: each is of one proposal or two, and nobody counts them."""


def tallies() -> dict[str, int]:
    """How many published proposals have each token; one query."""
    sums = FacetTally.objects.order_by().values_list("token").annotate(Sum("number"))
    return {token: number for token, number in sums if number}


def tokens_of(proposal_ids: Iterable[int]) -> dict[int, str]:
    """The joined tokens of these proposals, in an order that no database decides; nine queries."""
    ids = list(proposal_ids)
    said: dict[int, set[str]] = defaultdict(set)
    for facet, rows in (*_of_columns(ids), *_of_links(ids), *_of_replies(ids)):
        for proposal, value in rows:
            if value not in ("", None):
                said[proposal].add(token(facet, value))
    (first,) = EVERYTHING.phrase.tokens
    return {proposal: f" {' '.join([first, *sorted(values)])} " for proposal, values in said.items()}


def _of_columns(ids: list[int]) -> Iterable[tuple[str, Rows]]:
    """What stands in the proposal's own row."""
    columns = ("organization", "session", "procedure__key", "stage", "status__code", "filed_date")
    besides = ("title_en", "title_zh", "number", "register_number")
    rows = list(Proposal.objects.filter(pk__in=ids).values_list("pk", *columns, *besides))
    for at, facet in enumerate(("organization", "session", "procedure", "stage", "status"), start=1):
        yield facet, [(row[0], row[at]) for row in rows]
    yield "status", [(row[0], f"{row[3]}:{row[5]}") for row in rows if row[5]]
    yield "year", [(row[0], row[6][:4]) for row in rows]
    yield "lang", [(row[0], "en") for row in rows if row[7]]
    yield "lang", [(row[0], "zh") for row in rows if row[8]]
    yield "number", [(row[0], each) for row in rows for each in numbers_of(row[9]) | numbers_of(row[10])]
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
