"""A synthetic record of any size, in the project's own exchange format, with the shape of the real one.

Bilingual titles and texts of words that differ widely in frequency, a few sessions with most of the
proposals, a few industries and sponsors with most of the links, short histories with rare ones of hundreds
of lines. The same seed makes the same record: each proposal depends on the seed and its serial only.
For measuring and for trying out only: nothing in it is a fact.
"""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from proposals.imports.synthetic.cast import PEOPLE, Cast, Json, people, sessions
from proposals.imports.synthetic.phrases import ASKS, PLACES, SUBJECTS
from proposals.imports.synthetic.words import chinese, english

__all__ = ["LONG_HISTORY", "MOST", "OUTLIERS", "PEOPLE", "Cast", "people", "proposals", "sessions"]

OUTLIERS = 2000
"""One proposal in so many has a history of LONG_HISTORY lines, the longest of the bulk files studied."""

LONG_HISTORY = 363

MOST = 10_000_000
"""Serials below this, so that no two seeds give one register number."""


def proposals(first: int, last: int, *, seed: int, cast: Cast) -> Iterator[Json]:
    """The rows of the proposals with these serials, the last included; serials begin at 1."""
    for serial in range(first, last + 1):
        yield _proposal(serial, seed, Random(seed * MOST + serial), cast)  # noqa: S311 - nothing here is secret


def _proposal(serial: int, seed: int, random: Random, cast: Cast) -> Json:
    session, body, year = _skewed(random, cast.sessions)
    subject, other = random.sample(SUBJECTS, 2)
    ask, place = random.choice(ASKS), random.choice(PLACES)
    title = {"en": english().some(random, 2), "zh": chinese().some(random, 2)}
    cited = [{"source": cast.source}]
    demands = [
        {"text": {"en": f"{ask[0].capitalize()} {each[0]}", "zh": f"{ask[1]}{each[1]}"}}
        for each in (subject, other)[: random.choice((1, 2, 2))]
    ]
    return {
        "type": "proposal",
        "id": f"{year}-{seed * MOST + serial}",
        "organization": body,
        "session": session,
        "procedure": "npc-suggestion" if body == "npc" else "cppcc-proposal",
        "identifiers": [{"scheme": f"synthetic-{seed}", "identifier": str(serial)}],
        "number": f"S{seed}-{serial}",
        "title": {
            "en": f"Suggestion to {ask[0]} {subject[0]} {place[0]}: {' '.join(title['en'])}",
            "zh": f"关于{place[1]}{ask[1]}{subject[1]}和{''.join(title['zh'])}的建议",
        },
        "abstract": {
            "en": f"It asks to {ask[0]} {subject[0]}, with regard to {_sentence(random, 26)} "
            "Synthetic, not a fact.",
            "zh": f"建议{ask[1]}{subject[1]}，{_phrases(random, 36)}合成数据，并非事实。",
        },
        "sponsors": _sponsors(random, cast),
        "industries": [
            {"industry": industry}
            for industry in dict.fromkeys(_skewed(random, cast.industries) for _ in range(2))
        ],
        "topics": [_skewed(random, cast.topics)],
        "demands": demands,
        "actions": _history(serial, year, random, cast, cited, len(demands)),
        "sources": cited,
    }


def _sponsors(random: Random, cast: Cast) -> list[Json]:
    """Mostly one or two, sometimes a delegation's worth."""
    number = random.choice((1, 1, 1, 1, 2, 2, 3, 6))
    people = dict.fromkeys(_skewed(random, cast.people) for _ in range(number))
    return [{"person": person, "role": "co_signer" if at else "lead"} for at, person in enumerate(people)]


def _history(
    serial: int, year: int, random: Random, cast: Cast, cited: list[Json], demands: int
) -> list[Json]:
    """Filed; most of them assigned, half of them answered; rarely hundreds of lines of context."""
    lines: list[Json] = [
        {"date": f"{year}-03-{random.randint(5, 13):02}", "status": "submitted", "sources": cited}
    ]
    if random.random() < 0.7:
        assigned = f"{year}-04-{random.randint(1, 28):02}"
        lines.append({"date": assigned, "status": "assigned", "sources": cited})
    if random.random() < 0.5:
        replied = f"{year}-{random.randint(5, 12):02}-{random.randint(1, 28):02}"
        reply = _reply(serial, year, random, cast, demands)
        lines.append({"date": replied, "status": "replied", "reply": reply, "sources": cited})
    extra = LONG_HISTORY - len(lines) if serial % OUTLIERS == 0 else random.choice((0, 1, 2, 3, 5))
    since = random.randrange(200)
    for at in range(extra):
        day = _day(year + 1, since + at)
        lines.append({"date": day, "kind": "context", "description": _note(at), "sources": cited})
    return lines


def _day(year: int, number: int) -> str:
    """One day after another from the first of the year on, of months that have 28."""
    return f"{year + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def _reply(serial: int, year: int, random: Random, cast: Cast, demands: int) -> Json:
    """An answer with a text, half of them with what it says of each demand."""
    reply: Json = {
        "organization": _skewed(random, cast.handlers),
        "result": random.choice(("done", "in_progress", "planned", "unknown")),
        "document_number": f"合成〔{year}〕{serial}号",
        "text": {"zh": f"您提出的建议收悉。{_phrases(random, 24)}感谢您的关心。"},
    }
    if random.random() < 0.5:
        reply["demands"] = [
            {"demand": at, "result": random.choice(("done", "in_progress", "planned"))}
            for at in range(1, demands + 1)
        ]
    return reply


def _note(at: int) -> Json:
    return {"en": f"Synthetic note {at + 1}", "zh": f"合成记录{at + 1}"}


def _sentence(random: Random, number: int) -> str:
    return " ".join(english().some(random, number)).capitalize() + "."


def _phrases(random: Random, number: int) -> str:
    """Chinese words, four to a phrase."""
    words = chinese().some(random, number)
    return "，".join("".join(words[at : at + 4]) for at in range(0, number, 4)) + "。"


def _skewed(random: Random, choices: Sequence[Any]) -> Any:
    """One of the choices, the first ones far more often."""
    return choices[int(len(choices) * random.random() ** 3)]
