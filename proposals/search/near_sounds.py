"""Pinyin with one letter missing, added, wrong or misplaced: `gaizuang` is near `gaizhuang`. Pure."""

import re
from collections.abc import Iterator
from string import ascii_lowercase

from proposals.search.sounds import is_syllable

MOST = 60
"""So many near ones are looked for, those of the fewest syllables and the most usual errors first."""

LONGEST_SYLLABLE = 6

_IN_LATIN = re.compile("[a-z]{4,20}")
_OFTEN_MISTAKEN = re.compile("[hg]")
"""Letters often left out or added: zh and z, n and ng."""


def near(letters: str) -> list[str]:
    """What can be read as Chinese and differs by one letter, the likeliest first."""
    if not _IN_LATIN.fullmatch(letters):
        return []
    ranked = {other: rank for rank, other in _variants(letters) if other != letters}
    found = [(_fewest_syllables(other), rank, other) for other, rank in ranked.items()]
    return [other for syllables, _rank, other in sorted(found) if syllables > 1][:MOST]


def _fewest_syllables(letters: str) -> int:
    """0 for what is no row of syllables."""
    fewest = [0] + [0] * len(letters)
    for stop in range(1, len(letters) + 1):
        befores = (
            fewest[start] + 1
            for start in range(max(0, stop - LONGEST_SYLLABLE), stop)
            if (start == 0 or fewest[start]) and is_syllable(letters[start:stop])
        )
        fewest[stop] = min(befores, default=0)
    return fewest[-1]


def _variants(letters: str) -> Iterator[tuple[int, str]]:
    """Each with 0 for a usual error and 1 for any other; the usual one of the same text comes last."""
    for at in range(len(letters) + 1):
        before, after = letters[:at], letters[at:]
        if after:
            yield from ((1, before + sign + after[1:]) for sign in ascii_lowercase)
        yield from ((int(not _OFTEN_MISTAKEN.match(sign)), before + sign + after) for sign in ascii_lowercase)
        if after:
            yield int(not _OFTEN_MISTAKEN.match(after)), before + after[1:]
        if len(after) > 1:
            yield 0, before + after[1] + after[0] + after[2:]
