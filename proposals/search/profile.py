"""What a proposal is compared by: the telling pieces of its titles and demands, topics, industries. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from proposals.search.likeness import pieces

Json = dict[str, Any]

TONGUES = ("zh", "en")
TOPIC, INDUSTRY = "#", "@"
"""What the keys of topics and industries begin with; a piece of text begins with neither."""

MOST_DEMANDS = 20
MOST_PIECES = 60
"""How much of a proposal is compared: demands, and pieces of one text."""

OWN_INTEREST = "sponsor_interest"

_NOTE = re.compile(r"[（(](?:标题|title)[^）)]*[）)]", re.IGNORECASE)
"""A remark of the editors behind a title, as “(title unverified)”."""

_FRAME = re.compile(
    "关于|建议|提案|议案|摘编|进一步|高质量|加快|加速|尽快|推进|推动|促进|支持|扶持|发展|建设|完善|加强|健全"
    "|建立|构建|打造|制定|出台|编制|修订|鼓励|加大|力度|提升|提高|优化|强化|深化|大力|积极|相关|有关|政策|法律"
    "|法规|立法|体系|机制|管理|制度|标准|规范|我国|中国|国家|全国|产业|行业|质量|应用|实施|开展|规划|统一|助力"
    "|实现|探索|落实|领域|方面|纳入|明确|推广|引导|统筹|布局|服务|技术|企业|创新|能力|水平|设立|设施|保障"
    "|以及|通过|工作|问题|措施|办法|试点|示范|平台|顶层设计|科学"
)
"""What Chinese proposals say of any subject; no pair of characters reaches across it."""

_COMMON = re.compile(
    "all|apply|application|area|be|better|bring|build|can|change|china|chinese|company|country|create|develop"
    "|development|do|each|encourage|every|firm|give|government|help|high|improve|industry|is|issue|it|key|law"
    "|level|local|make|management|market|may|mechanism|more|must|national|new|no|not|one|open|out|over|part"
    "|pilot|plan|policy|promote|public|put|quality|raise|regulate|rule|safe|safety|service|set|should|speed"
    "|standard|start|state|strengthen|support|system|technology|that|their|them|they|through|unified|up|use"
    "|way|who|widen|work|write"
)
"""What English ones say of any subject."""


@dataclass(frozen=True)
class Text:
    """A title or a demand: its words and its telling pieces, each by language."""

    words: Mapping[str, str]
    pieces: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Profile:
    """What one proposal is compared by; demands with their numbers."""

    titles: tuple[Text, ...]
    demands: tuple[tuple[int, Text], ...]
    topics: frozenset[str]
    industries: frozenset[str]


def profile_of(form: Json) -> Profile:
    """The profile of a public form."""
    demands = [(demand["number"], _text(demand["text"])) for demand in form["demands"][:MOST_DEMANDS]]
    linked = {each["id"] for each in form["industries"] if each["role"] != OWN_INTEREST}
    return Profile(
        titles=tuple(_text(form[field]) for field in ("title", "press_title") if form[field]),
        demands=tuple(demands),
        topics=frozenset(f"{TOPIC}{topic['key']}" for topic in form["topics"]),
        industries=frozenset(f"{INDUSTRY}{reference}" for reference in linked),
    )


def keys_of(profile: Profile) -> frozenset[str]:
    """All that the profile says, as keys that other profiles may share."""
    texts = [*profile.titles, *(text for _number, text in profile.demands)]
    said = (each for text in texts for each in text.pieces.values())
    return profile.topics | profile.industries | frozenset().union(*said)


def telling(text: str, tongue: str) -> frozenset[str]:
    """The pieces of a text that tell its subject, without what is said of any subject."""
    plain = _NOTE.sub(" ", text)
    if tongue == "zh":
        plain = _FRAME.sub("，", plain)
    found = (piece for piece in pieces(plain) if not _COMMON.fullmatch(piece))
    return frozenset(sorted(found)[:MOST_PIECES])


def dump(profile: Profile) -> str:
    """The profile as JSON, the same text for the same profile."""
    return orjson.dumps(
        {
            "titles": [_form(text) for text in profile.titles],
            "demands": [[number, _form(text)] for number, text in profile.demands],
            "topics": sorted(profile.topics),
            "industries": sorted(profile.industries),
        }
    ).decode()


def load(content: str) -> Profile:
    """The profile that `dump` wrote."""
    form = orjson.loads(content)
    return Profile(
        titles=tuple(_loaded(each) for each in form["titles"]),
        demands=tuple((number, _loaded(each)) for number, each in form["demands"]),
        topics=frozenset(form["topics"]),
        industries=frozenset(form["industries"]),
    )


def _text(words: Mapping[str, str]) -> Text:
    said = {tongue: words[tongue] for tongue in TONGUES if words.get(tongue)}
    return Text(said, {tongue: telling(text, tongue) for tongue, text in said.items()})


def _form(text: Text) -> dict[str, list[str]]:
    return dict(_forms_of(text))


def _forms_of(text: Text) -> Iterator[tuple[str, list[str]]]:
    for tongue in text.words:
        yield tongue, [text.words[tongue], " ".join(sorted(text.pieces[tongue]))]


def _loaded(form: Mapping[str, list[str]]) -> Text:
    return Text(
        {tongue: words for tongue, (words, _said) in form.items()},
        {tongue: frozenset(said.split()) for tongue, (_words, said) in form.items()},
    )
