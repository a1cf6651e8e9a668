"""A synthetic record of any size, in the project's own exchange format, with the shape of the real one.

Bilingual titles and texts, a few sessions with most of the proposals, a few industries and sponsors with
most of the links, short histories with rare ones of hundreds of lines. The same seed writes the same record.
For measuring and for trying out only: nothing in it is a fact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

Json = dict[str, Any]

SUBJECTS = (
    ("charging piles", "充电桩"),
    ("car tuning", "汽车改装"),
    ("power batteries", "动力电池"),
    ("rural roads", "农村公路"),
    ("smart manufacturing", "智能制造"),
    ("data security", "数据安全"),
    ("elderly care", "养老服务"),
    ("vocational education", "职业教育"),
    ("river basins", "流域治理"),
    ("used cars", "二手车流通"),
    ("chips for vehicles", "车规级芯片"),
    ("autonomous driving", "自动驾驶"),
    ("grain storage", "粮食储备"),
    ("rare diseases", "罕见病用药"),
    ("industrial tourism", "工业旅游"),
    ("hydrogen energy", "氢能源"),
    ("old neighbourhoods", "老旧小区"),
    ("camping sites", "露营营地"),
    ("digital villages", "数字乡村"),
    ("public transport", "公共交通"),
)
ASKS = (
    ("write national standards for", "制定国家标准，规范"),
    ("lower the tax on", "减免税费，支持"),
    ("speed up the building of", "加快建设"),
    ("strengthen supervision of", "加强监管"),
    ("open the market for", "适度放开"),
    ("set up a fund for", "设立专项基金，扶持"),
    ("protect consumers of", "保护消费者权益，完善"),
    ("train people for", "培养人才，发展"),
)
PLACES = (
    ("in the north-east", "在东北地区"),
    ("in the Yangtze delta", "在长三角"),
    ("in the counties", "在县域"),
    ("in the Greater Bay Area", "在粤港澳大湾区"),
    ("along the Yellow River", "在黄河流域"),
    ("nationwide", "在全国范围"),
)

OUTLIERS = 2000
"""One proposal in so many has a history of LONG_HISTORY lines, the longest of the bulk files studied."""

LONG_HISTORY = 363


@dataclass(frozen=True)
class Cast:
    """Who and what of the record already loaded is named: keys, the most used first."""

    sessions: Sequence[tuple[str, str, int]]
    """Each session's key, its body's key and its year."""
    people: Sequence[str]
    industries: Sequence[str]
    handlers: Sequence[str]
    topics: Sequence[str]
    source: str


def proposals(number: int, *, seed: int, cast: Cast) -> Iterator[Json]:
    """The rows of so many proposals."""
    random = Random(seed)  # noqa: S311 - nothing here is secret
    for serial in range(1, number + 1):
        yield _proposal(serial, seed, random, cast)


def _proposal(serial: int, seed: int, random: Random, cast: Cast) -> Json:
    session, body, year = _skewed(random, cast.sessions)
    subject, ask, place = random.choice(SUBJECTS), random.choice(ASKS), random.choice(PLACES)
    others = random.sample(SUBJECTS, 2)
    cited = [{"source": cast.source}]
    return {
        "type": "proposal",
        "organization": body,
        "session": session,
        "procedure": "npc-suggestion" if body == "npc" else "cppcc-proposal",
        "identifiers": [{"scheme": f"synthetic-{seed}", "identifier": str(serial)}],
        "number": f"S{seed}-{serial}",
        "title": {
            "en": f"Suggestion {serial} to {ask[0]} {subject[0]} {place[0]}",
            "zh": f"关于{place[1]}{ask[1]}{subject[1]}的建议（{serial}）",
        },
        "abstract": {
            "en": f"It asks to {ask[0]} {subject[0]} {place[0]}, with regard to {others[0][0]} and "
            f"{others[1][0]}, since practice has run ahead of the rules. Synthetic, not a fact.",
            "zh": f"建议{place[1]}{ask[1]}{subject[1]}，并统筹{others[0][1]}和{others[1][1]}，"
            "完善相关制度。合成数据，并非事实。",
        },
        "sponsors": [{"person": _skewed(random, cast.people)}],
        "industries": [
            {"industry": industry} for industry in {_skewed(random, cast.industries) for _ in range(2)}
        ],
        "topics": [_skewed(random, cast.topics)],
        "demands": [
            {"text": {"en": f"{ask[0].capitalize()} {each[0]}", "zh": f"{ask[1]}{each[1]}"}}
            for each in (subject, others[0])
        ],
        "actions": _history(serial, year, random, cast, cited),
        "sources": cited,
    }


def _history(serial: int, year: int, random: Random, cast: Cast, cited: list[Json]) -> list[Json]:
    """Filed; most of them assigned, half of them answered; rarely hundreds of lines of context."""
    lines: list[Json] = [
        {"date": f"{year}-03-{random.randint(5, 13):02}", "status": "submitted", "sources": cited}
    ]
    if random.random() < 0.7:
        assigned = f"{year}-04-{random.randint(1, 28):02}"
        lines.append({"date": assigned, "status": "assigned", "sources": cited})
    if random.random() < 0.5:
        replied = f"{year}-{random.randint(5, 12):02}-{random.randint(1, 28):02}"
        reply = {
            "organization": _skewed(random, cast.handlers),
            "result": random.choice(("done", "in_progress", "planned", "unknown")),
            "document_number": f"合成〔{year}〕{serial}号",
        }
        lines.append({"date": replied, "status": "replied", "reply": reply, "sources": cited})
    extra = LONG_HISTORY - len(lines) if serial % OUTLIERS == 0 else random.choice((0, 0, 1, 2))
    for at in range(extra):
        day = f"{year + 1 + at // 300}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}"
        lines.append({"date": day, "kind": "context", "description": _note(at), "sources": cited})
    return lines


def _note(at: int) -> Json:
    return {"en": f"Synthetic note {at + 1}", "zh": f"合成记录{at + 1}"}


def _skewed(random: Random, choices: Sequence[Any]) -> Any:
    """One of the choices, the first ones far more often."""
    return choices[int(len(choices) * random.random() ** 3)]
