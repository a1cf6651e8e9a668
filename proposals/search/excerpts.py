"""Where the words of a query stand in a text as it is written, and the part that shows most of them. Pure.

What is looked for are the phrases of the query: they are found through every folding of search (width, case,
traditional characters, English endings, sounds), and marked in the text itself.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from proposals.search import sounds
from proposals.search.text import Phrase, runs_placed, tokens_of_run

LONGEST = 160
"""Characters of an excerpt, and how many there are at most when most of them are Chinese."""
LONGEST_OF_HAN = 60

READ = 30_000
"""So many characters of a text are looked through; hardly a reply is longer."""

ELLIPSIS = "…"

_HAN = re.compile("[\u3400-\u9fff]")
_BREAKS = re.compile(r"[\s。；，、！？：;,.!?:)）」”]")


class Part(NamedTuple):
    """A part of a text, and whether it is a hit."""

    text: str
    is_hit: bool


class Hit(NamedTuple):
    """Where a phrase stands."""

    start: int
    end: int
    phrase: Phrase


def hits(text: str, phrases: Sequence[Phrase]) -> list[Hit]:
    """Everywhere that one of the phrases stands, by where it begins."""
    return sorted(set(_hits(text[:READ], phrases)), key=lambda hit: (hit.start, hit.end))


def marked(text: str, found: Sequence[Hit]) -> list[Part]:
    """The text in parts; joined they are the text."""
    return _cut(text, 0, len(text), found)


def excerpt(text: str, found: Sequence[Hit]) -> list[Part]:
    """The part of the text around the hits that lie closest together; `found` has one at least."""
    if len(text) <= _longest(text):
        return marked(text, found)
    start, end = _window(text, found)
    parts = _cut(text, start, end, found)
    before = [Part(ELLIPSIS, False)] if start else []
    after = [Part(ELLIPSIS, False)] if end < len(text) else []
    return [*before, *parts, *after]


def _hits(text: str, phrases: Sequence[Phrase]) -> Iterator[Hit]:
    runs = list(runs_placed(text))
    row = [placed for run in runs for placed in tokens_of_run(run)]
    written = [phrase for phrase in phrases if not sounds.is_sound(phrase)]
    places: dict[str, list[int]] = {}
    for at, (token, _start, _end) in enumerate(row):
        places.setdefault(token, []).append(at)
    tokens = [token for token, _start, _end in row]
    for phrase in written:
        first, length = phrase.tokens[0], len(phrase.tokens)
        begins = (
            [token for token in places if token.startswith(first)]
            if phrase.is_open and length == 1
            else [first]
        )
        for at in (place for token in begins for place in places.get(token, ())):
            if _stands_at(phrase, tokens[at : at + length]):
                yield Hit(row[at][1], _end_of(row, at, phrase), phrase)
    heard = [phrase for phrase in phrases if sounds.is_sound(phrase)]
    if not heard:
        return
    for run in runs:
        said = sounds.aloud(run.folded) if run.is_paired else []
        for phrase in heard:
            for begin, stop in sounds.find_in(said, phrase):
                yield Hit(*run.span(begin, stop), phrase)


def _stands_at(phrase: Phrase, tokens: list[str]) -> bool:
    if not phrase.is_open:
        return tuple(tokens) == phrase.tokens
    return (
        tuple(tokens[:-1]) == phrase.tokens[:-1]
        and tokens[-1:] != []
        and tokens[-1].startswith(phrase.tokens[-1])
    )


def _end_of(row: Sequence[tuple[str, int, int]], at: int, phrase: Phrase) -> int:
    """An open phrase ends with what it says of its last token, which is a single character of a pair."""
    _token, start, end = row[at + len(phrase.tokens) - 1]
    return start + 1 if phrase.is_open else end


def _longest(text: str) -> int:
    return LONGEST_OF_HAN if len(_HAN.findall(text)) * 3 > len(text) else LONGEST


def _window(text: str, found: Sequence[Hit]) -> tuple[int, int]:
    """From where to where: the hits that stand together say the most, those at the beginning first."""
    length = _longest(text)
    room = length * 3 // 4
    best = max(found, key=lambda hit: (_told_from(hit.start, room, found), -hit.start))
    start = max(0, min(best.start - length // 4, len(text) - length))
    if start:
        breaks = [cut.end() for cut in _BREAKS.finditer(text, start - 1, best.start)]
        start = breaks[0] if breaks else start
    end = min(len(text), start + length)
    if end < len(text):
        last = max((hit.end for hit in found if hit.end <= end), default=start)
        breaks = [cut.start() for cut in _BREAKS.finditer(text, max(last, end - 20), end)]
        end = breaks[-1] if breaks else end
    return start, end


def _told_from(start: int, room: int, found: Sequence[Hit]) -> int:
    """How many different phrases stand whole within the room."""
    return len({hit.phrase for hit in found if hit.start >= start and hit.end <= start + room})


def _cut(text: str, start: int, end: int, found: Sequence[Hit]) -> list[Part]:
    """The text between both, hits that touch each other as one part."""
    parts: list[Part] = []
    at = start
    for begin, stop in _spans(found):
        begin, stop = max(begin, start), min(stop, end)
        if begin >= stop:
            continue
        if at < begin:
            parts.append(Part(text[at:begin], False))
        parts.append(Part(text[begin:stop], True))
        at = stop
    return [*parts, Part(text[at:end], False)] if at < end else parts


def _spans(found: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    begin, stop = -1, -1
    for hit in found:
        if hit.start > stop:
            if stop > begin:
                yield begin, stop
            begin, stop = hit.start, hit.end
        else:
            stop = max(stop, hit.end)
    if stop > begin:
        yield begin, stop
