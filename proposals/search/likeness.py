"""How alike two titles are: words of Latin text, pairs of characters of Chinese. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from proposals.search.text import normalise

LONGEST_PIECE = 40

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]")

_FRAME = re.compile("关于|建议|提案|议案|进一步|的|和|与|等")
"""What nearly every Chinese title says; no pair of characters reaches across it."""

_COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "its",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "about",
        "act",
        "bill",
        "further",
        "motion",
        "proposal",
        "proposals",
        "suggestion",
        "suggestions",
    ]
)
"""What many English titles say of anything."""

SAME, MUCH, SOME = "same", "much", "some"
"""How alike: most likely the same demand, much in common, something in common."""

_DEGREES = ((0.6, SAME), (0.35, MUCH), (0.2, SOME))


@dataclass(frozen=True)
class _Found:
    """A piece and where it stands in the text."""

    piece: str
    start: int
    end: int


def pieces(*texts: str) -> frozenset[str]:
    """The pieces of the texts, normalised, without what nearly every title says."""
    return frozenset(found.piece for text in texts for found in _find(text))


def likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """The share of common pieces, from 0 to 1 (Dice); 0 when either has none."""
    first, second = frozenset(one), frozenset(other)
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def degree(score: float) -> str:
    """The word for a likeness; empty when it is too small to speak of."""
    return next((word for least, word in _DEGREES if score >= least), "")


def shared_parts(text: str, shared: frozenset[str]) -> list[tuple[str, bool]]:
    """The text cut into parts, each with whether it is among the shared pieces; joined they are the text."""
    covered = [False] * len(text)
    for found in _find(text):
        if found.piece in shared:
            covered[found.start : found.end] = [True] * (found.end - found.start)
    parts: list[tuple[str, bool]] = []
    for character, is_shared in zip(text, covered, strict=True):
        if parts and parts[-1][1] == is_shared:
            parts[-1] = (parts[-1][0] + character, is_shared)
        else:
            parts.append((character, is_shared))
    return parts


def _find(text: str) -> Iterator[_Found]:
    for token in _TOKEN.finditer(text):
        if _IS_HAN.match(token[0]):
            yield from _pairs(token[0], token.start())
        elif word := _stem(normalise(token[0])):
            yield _Found(word[:LONGEST_PIECE], token.start(), token.end())


def _pairs(run: str, begin: int) -> Iterator[_Found]:
    """Neighbouring characters, within what stands between the words of the frame."""
    start = 0
    for end, after in [*((word.start(), word.end()) for word in _FRAME.finditer(run)), (len(run), 0)]:
        for at in range(start, end - 1):
            yield _Found(normalise(run[at : at + 2]), begin + at, begin + at + 2)
        start = after


def _stem(word: str) -> str:
    """The word without the s of a plural; empty for one that says nothing, or a single letter."""
    if word in _COMMON or (len(word) < 2 and not word.isdigit()):
        return ""
    plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word
