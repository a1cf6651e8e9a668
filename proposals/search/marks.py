"""The marks by which a document says what it can be narrowed to: `session=12`, `stage=answered`. Pure."""

import re

from proposals.search.expression import Expression, Holds, Place
from proposals.search.text import Phrase, tokens

OF_RECORDS = frozenset(["session", "organization", "industry", "person", "handled_by", "topic"])
"""The facets whose values are records, marked by their primary keys."""

_SIGNS = {"-": "˗", "_": "ˍ", ":": "ː", ".": "˙", "/": "ˊ", "=": "꞊"}
_ESCAPED = re.compile("ˑ([0-9a-f]{2})")
_DIVIDES = re.compile("[\x00-\x2f:-@[-`{-\x7f]")
"""The signs of ASCII at which an engine would divide a token; each becomes a letter."""

_AROUND_A_NUMBER = re.compile("^(建议|提案|议案)?第?0*|号(建议|提案|议案)?$|^no0*")
_A_NUMBER = re.compile(r"(建议|提案|议案|no)?[第#.\s]*\d+号?(建议|提案|议案)?", re.IGNORECASE)


def token(facet: str, value: object) -> str:
    """The token of a value of a facet."""
    return _DIVIDES.sub(lambda sign: _SIGNS.get(sign[0], f"ˑ{ord(sign[0]):02x}"), f"{facet}={value}")


def value_of(said: str) -> object:
    """The value in a token: the primary key of a record, or a word."""
    facet, _, value = said.partition(_SIGNS["="])
    if facet.replace(_SIGNS["_"], "_") in OF_RECORDS:
        return int(value)
    for sign, letter in _SIGNS.items():
        value = value.replace(letter, sign)
    return _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), value)


def holds(said: str) -> Expression:
    """The document has this token."""
    return Holds(Phrase((said,)), Place.FACETS)


def bare_number(number: str) -> str:
    """A number as it is compared: 建议第0412号 is 412, and brackets and blanks say nothing."""
    signs = "".join(sign for sign in number.casefold() if sign.isalnum())
    return _AROUND_A_NUMBER.sub("", signs)


def numbers_of(number: str) -> set[str]:
    """What a number is found by: the whole of it, and each part of it of three digits or more."""
    parts = {part.lstrip("0") for part in tokens(number) if part.isdigit() and len(part) > 2}
    return {each for each in {bare_number(number), *parts} if each}


def is_a_number(typed: str) -> bool:
    """Whether somebody typed a number and nothing else, as 4012 or 建议第4012号."""
    return _A_NUMBER.fullmatch(typed) is not None
