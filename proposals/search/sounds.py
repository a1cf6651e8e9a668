"""Chinese by its sound: what `qiche gaizhuang` and the initials `qcgz` find. Pure.

A text is written down once in its reading (pypinyin, which knows the words in which a character is read
otherwise), as pairs of neighbouring syllables, so that what is typed, two syllables mostly, is one token; and
in the initials of its syllables, in threes, so that four or more letters are a row of them. Both kinds of
tokens carry a mark that no word has.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from pypinyin import lazy_pinyin
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from proposals.search.text import Phrase, runs_of_han

SYLLABLE = "ˈ"
"""Stands before each of the two syllables of a token: ˈqiˈche."""

INITIALS = "ˌ"
"""Begins the token of initials."""

LONGEST_WORD = 40
MOST_READINGS = 4
"""`xian` is 先 or 西安; a longer word has so many readings that the rest is left out."""

_IN_LATIN = re.compile("[a-z]+")
_VOWEL = re.compile("[aeiouv]")
_CONSONANTS = re.compile("[bcdfghjklmnpqrstwxyz]{2,12}")
"""Letters that begin syllables, and are hardly ever an English word: with a vowel, `car` would be one."""


def sounds(text: str) -> list[str]:
    """The tokens of a title: each run of Chinese in syllables, then in initials by three."""
    found: list[str] = []
    for run in runs_of_han(text):
        read = _reading(run)
        letters = "".join(syllable[0] for syllable in read)
        found += [*_in_pairs(read), *_last(read)]
        found += [INITIALS + letters[at : at + 3] for at in range(max(1, len(letters) - 2))]
    return found


def syllables(text: str) -> list[str]:
    """The tokens of a text that nobody knows by its initials."""
    reads = map(_reading, runs_of_han(text))
    return [token for read in reads for token in (*_in_pairs(read), *_last(read))]


def read_aloud(said: Sequence[str]) -> Phrase:
    """What finds these syllables, two or more, wherever they stand side by side."""
    return Phrase(tuple(_in_pairs(said)))


def _in_pairs(said: Sequence[str]) -> list[str]:
    return [f"{SYLLABLE}{one}{SYLLABLE}{two}" for one, two in pairwise(said)]


def _last(said: Sequence[str]) -> list[str]:
    """The last syllable, a token that nobody looks for: it keeps two runs apart."""
    return [SYLLABLE + syllable for syllable in said[-1:]]


@lru_cache(maxsize=20_000)
def sounds_of_name(name: str) -> tuple[str, ...]:
    """The tokens of a name, which is short enough to be known by all of its initials."""
    return tuple(sounds(name))


def aloud(run: str) -> list[str]:
    """The syllable of each character of a run of Chinese; empty where one has none, as in Japanese."""
    read = _reading(run)
    return read if len(read) == len(run) else []


def find_in(said: Sequence[str], phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Where, in a run read aloud, the phrase stands: from which character to before which."""
    if phrase.tokens[0].startswith(INITIALS):
        letters = phrase.tokens[0][1:] + "".join(token[-1] for token in phrase.tokens[1:])
        row, wanted = [syllable[:1] for syllable in said], list(letters)
    else:
        pairs = [token.split(SYLLABLE)[1:] for token in phrase.tokens]
        row, wanted = list(said), [*(one for one, _two in pairs), pairs[-1][1]]
    for at in range(len(row) - len(wanted) + 1):
        if row[at : at + len(wanted)] == wanted:
            yield at, at + len(wanted)


def is_sound(phrase: Phrase) -> bool:
    """Whether the phrase is of syllables or initials."""
    return phrase.tokens[0].startswith((SYLLABLE, INITIALS))


@lru_cache(maxsize=20_000)
def syllables_of_name(name: str) -> tuple[str, ...]:
    """The syllables of the Chinese of a name."""
    return tuple(syllable for run in runs_of_han(name) for syllable in _reading(run))


def letters_of(typed: str) -> str:
    """The letters of what may be pinyin, whole or begun; empty for what cannot be."""
    letters = "".join(tokens_as_typed(typed))
    return letters if _IN_LATIN.fullmatch(letters) and 1 < len(letters) <= LONGEST_WORD else ""


def phrases(typed: str) -> list[Phrase]:
    """What finds the Chinese that these letters may stand for; nothing for what is no pinyin.

    Two syllables or more, as in `leijun`: a single one would be any of fifty characters.
    """
    letters = "".join(tokens_as_typed(typed))
    if not _IN_LATIN.fullmatch(letters) or len(letters) > LONGEST_WORD:
        return []
    readings = [
        read_aloud(reading)
        for reading, _place in zip(_readings(letters), range(MOST_READINGS), strict=False)
        if len(reading) > 1
    ]
    return readings + _initials(letters)


def is_syllable(word: str) -> bool:
    """Whether the word is a syllable of Chinese."""
    return word in _syllables()


def tokens_as_typed(typed: str) -> list[str]:
    """The words of what was typed: an apostrophe divides syllables only, and ü is written v."""
    return typed.casefold().replace("ü", "v").replace("'", " ").replace("’", " ").split()


def _initials(letters: str) -> list[Phrase]:
    if not _CONSONANTS.fullmatch(letters):
        return []
    threes = [letters[at : at + 3] for at in range(max(1, len(letters) - 2))]
    return [Phrase(tuple(INITIALS + three for three in threes))]


def _reading(run: str) -> list[str]:
    return [syllable for syllable in lazy_pinyin(run, errors="ignore") if _IN_LATIN.match(syllable)]


def _readings(letters: str) -> Iterator[tuple[str, ...]]:
    """The ways to divide letters into syllables, the longest first ones first."""
    if not letters:
        yield ()
        return
    for length in range(min(6, len(letters)), 0, -1):
        if letters[:length] in _syllables():
            for rest in _readings(letters[length:]):
                yield (letters[:length], *rest)


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    read = {reading for readings in PINYIN_DICT.values() for reading in readings.split(",")}
    return frozenset(syllable for syllable in map(to_normal, read) if _VOWEL.search(syllable))
