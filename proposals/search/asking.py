"""What somebody typed, understood as far as it goes: it never fails, and tells what it could not use. Pure.

Words mean *all of them*, in any order and place; "quoted words" stand side by side as written, -without takes
away, and `sponsor:雷军` narrows by a field. Everything may stand in any script, full width or half.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        word: name
        for name, words in {
            "person": "sponsor person 提案人 提出人 代表 委员",
            "number": "no number 编号 文号",
            "industry": "industry 行业",
            "session": "session 会议 届次",
            "organization": "body 机构",
            "handled_by": "handler handled_by 承办 承办单位",
            "topic": "topic 主题",
            "status": "status 状态",
            "stage": "stage 阶段",
            "procedure": "procedure 类型",
            "year": "year 年份 年",
            "title": "title 标题",
        }.items()
        for word in words.split()
    }
)
"""The words that may stand before a colon, each with what it narrows."""

MOST_PARTS = 24
"""More than anybody types: what follows is not looked for, and the answer says so."""

_PART = re.compile(
    r"""(?P<minus>[-－−])?
        (?:(?P<field>[^\W\d_]\w{0,15})[:：]\s*)?
        (?:["“”]\s*(?P<quoted>[^"“”]*?)\s*["“”]
          |「\s*(?P<cornered>[^「」]*?)\s*」
          |(?P<plain>[^\s"“”「」]+))""",
    re.VERBOSE,
)
_TELLS = re.compile(r"[^\W_]")


class Problem(StrEnum):
    """Why a part could not be used as it was meant."""

    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_VALUE = "unknown_value"
    NOTHING_TO_FIND = "nothing_to_find"
    TOO_MANY_PARTS = "too_many_parts"
    OPEN_QUOTE = "open_quote"


@dataclass(frozen=True)
class Unused:
    """A part that could not be used, and why."""

    problem: Problem
    part: str
    field: str = ""


@dataclass(frozen=True)
class Word:
    """A word, or several that stand side by side when quoted."""

    text: str
    quoted: bool = False
    without: bool = False
    in_title: bool = False
    at: int = field(default=0, compare=False)
    """Where it begins in what was typed."""


@dataclass(frozen=True)
class Field:
    """A value that a field is narrowed to: `name` is what it narrows, `typed` the word before the colon."""

    name: str
    value: str
    typed: str
    without: bool = False


@dataclass
class Asked:
    """The parts in the order in which they were typed."""

    words: list[Word] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)


def read(typed: str) -> Asked:
    """What was typed, part by part."""
    asked = Asked()
    text = "".join(character if character.isprintable() else " " for character in typed)
    for number, part in enumerate(_PART.finditer(text)):
        if number == MOST_PARTS:
            asked.unused.append(Unused(Problem.TOO_MANY_PARTS, text[part.start() :].strip()[:40]))
            break
        _add(asked, part)
    if sum(text.count(sign) for sign in '"“”') % 2:
        asked.unused.append(Unused(Problem.OPEN_QUOTE, '"'))
    if typed.strip() and not (asked.words or asked.fields or asked.unused):
        asked.unused.append(Unused(Problem.NOTHING_TO_FIND, typed.strip()[:40]))
    return asked


def _add(asked: Asked, part: "re.Match[str]") -> None:
    text, quoted, at = _text_of(part)
    if not _TELLS.search(text):
        return
    without, typed = bool(part["minus"]), part["field"] or ""
    name = FIELDS.get(typed.casefold())
    if name == "title":
        asked.words.append(Word(text, quoted, without, in_title=True, at=at))
    elif name:
        asked.fields.append(Field(name, text, typed, without))
    else:
        if typed:
            asked.unused.append(Unused(Problem.UNKNOWN_FIELD, part[0].strip(), typed))
            asked.words.append(Word(typed, without=without, at=part.start("field")))
        asked.words.append(Word(text, quoted, without, at=at))


def _text_of(part: "re.Match[str]") -> tuple[str, bool, int]:
    """The text of a part, whether it was quoted, and where it begins."""
    for group in ("quoted", "cornered"):
        if part[group] is not None:
            return part[group], True, part.start(group)
    return part["plain"], False, part.start("plain")


def runs(words: list[Word]) -> Iterator[list[Word]]:
    """The stretches of neighbouring words that are neither quoted nor taken away."""
    run: list[Word] = []
    for word in words:
        if word.quoted or word.without:
            if run:
                yield run
            run = []
        else:
            run.append(word)
    if run:
        yield run
