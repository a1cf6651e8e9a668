"""What is searched for: words of the record by how many documents have them, scaled to the size."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from proposals.models import SearchText
from proposals.search.sounds import SYLLABLE
from proposals.search.text import BREAK, phrase

SAMPLE = 10_000
"""Documents that are counted, the first ones by key: a copy has the words of its original."""

CLASSES = {
    "rare": (5, 300),
    "mid": (2_000, 15_000),
    "common": (40_000, 150_000),
    "very common": (300_000, 900_000),
}
"""Documents of a million that have the word."""

KINDS = ("one Han", "two Han", "four Han", "English", "mixed pair", "pinyin")
EACH = 2


@dataclass(frozen=True)
class Term:
    """What somebody types, its kind, and about how many of a million documents have it."""

    typed: str
    kind: str
    frequency: str


@cache
def choose() -> list[Term]:
    """Some of each kind and frequency, where the record has any; the same at each size."""
    counted = _count()
    chosen = [
        Term(typed, kind, frequency)
        for kind, counts in counted.items()
        for frequency in CLASSES
        for typed in _evenly(_within(counts, frequency))
    ]
    return chosen + list(_pairs(chosen))


def _within(counts: "Counter[str]", frequency: str) -> list[str]:
    least, most = CLASSES[frequency]
    scale = 1_000_000 / SAMPLE
    return sorted(word for word, number in counts.items() if least <= number * scale <= most)


def _evenly(words: list[str]) -> list[str]:
    return words[:: max(1, len(words) // EACH)][:EACH]


def _pairs(chosen: list[Term]) -> Iterator[Term]:
    """A Chinese and an English word, both of one frequency."""
    for frequency in CLASSES:
        of = [each for each in chosen if each.frequency == frequency]
        han = [each.typed for each in of if each.kind == "two Han"]
        english = [each.typed for each in of if each.kind == "English"]
        for one, other in zip(han, english, strict=False):
            yield Term(f"{one} {other}", "mixed pair", frequency)


def _count() -> dict[str, "Counter[str]"]:
    found: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS if kind != "mixed pair"}
    texts = SearchText.objects.order_by("pk").values_list("title", "text")[:SAMPLE]
    for title, text in texts.iterator():
        row = f"{title}{BREAK}{text}".split()
        for kind, words in _words(row).items():
            found[kind].update(words)
    return found


def _words(row: list[str]) -> dict[str, set[str]]:
    """The words of a document by kind, each once."""
    paired = [word for word in row if len(word) <= 2 and _is_han(word)]
    return {
        "one Han": {word[0] for word in paired},
        "two Han": {word for word in paired if len(word) == 2},
        "four Han": {
            one + three
            for one, two, three in zip(row, row[1:], row[2:], strict=False)
            if len(one) == len(two) == len(three) == 2
            and one[1] == two[0]
            and two[1] == three[0]
            and _is_han(one + three)
        },
        "English": {
            word for word in row if len(word) > 3 and word.isascii() and word.isalpha() and _is_found(word)
        },
        "pinyin": {token.replace(SYLLABLE, "") for token in row if token.count(SYLLABLE) == 2},
    }


def _is_han(word: str) -> bool:
    return all("\u4e00" <= sign <= "\u9fff" for sign in word)


_typed_as_is: dict[str, bool] = {}


def _is_found(stem: str) -> bool:
    """Whether whoever types the stem searches for the stem."""
    if stem not in _typed_as_is:
        said = phrase(stem)
        _typed_as_is[stem] = said is not None and said.tokens == (stem,)
    return _typed_as_is[stem]
