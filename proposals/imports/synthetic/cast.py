"""Whom and what synthetic proposals name: records of theirs, and of the record that is loaded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from proposals.imports.synthetic.words import chinese, english

Json = dict[str, Any]

PEOPLE = 1_000
"""So many people are invented for a large record: a few sponsor much, most little."""

YEARS = range(2003, 2027)
"""Sessions of both bodies are invented for those of these years that the record has none of."""

BODIES = (("npc", "National People's Congress", "全国人民代表大会"), ("cppcc", "CPPCC", "全国政协"))


@dataclass(frozen=True)
class Cast:
    """Who and what is named: keys, the most used first."""

    sessions: Sequence[tuple[str, str, int]]
    """Each session's key, its body's key and its year."""
    people: Sequence[str]
    industries: Sequence[str]
    handlers: Sequence[str]
    topics: Sequence[str]
    source: str


def people(number: int) -> Iterator[Json]:
    """The rows of so many invented people."""
    for serial in range(1, number + 1):
        random = Random(serial)  # noqa: S311 - nothing here is secret
        name = " ".join(word.capitalize() for word in random.choices(english().words, k=2))
        names = {"en": name, "zh": "合" + random.choice(chinese().words)}
        yield {"type": "person", "key": f"synthetic-{serial}", "name": names, "sort_name": name.casefold()}


def sessions(known: Sequence[tuple[str, str, int]]) -> Iterator[Json]:
    """The rows of the sessions that the record lacks, of the bodies that it has any of."""
    there = {(body, year) for _key, body, year in known}
    for year in YEARS:
        for body, name_en, name_zh in BODIES:
            if (body, year) not in there and body in {each for each, _year in there}:
                yield {
                    "type": "session",
                    "key": f"synthetic-{body}-{year}",
                    "organization": body,
                    "year": year,
                    "name": {"en": f"{name_en}, {year} (synthetic)", "zh": f"{name_zh}{year}年会议（合成）"},
                    "opens": f"{year}-03-05",
                    "closes": f"{year}-03-13",
                }
