"""Text as search sees it: a row of tokens, the same for what is looked through and for what is typed. Pure.

Scripts written without blanks (Chinese, Japanese, Korean) become pairs of neighbouring characters, and the
last character of each run a token of its own: 汽车文化 is 汽车 车文 文化 化. So any two or more characters
that stand side by side are found as a row of pairs, and a single one by how a token begins. Words of other
scripts are tokens as they are, English ones by their stem; numbers stand as written.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer
from opencc import OpenCC

BREAK = "¦"
"""The token between two texts of one document: no phrase reaches across it."""

END_OF_TITLE = "‖"
"""Stands between title and text where an edition keeps both in one."""

LONGEST_WORD = 60
"""What is longer is cut: no word, but a line of noise."""

_PAIRED = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"  # iteration marks, 〇, kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"  # Han
    "\u1100-\u11ff\uac00-\ud7a3"  # Hangul
)
_RUN = re.compile(rf"[{_PAIRED}]+|[^\W_{_PAIRED}]+")
_IS_PAIRED = re.compile(f"[{_PAIRED}]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_MARK = re.compile("[\u0300-\u036f\u3099\u309a]")
_WITH_MARKS = re.compile(f".{_MARK.pattern}*", re.DOTALL)
_ENGLISH = re.compile("[a-z]{3,}")

_to_simplified = OpenCC("t2s")
_english = snowballstemmer.stemmer("english")


@dataclass(frozen=True)
class Phrase:
    """Tokens that stand side by side; of the last one only the beginning when it is open."""

    tokens: tuple[str, ...]
    is_open: bool = False

    @property
    def needle(self) -> str:
        """The phrase as it stands in the joined tokens of a text, whose first and last sign are blanks."""
        return f" {' '.join(self.tokens)}" + ("" if self.is_open else " ")

    def stands_in(self, joined_tokens: str) -> bool:
        """Whether the joined tokens have it."""
        return self.needle in joined_tokens


class Run(NamedTuple):
    """A stretch of one script as it is folded, and where each of its characters stands in the text.

    `places` has one more than there are characters: where the run ends.
    """

    folded: str
    places: tuple[int, ...]
    is_paired: bool

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Where these characters of the run stand in the text."""
        return self.places[start], self.places[stop - 1] + 1 if stop < len(self.places) - 1 else self.places[
            -1
        ]


def normalise(text: str) -> str:
    """NFKC (full width becomes half width) and case-folded, with white space as single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def tokens(text: str) -> list[str]:
    """The text in its folded form: width, case, accents, traditional characters, English endings."""
    return [token for run in _runs(text) for token in _tokens_of(_folded(run))]


def plain_tokens(text: str) -> list[str]:
    """The text as written but for width, case and accents: what tells an exact hit from a folded one."""
    return [token for run in _runs(text) for token in _tokens_of(run)]


@lru_cache(maxsize=20_000)  # each search looks through all synonyms
def phrase(text: str) -> Phrase | None:
    """What finds this text wherever it stands, in any of its foldings; None when there is nothing to find."""
    return _phrase([_folded(run) for run in _runs(text)])


def plain_phrase(text: str) -> Phrase | None:
    """What finds this text exactly as it is written."""
    return _phrase(_runs(text))


def joined(texts: Iterable[Iterable[str]]) -> str:
    """The tokens of several texts as they are looked through: blanks between them and at both ends."""
    row = f" {BREAK} ".join(" ".join(each) for each in texts if each)
    return f" {row} " if row else ""


def runs_of_han(text: str) -> list[str]:
    """The stretches of the text that are written without blanks, in simplified characters."""
    return [_folded(run) for run in _runs(text) if _is_paired(run)]


def runs_placed(text: str) -> Iterator[Run]:
    """The runs whose tokens `tokens` gives, with their places in the text as it is written."""
    even, places = _even_placed(text)
    for run in _RUN.finditer(even):
        after = places[run.end()] if run.end() < len(places) else len(text)
        end = max(after, places[run.end() - 1] + 1)  # ½ is 1 and 2, which both stand in its place
        yield Run(_folded_whole(run[0]), (*places[run.start() : run.end()], end), _is_paired(run[0]))


def tokens_of_run(run: Run) -> Iterator[tuple[str, int, int]]:
    """The tokens of a run, each with where it begins and ends in the text."""
    if not run.is_paired:
        yield _stem(run.folded[:LONGEST_WORD]), run.places[0], run.places[-1]
        return
    for at in range(len(run.folded)):
        yield run.folded[at : at + 2], *run.span(at, min(at + 2, len(run.folded)))


def simplified(text: str) -> str:
    """The text with each traditional character as its simplified one."""
    return text.translate(_SIMPLIFIED)


def is_written_without_blanks(text: str) -> bool:
    """Whether it begins in a script of which a single character is a word."""
    return _is_paired(text)


def words(query: str) -> list[str]:
    """The words somebody typed, normalised."""
    return normalise(query).split()


def _runs(text: str) -> list[str]:
    found: list[str] = _RUN.findall(_even(text))
    return found


def _even(text: str) -> str:
    """Without differences of width, case and accents."""
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFKC", bare).casefold()


def _even_placed(text: str) -> tuple[str, Sequence[int]]:
    """The even text, and where each of its characters comes from."""
    if text.isascii() or not (_MARK.search(text) or any(len(_even_sign(sign)) != 1 for sign in set(text))):
        return "".join(map(_even_sign, text)), range(len(text))
    signs = _WITH_MARKS.finditer(text)
    pairs = [(part, sign.start()) for sign in signs for part in _even_sign(sign[0])]
    return "".join(part for part, _at in pairs), [at for _part, at in pairs]


@lru_cache(maxsize=50_000)
def _even_sign(sign: str) -> str:
    return _even(sign)


def _folded_whole(run: str) -> str:
    """As `_folded`, but with its ending: the run keeps its length."""
    return run.translate(_SIMPLIFIED) if _is_paired(run) else run


def _is_paired(run: str) -> bool:
    return _IS_PAIRED.match(run) is not None


def _folded(run: str) -> str:
    return run.translate(_SIMPLIFIED) if _is_paired(run) else _stem(run[:LONGEST_WORD])


def _tokens_of(run: str) -> list[str]:
    if not _is_paired(run):
        return [run[:LONGEST_WORD]]
    return [run[at : at + 2] for at in range(len(run))]


def _phrase(runs: list[str]) -> Phrase | None:
    if not runs:
        return None
    row = [token for run in runs for token in _tokens_of(run)]
    if not _is_paired(runs[-1]):
        return Phrase(tuple(row))
    # The last character may be followed by another one where the text stands.
    return Phrase(tuple(row[:-1])) if len(runs[-1]) > 1 else Phrase(tuple(row), is_open=True)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(_english.stemWord(word)) if _ENGLISH.fullmatch(word) else word


class _Simplified(dict[int, str]):
    """Each character in its simplified form, one by one, so that a part of a text folds as in the whole."""

    def __missing__(self, code: int) -> str:
        simple = _to_simplified.convert(chr(code))
        self[code] = simple if len(simple) == 1 else chr(code)
        return self[code]


_SIMPLIFIED = _Simplified()
