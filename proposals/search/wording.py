"""What was typed as expressions, one for each tier of relevance, from the surest hit to the widest. Pure.

Within a tier the newest come first: an order that an index keeps at any size, and that a reader understands.
"""

from collections.abc import Callable, Iterable, Sequence

from proposals.search import marks, sounds
from proposals.search.asking import Word, runs
from proposals.search.expression import (
    EVERYTHING,
    NOTHING,
    Besides,
    Expression,
    Holds,
    Place,
    every,
    some,
)
from proposals.search.text import Phrase, phrase, plain_phrase

Synonyms = Callable[[str], Sequence[Phrase]]
"""The phrases that mean the same as what was typed, without itself."""

Tier = Expression


def no_synonyms(_typed: str) -> Sequence[Phrase]:
    """Nothing means the same."""
    return ()


def tiers(words: Sequence[Word], narrowed: Sequence[Expression], synonyms: Synonyms) -> list[Tier]:
    """Each holds what the ones before it hold; the last one holds all hits.

    As written in the title; in the title; there by what means the same; anywhere; anywhere by what means the
    same. `narrowed` is what every hit must meet besides.
    """
    wanted = [word for word in words if not word.without]
    taken = [word for word in words if word.without]
    if not wanted:
        return [_without(taken, every(*narrowed) if narrowed else EVERYTHING)]
    wordings = [
        [_as_written(wanted)],
        _meant(words, Place.TITLE, no_synonyms),
        _meant(words, Place.TITLE, synonyms),
        _meant(words, Place.ANYWHERE, no_synonyms),
        _meant(words, Place.ANYWHERE, synonyms),
    ]
    found = [_without(taken, every(*narrowed, *wording)) for wording in wordings]
    return list(dict.fromkeys(found))


def _as_written(wanted: Iterable[Word]) -> Expression:
    phrases = [plain_phrase(word.text) for word in wanted]
    return every(*(Holds(each, Place.EXACT) for each in phrases if each))


def _meant(words: Sequence[Word], place: Place, synonyms: Synonyms) -> list[Expression]:
    """Every word, quoted ones as they stand; neighbouring syllables also as one Chinese word."""
    met = [
        _word(word, place, no_synonyms, sounded=False) for word in words if word.quoted and not word.without
    ]
    for run in runs(list(words)):
        parts = [_word(word, place, synonyms, sounded=True) for word in run]
        together = [word.text.casefold() for word in run]
        if len(run) > 1 and all(map(sounds.is_syllable, together)):
            parts = [some(every(*parts), Holds(sounds.read_aloud(together), place))]
        met += parts
    return met


def _word(word: Word, place: Place, synonyms: Synonyms, *, sounded: bool) -> Expression:
    """The word, or what it may stand for."""
    written = phrase(word.text)
    if written is None:
        return NOTHING
    place = Place.TITLE if word.in_title else place
    found = [written, *synonyms(word.text)]
    if sounded:
        found += sounds.phrases(word.text)
    said = [Holds(each, place) for each in dict.fromkeys(found)]
    if marks.is_a_number(word.text):
        return some(*said, marks.holds(marks.token("number", marks.bare_number(word.text))))
    return some(*said)


def _without(taken: Sequence[Word], met: Expression) -> Expression:
    unwanted = [_word(word, Place.ANYWHERE, no_synonyms, sounded=False) for word in taken]
    return Besides(met, some(*unwanted)) if unwanted else met
