"""A value out of a record: from which place, by which pattern, calendar and code table."""

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pypinyin import lazy_pinyin

from proposals.imports.formats.mapping.calendars import CALENDARS, day
from proposals.imports.formats.mapping.fault import MappingFault
from proposals.imports.formats.mapping.paths import Scope, list_of, look_up, text_of

KEYS = {
    "from": "a path, or a list of paths of which the first that says something counts",
    "text": "words with {paths} in braces; what stands in [square brackets] only with what it names",
    "value": "always this",
    "pattern": "a regular expression; its first group, or all that it finds, counts",
    "table": "the name of a code table",
    "calendar": f"{', '.join(CALENDARS)}, or a pattern such as %d %B %Y",
    "prefix": "what stands before: words, or an expression",
    "slug": "true for a key made of the words",
    "longest": "so many characters at most",
    "split": "the characters between the members of a list",
    "default": "when there is nothing else",
}
"""What an expression may say."""

_BRACES = re.compile(r"\{([^{}]+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]{}]*\{[^{}]+\}[^\[\]{}]*)\]")


@dataclass(frozen=True)
class Language:
    """What all expressions of a mapping know: its code tables and its time zone."""

    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    time_zone: str = "UTC"


@dataclass(frozen=True)
class Value:
    """What an expression gives: the words, and the source's own code when its table does not know it."""

    text: str
    unmapped: str = ""


Expression = Callable[[Scope], Value]


def expression(spec: Any, place: str, language: Language) -> Expression:
    """The function that an expression describes; raises MappingFault."""
    if isinstance(spec, str):
        return lambda scope: Value(text_of(look_up(scope, spec)))
    if isinstance(spec, bool | int):
        return _always("true" if spec is True else "false" if spec is False else str(spec))
    if not isinstance(spec, dict):
        raise MappingFault(f"{place}: write a path, or a table with {', '.join(KEYS)}")
    _check(spec, place, language)
    if "value" in spec:
        return _always(str(spec["value"]))
    candidates = [_written(each) for each in list_of(spec.get("text"))]
    candidates += [_looked_up(path) for path in list_of(spec.get("from"))]
    return _refined(candidates, spec, place, language)


def members(spec: Any, place: str, language: Language) -> Callable[[Scope], list[Any]]:
    """The members of a list that an expression describes: of a list at the place, or of its text split."""
    if isinstance(spec, str):
        return lambda scope: list_of(look_up(scope, spec))
    if not isinstance(spec, dict) or "from" not in spec:
        raise MappingFault(f"{place}: write a path, or a table with from and split")
    _check(spec, place, language)
    separators = re.compile("|".join(map(re.escape, list_of(spec["split"])))) if "split" in spec else None

    def found(scope: Scope) -> list[Any]:
        values = [each for path in list_of(spec["from"]) for each in list_of(look_up(scope, path))]
        if separators is None:
            return values
        parts = [part for value in values for part in separators.split(text_of(value))]
        return [part.strip() for part in parts if part.strip()]

    return found


def _refined(
    candidates: list[Callable[[Scope], str]], spec: dict[str, Any], place: str, language: Language
) -> Expression:
    pattern = re.compile(spec["pattern"]) if "pattern" in spec else None
    table = language.tables[spec["table"]] if "table" in spec else None
    default = str(spec.get("default", ""))
    longest = spec.get("longest")
    before = _prefix(spec, place, language)

    def value(scope: Scope) -> Value:
        text = unmapped = ""
        for candidate in candidates:
            text = candidate(scope)
            if pattern and text:
                hit = pattern.search(text)
                text = (hit[1] if pattern.groups else hit[0]) or "" if hit else ""
            if not text:
                continue
            if table is None:
                break
            if text in table:
                return Value(table[text])
            unmapped = text
        if unmapped:
            return Value(default, "" if default else unmapped)
        if text and "calendar" in spec:
            text = day(text, spec["calendar"], language.time_zone)
        if text and spec.get("slug"):
            text = slug(text)
        if text and longest and len(text) > longest:
            text = text[: longest - 1] + "…"
        return Value(f"{before(scope).text}{text}" if text else default)

    return value


def _prefix(spec: dict[str, Any], place: str, language: Language) -> Expression:
    """What stands before, as words or by an expression of its own."""
    prefix = spec.get("prefix", "")
    return _always(prefix) if isinstance(prefix, str) else expression(prefix, f"{place}.prefix", language)


@lru_cache(20_000)
def slug(text: str) -> str:
    """A key made of the words; one of other letters ends in a number, since many are read alike."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if text.isascii() and plain:
        return plain[:60]
    read = re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(text)).lower()).strip("-")
    return f"{read[:50].strip('-')}-{zlib.crc32(text.encode()):08x}".strip("-")


def _always(text: str) -> Expression:
    return lambda scope: Value(text)


def _looked_up(path: str) -> Callable[[Scope], str]:
    return lambda scope: text_of(look_up(scope, path))


def _written(words: str) -> Callable[[Scope], str]:
    """The words with what stands at the paths; nothing when nothing stands there."""
    paths = _BRACES.findall(words)

    def written(scope: Scope) -> str:
        values = {path: text_of(look_up(scope, path)) for path in paths}
        if paths and not any(values.values()):
            return ""

        def filled(found: re.Match[str]) -> str:
            return values[found[1]]

        def kept(found: re.Match[str]) -> str:
            return _BRACES.sub(filled, found[1]) if all(map(values.get, _BRACES.findall(found[1]))) else ""

        return _BRACES.sub(filled, _OPTIONAL.sub(kept, words)).strip()

    return written


def _check(spec: dict[str, Any], place: str, language: Language) -> None:
    for key in spec:
        if key not in KEYS:
            raise MappingFault(
                f"{place}: “{key}” is not known here; an expression may have {', '.join(KEYS)}"
            )
    if not {"from", "text", "value", "default"} & spec.keys():
        raise MappingFault(f"{place}: say from where: from, text or value")
    if "table" in spec and spec["table"] not in language.tables:
        known = ", ".join(language.tables) or "none"
        raise MappingFault(f"{place}.table: there is no table “{spec['table']}”; there is {known}")
    calendar = str(spec.get("calendar", "iso"))
    if calendar not in CALENDARS and not calendar.startswith("%"):
        raise MappingFault(f"{place}.calendar: “{calendar}” is none of {KEYS['calendar']}")
    try:
        re.compile(spec.get("pattern", ""))
    except (re.error, TypeError) as fault:
        raise MappingFault(f"{place}.pattern: {fault}") from None
