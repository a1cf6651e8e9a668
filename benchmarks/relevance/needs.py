"""The judged set: read from `judged/`, and held to its own rules."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

JUDGED = Path(__file__).parent / "judged"

KEYS = {"sought", "best", "right", "typed", "typo"}

CLASSES = {
    "zh2": "two Han characters",
    "zh4": "three Han characters or more",
    "single": "one Han character",
    "en": "English words, in whatever form",
    "mixed": "two scripts in one box",
    "name": "who proposed or answered",
    "number": "numbers as written",
    "synonym": "another word for the same",
    "pinyin": "pinyin of names and titles",
    "initials": "the first letters of pinyin",
    "traditional": "traditional characters",
    "phrase": "words between quotes",
    "without": "a word that must not stand there",
    "field": "sponsor:, no:, industry:",
    "form": "other width, case, brackets or quotes",
    "typo": "typing errors",
}
"""What the classes of queries mean, in the order in which reports list them."""


@dataclass(frozen=True)
class Query:
    """One way of typing a need, with the grades of the proposals that answer it."""

    typed: str
    kind: str
    sought: str
    best: frozenset[str]
    graded: frozenset[str]
    meant: str = ""
    """What a typing error should have been; empty for all others."""


def queries() -> list[Query]:
    """Every query of the judged set. ValueError says what is wrong with a file."""
    found = [query for path in sorted(JUDGED.glob("*.toml")) for query in _of_file(path)]
    typed = [query.typed for query in found]
    if twice := {text for text in typed if typed.count(text) > 1}:
        raise ValueError(f"judged twice: {', '.join(sorted(twice))}")
    return found


def _of_file(path: Path) -> Iterator[Query]:
    for need in tomllib.loads(path.read_text(encoding="utf-8"))["need"]:
        yield from _of_need(need)


def _of_need(need: dict[str, Any]) -> Iterator[Query]:
    best, right = frozenset(need["best"]), frozenset(need.get("right", ()))
    if not best or best & right:
        raise ValueError(f"{need['sought']}: grade 2 to at least one proposal, and one grade to each")
    if unknown := (need.keys() - KEYS) | (need["typed"].keys() - CLASSES.keys()):
        raise ValueError(f"{need['sought']}: not known: {', '.join(sorted(unknown))}")
    judged = {"sought": need["sought"], "best": best, "graded": best | right}
    for kind, texts in need["typed"].items():
        yield from (Query(text, kind, **judged) for text in texts)
    for text, meant in need.get("typo", {}).items():
        yield Query(text, "typo", meant=meant, **judged)
