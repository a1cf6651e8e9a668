"""What a query without any hit was meant to be: each word that nothing has, replaced by a near one.

Bounded: at most MOST_WORDS look-ups for the words, some twenty for each of MOST_MISSPELT of them, and
MOST_TRIED for the corrected queries.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from proposals.search import wording
from proposals.search.asking import Word
from proposals.search.engines import engine
from proposals.search.filters import ProposalFilters
from proposals.search.misspelt import Offer, offers
from proposals.search.query import Sought, understand
from proposals.search.text import runs_placed

MOST_WORDS = 10
MOST_MISSPELT = 3
MOST_TRIED = 12

MOST_COUNTED = 1_000
"""Which of two corrections finds more is told by counting so far."""


class _Part(NamedTuple):
    """A word of one script, and where it stands in what was typed."""

    start: int
    end: int
    word: Word


def meant(filters: ProposalFilters) -> str:
    """The corrected query, with hits among what the other filters leave; empty when there is none.

    For a list without hits, read now.
    """
    sought = filters.sought
    parts = list(_parts(sought))
    if not filters.reading.is_now or len(parts) > MOST_WORDS:
        return ""
    misspelt = [part for part in parts if not _is_found(part.word, sought)]
    if not misspelt or len(misspelt) > MOST_MISSPELT:
        return ""
    return _best(filters, misspelt, [offers(part.word.text) for part in misspelt])


def _parts(sought: Sought) -> Iterator[_Part]:
    for word in sought.asked.words:
        if word.without:
            continue
        for run in runs_placed(word.text):
            start, end = run.span(0, len(run.folded))
            typed = Word(word.text[start:end], in_title=word.in_title)
            yield _Part(word.at + start, word.at + end, typed)


def _is_found(word: Word, sought: Sought) -> bool:
    """Whether anything has the word by itself."""
    return not engine().count(wording.tiers([word], [], sought.synonyms)[-1], 0).is_nothing


def _best(filters: ProposalFilters, parts: Sequence[_Part], offered: Sequence[list[Offer]]) -> str:
    """The nearest correction that finds something; of equally near ones the one that finds most."""
    tried = sorted(product(*offered), key=lambda row: sum(offer.distance for offer in row))[:MOST_TRIED]
    best, most, nearest = "", 0, 0.0
    for row in tried:
        distance = sum(offer.distance for offer in row)
        if best and distance > nearest:
            break
        corrected = _corrected(filters.sought.typed, parts, [offer.word for offer in row])
        hits = filters.found(sought=understand(corrected))
        number = hits.count(MOST_COUNTED).number if hits else 0
        if number > most:
            best, most, nearest = corrected, number, distance
    return best


def _corrected(typed: str, parts: Sequence[_Part], words: Sequence[str]) -> str:
    for part, word in reversed(list(zip(parts, words, strict=True))):
        typed = typed[: part.start] + word + typed[part.end :]
    return typed
