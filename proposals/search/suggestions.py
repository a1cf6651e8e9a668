"""What somebody who begins to type may mean: records by part of a name, by pinyin or key, and titles.

Only what is public, in a number of queries that does not depend on how much there is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Sum

from proposals.models import FacetTally, Proposal
from proposals.models.search_text import Position
from proposals.search import asking
from proposals.search.asking import Word
from proposals.search.directory import SHELVES, Entry, Match
from proposals.search.engines import engine
from proposals.search.expression import Holds, Place, every, some
from proposals.search.hits import in_order
from proposals.search.marks import token
from proposals.search.text import (
    Phrase,
    is_written_without_blanks,
    joined,
    plain_phrase,
    plain_tokens,
    simplified,
)

MOST = 8
MOST_RECORDS = 5
"""So many of them are records where titles hold it too."""

KINDS = (*(shelf.kind for shelf in SHELVES), "proposal")

MOST_READ = 24
"""So many hits are read: a number or an identifier that begins so is no title."""

_COUNTED_AS = {"organization": ("organization", "handled_by")}
"""The facets that count a record, where they are not called as its kind is."""

_SHORTEST = 2
_SHORTEST_IN_TITLES = 3
"""Of fewer Latin letters every other title has a word that begins so."""


@dataclass(frozen=True)
class Suggestion:
    """A record or proposal with a page of its own; a proposal has no count."""

    kind: str
    key: str
    name: dict[str, str]
    proposal_count: int | None
    slug: str = ""


def suggestions(typed: str) -> list[Suggestion]:
    """At most MOST: first the records that are called so, then the newest proposals whose titles say it."""
    typed = " ".join(typed.split())
    records, titles = _records(typed), _titles(typed)
    shown = max(MOST_RECORDS, MOST - len(titles))
    return [*records[:shown], *titles][:MOST]


def called(typed: str, most: int) -> list[Suggestion]:
    """The records whose names are or begin with what was typed."""
    return _records(" ".join(typed.split()), Match.WORD_BEGINS)[:most]


def _records(typed: str, least: Match = Match.SOUNDS_WITHIN) -> list[Suggestion]:
    if len(typed) < _SHORTEST and not is_written_without_blanks(typed):
        return []
    entries = [entry for shelf in SHELVES for entry in shelf.entries(typed) if entry.match <= least]
    counts = _counts(entries)
    kinds = KINDS.index
    ranked = sorted(
        entries, key=lambda each: (each.match, -counts[each], kinds(each.kind), len(each.key), each.key)
    )
    return [Suggestion(entry.kind, entry.key, entry.name, counts[entry]) for entry in ranked]


def _counts(entries: Iterable[Entry]) -> dict[Entry, int]:
    """How many published proposals each has: made to a body or handled by it, whichever are more."""
    tokens = {
        entry: [token(facet, entry.pk) for facet in _COUNTED_AS.get(entry.kind, (entry.kind,))]
        for entry in entries
    }
    wanted = {each for row in tokens.values() for each in row}
    tallied = FacetTally.objects.filter(token__in=wanted).order_by().values_list("token")
    numbers = dict(tallied.annotate(Sum("number"))) if wanted else {}
    return {entry: max(numbers.get(each, 0) for each in row) for entry, row in tokens.items()}


def _titles(typed: str) -> list[Suggestion]:
    """The newest whose titles hold the words, and those whose number begins so."""
    words = [word for word in asking.read(typed).words if not word.without]
    wanted = _wanted(words)
    if not wanted:
        return []
    sought = every(*(some(*(Holds(phrase, Place.EXACT) for phrase in row)) for row in wanted))
    keys = [Position.at(place).pk for place in engine().places(sought, limit=MOST_READ)]
    columns = ("pk", "register_number", "title_en", "title_zh", "slug")
    found = Proposal.objects.visible().filter(pk__in=keys).values_list(*columns)
    rows = {
        pk: Suggestion("proposal", number, {"en": en, "zh": zh}, None, slug)
        for pk, number, en, zh, slug in found
        if number.startswith(typed) or _says(joined(map(plain_tokens, (en, zh))), wanted)
    }
    return in_order(keys, rows)


def _says(titles: str, wanted: Sequence[Sequence[Phrase]]) -> bool:
    return all(any(phrase.stands_in(titles) for phrase in row) for row in wanted)


def _wanted(words: Sequence[Word]) -> list[list[Phrase]]:
    """For each word the phrases that find it, the last one as far as it is typed; nothing for too little."""
    wanted = []
    for number, word in enumerate(words, start=1):
        written = list(dict.fromkeys(filter(None, map(plain_phrase, (word.text, simplified(word.text))))))
        if number == len(words) and not word.quoted:
            written = [_begun(phrase) for phrase in written]
        if not written or any(len(phrase.tokens[-1]) < _shortest(phrase) for phrase in written):
            return []
        wanted.append(written)
    return wanted


def _begun(phrase: Phrase) -> Phrase:
    """The phrase, of whose last word there may be more."""
    return phrase if is_written_without_blanks(phrase.tokens[-1]) else Phrase(phrase.tokens, is_open=True)


def _shortest(phrase: Phrase) -> int:
    return 1 if is_written_without_blanks(phrase.tokens[-1]) else _SHORTEST_IN_TITLES
