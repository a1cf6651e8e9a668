"""What a word without any hit may have been meant to be: by sound, by letters, or as pinyin.

Only what is public is ever offered: it stands in the index, in a published title or in a public name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import orjson
from rapidfuzz.distance import DamerauLevenshtein

from proposals.models import PublicForm, SearchText
from proposals.models.search_text import Position
from proposals.search import near_sounds, public_words, sounds
from proposals.search.document import spoken
from proposals.search.engines import engine
from proposals.search.expression import Expression, Holds, Place, some
from proposals.search.text import Phrase, plain_tokens, runs_of_han, runs_placed, simplified

MOST_OFFERED = 5

MOST_NEAR = 12
"""So many near words of titles are asked whether they are public."""

READ = 12
"""So many hits are read for how they write what was heard."""

LONG = 6
"""A word of so many letters may have two errors, a shorter one has one."""

SHORTEST = 3
"""Of fewer letters every word is near to any other."""

_PLACES = (Place.TITLE, Place.ANYWHERE)
"""Where sounds are looked for: in all texts only when no title has them."""


class Offer(NamedTuple):
    """Another word, and how far it is from what was typed."""

    distance: float
    word: str


def offers(typed: str) -> list[Offer]:
    """What the word, of one script, may have been meant to be; the nearest first."""
    found = _by_sound(typed) if runs_of_han(typed) else _by_letters(typed)
    by_word: dict[str, Offer] = {}
    for offer in sorted(set(found), key=_rank):
        by_word.setdefault(offer.word.casefold(), offer)
    return list(by_word.values())[:MOST_OFFERED]


def _rank(offer: Offer) -> tuple[float, bool, str]:
    """A name, written with a capital, goes before a word as near."""
    return offer.distance, offer.word.islower(), offer.word


def _by_sound(typed: str) -> Iterator[Offer]:
    """Chinese that sounds the same, as titles and names write it; first what most of them write."""
    said = sounds.syllables_of_name(typed)
    if len(said) < 2:
        return
    phrase = sounds.read_aloud(said)
    written = Counter(each for text in _heard(phrase) for each in _written(text, phrase))
    del written[simplified(typed)]
    for place, (word, _number) in enumerate(written.most_common(MOST_OFFERED)):
        yield Offer(1 + place / 10, word)


def _heard(phrase: Phrase) -> Iterator[str]:
    """What can be found by its sound of the first hits."""
    for place in _PLACES:
        if found := _first(Holds(phrase, place)):
            forms = PublicForm.objects.filter(proposal__in=found).order_by("proposal")
            for detail in forms.values_list("detail", flat=True):
                yield from spoken(orjson.loads(detail))
            return


def _written(text: str, phrase: Phrase) -> Iterator[str]:
    """How a text writes what is heard."""
    for run in runs_placed(text):
        if run.is_paired:
            for start, stop in sounds.find_in(sounds.aloud(run.folded), phrase):
                yield run.folded[start:stop]


def _by_letters(typed: str) -> Iterator[Offer]:
    """A word of titles or names that differs in a letter or two, or pinyin that differs in one."""
    word = "".join(plain_tokens(typed))
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return
    yield from _near(word, public_words.of_names(word[0]))
    yield from _near_in_titles(word)
    yield from _near_pinyin(word)


def _near(word: str, words: Iterable[str]) -> Iterator[Offer]:
    """Those that differ in as many letters as may be, the nearest first."""
    most = 2 if len(word) >= LONG else 1
    for other in words:
        distance = DamerauLevenshtein.distance(word, other.casefold(), score_cutoff=most)
        if distance <= most:
            yield Offer(distance, other)


def _near_in_titles(word: str) -> Iterator[Offer]:
    pieces = public_words.of_titles(word[0])
    plural = word.endswith("s")
    near = sorted(_near(word, [*pieces, *(f"{piece}s" for piece in pieces if plural)]))
    for offer in near[:MOST_NEAR]:
        if public_words.is_public(offer.word) or public_words.is_public(offer.word.removesuffix("s")):
            yield offer


def _near_pinyin(word: str) -> Iterator[Offer]:
    """Near pinyin that the first hits of all of it have."""
    phrases = {other: sounds.phrases(other) for other in near_sounds.near(word)}
    if not phrases:
        return
    for place in _PLACES:
        wanted = [Holds(phrase, place) for row in phrases.values() for phrase in row]
        texts = SearchText.objects.filter(proposal__in=_first(some(*wanted)))
        if looked_through := [text.looked_through for text in texts]:
            for other, row in phrases.items():
                if any(phrase.stands_in(text) for phrase in row for text in looked_through):
                    yield Offer(1, other)
            return


def _first(sought: Expression) -> list[int]:
    return [Position.at(place).pk for place in engine().places(sought, limit=READ)]
