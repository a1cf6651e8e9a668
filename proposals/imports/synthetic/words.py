"""A vocabulary for synthetic texts: invented English words and pairs of common Chinese characters.

Few of them are in nearly every text and most are rare, as in any language: the word of rank r is used in
proportion to 1 / (r + 2) ** 1.15, so that of a million proposals thousands of words stand in 5 to 300.
"""

from functools import cache
from itertools import accumulate, product
from random import Random

SIZE = 60_000
"""So many words a language."""

_ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "st",
    "t",
    "v",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "l", "n", "r", "rd", "st", "x")


class Words:
    """The words of a language and how often each is used."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.weights = list(accumulate((rank + 2) ** -1.15 for rank in range(1, len(words) + 1)))

    def some(self, random: Random, number: int) -> list[str]:
        """So many words, the frequent ones often."""
        return random.choices(self.words, cum_weights=self.weights, k=number)


@cache
def english() -> Words:
    """Invented words of two syllables, always the same, in no order of their letters."""
    syllables = ["".join(parts) for parts in product(_ONSETS, _VOWELS, _CODAS)]
    return Words(_invented(syllables, 1))


@cache
def chinese() -> Words:
    """Pairs of the characters that GB 2312 counts as common, always the same."""
    characters = [
        bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)
    ]
    return Words(_invented(characters, 2))


def _invented(parts: list[str], seed: int) -> list[str]:
    random = Random(seed)  # noqa: S311 - nothing here is secret
    found = dict.fromkeys(random.choice(parts) + random.choice(parts) for _ in range(SIZE + SIZE // 5))
    return list(found)[:SIZE]
