"""Related proposals: the most alike with a reason, at the page and the API, and never what is hidden."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from proposals import recording
from proposals.models import Demand, Industry, Proposal, Resemblance, Topic, Trait
from proposals.vocabulary import RelationKind
from tests.cast import Cast

pytestmark = pytest.mark.django_db

STANDARDS = {"text_en": "National standards for tuning parts", "text_zh": "制定改装件国家标准"}


def publish(cast: Cast, title: str, zh: str, *demands: dict[str, str], **columns: Any) -> Proposal:
    """A published proposal with these demands."""
    proposal = cast.propose(title, title_zh=zh, **columns)
    for position, demand in enumerate(demands, 1):
        Demand.objects.create(proposal=proposal, position=position, **demand)
    cast.record(proposal, "submitted", "2023-03")
    recording.publish(proposal)
    proposal.refresh_from_db()
    return proposal


def two_alike(cast: Cast) -> tuple[Proposal, Proposal]:
    """Two that ask for the same under different titles."""
    one = publish(cast, "Suggestion on car culture", "关于汽车文化的建议", STANDARDS)
    return one, publish(cast, "Suggestion on the aftermarket", "关于后市场的建议", STANDARDS)


def ask(proposal: Proposal, **axes: Any) -> Any:
    answer = Client().get(f"/api/v1/proposals/{proposal.register_number}/", axes)
    assert answer.status_code == 200, answer.content
    return answer.json()["related"]


def numbers(proposal: Proposal) -> list[str]:
    return [each["id"] for each in ask(proposal)]


def page(proposal: Proposal, language: str = "en", **axes: Any) -> str:
    answer = Client().get(f"/{language}/proposals/{proposal.path}/", axes)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_same_demand_relates_two_proposals_and_is_told_in_both_languages(cast: Cast) -> None:
    one, other = two_alike(cast)
    (told,) = ask(one)
    assert (told["id"], told["title"]["zh"], told["stage"]) == ("2023-002", "关于后市场的建议", "filed")
    assert told["session"]["key"] == "npc-14-1"
    assert told["reason"] == {
        "kind": "same_demand",
        "keys": ["2023-001/1", "2023-002/1"],
        "shared": [{"en": "National standards for tuning parts", "zh": "制定改装件国家标准"}],
        "text": {
            "en": "Same demand: National standards for tuning parts",
            "zh": "同一诉求：制定改装件国家标准",
        },
    }
    assert numbers(other) == ["2023-001"]


def test_the_page_tells_title_session_stage_and_reason(cast: Cast) -> None:
    one, _other = two_alike(cast)
    for language, said in (
        (
            "en",
            ("Suggestion on the aftermarket", "Same demand: National standards", "Filed", "First Session"),
        ),
        ("zh-hans", ("关于后市场的建议", "同一诉求：制定改装件国家标准", "已提交", "第十四届")),
    ):
        section = page(one, language).split('id="h-rel"')[1].split("</section>")[0]
        for words in said:
            assert words in section, words


def test_a_text_in_the_other_language_says_so_in_the_reason(cast: Cast) -> None:
    only_chinese = {"text_zh": "制定改装件国家标准"}
    one = publish(cast, "Suggestion on car culture", "关于汽车文化的建议", only_chinese)
    publish(cast, "Suggestion on the aftermarket", "关于后市场的建议", only_chinese)
    assert 'Same demand: <span lang="zh-Hans">制定改装件国家标准</span>' in page(one)
    assert ask(one)[0]["reason"]["text"]["en"] == "Same demand: 制定改装件国家标准"


def test_nothing_is_shown_where_nothing_is_alike(cast: Cast) -> None:
    one = publish(cast, "Suggestion on car culture", "关于汽车文化的建议")
    publish(cast, "Suggestion on care of the old", "关于养老的建议")
    assert ask(one) == []
    assert 'id="h-rel"' not in page(one)


def test_on_another_day_or_as_known_before_nothing_is_said(cast: Cast) -> None:
    one, _other = two_alike(cast)
    for axes in ({"as_of": "2023-12-31"}, {"known_at": timezone.now().isoformat()}):
        assert ask(one, **axes) is None
        assert "h-rel" not in page(one, **axes)
    assert "h-rel" in page(one)


def test_what_the_record_relates_is_not_repeated(cast: Cast) -> None:
    one, other = two_alike(cast)
    third = publish(cast, "Suggestion on parts", "关于零件的建议", STANDARDS)
    recording.relate(other, RelationKind.RE_RAISES, one)
    assert numbers(one) == numbers(other) == [third.register_number]
    recording.relate(third, RelationKind.RELATED, one)
    assert numbers(one) == []
    assert numbers(third) == [other.register_number]


def test_five_at_most_the_most_alike_first_and_the_latest_of_equals(cast: Cast) -> None:
    one = publish(cast, "Suggestion on car culture", "关于汽车文化的建议", STANDARDS)
    equals = [publish(cast, f"Suggestion on {n}x", "", STANDARDS) for n in range(6)]
    closest = publish(cast, "Suggestion on car culture", "关于汽车文化的建议", STANDARDS)
    assert numbers(one) == [closest.register_number, *(each.register_number for each in equals[:1:-1])]


def test_topics_and_industries_that_few_share_are_reasons(cast: Cast) -> None:
    fishing = Industry.objects.create(
        scheme=cast.automotive.scheme, code="fishing", name_en="Fishing", name_zh="渔业"
    )
    ports = Topic.objects.create(key="ports", name_en="ports", name_zh="港口")
    found = []
    for title in ("Suggestion on quays", "Suggestion on trawlers"):
        proposal = cast.propose(title)
        proposal.industry_links.create(industry=fishing)
        proposal.topics.add(ports)
        recording.publish(proposal)
        found.append(proposal)
    (told,) = ask(found[0])
    assert told["reason"]["text"] == {"en": "Same topic: ports", "zh": "主题相同：港口"}
    assert told["reason"]["keys"] == ["ports"]


@pytest.mark.parametrize("state", ["draft", "in review", "withdrawn", "merged"])
def test_what_readers_may_not_see_is_related_to_nothing(cast: Cast, state: str) -> None:
    one = publish(cast, "Suggestion on car culture", "关于汽车文化的建议", STANDARDS)
    if state in ("withdrawn", "merged"):
        hidden = publish(cast, "zqhidden", "关于汽车文化的提案", STANDARDS)
        assert numbers(one) == [hidden.register_number]
    else:
        hidden = cast.propose("zqhidden", title_zh="关于汽车文化的提案")
        Demand.objects.create(proposal=hidden, position=1, **STANDARDS)
        recording.settle([hidden.pk])
    if state == "in review":
        recording.send_for_review(hidden)
    if state == "withdrawn":
        recording.withdraw_from_view(hidden, reason="By request")
    if state == "merged":
        recording.merge(hidden, into=one)
    assert numbers(one) == []
    assert "zqhidden" not in page(one)
    assert not Resemblance.objects.exists()
    assert not Trait.objects.filter(proposal=hidden).exists()


def test_a_changed_title_enters_and_leaves_the_lists_of_others(cast: Cast) -> None:
    one = publish(cast, "Suggestion on charging piles", "关于充电桩的建议")
    other = publish(cast, "Suggestion on care of the old", "关于养老的建议")
    assert numbers(one) == []
    other.title_en, other.title_zh = "Proposal on charging piles", "关于充电桩的提案"
    other.save(update_fields=["title_en", "title_zh"])
    recording.settle([other.pk])
    assert numbers(one) == [other.register_number]
    assert ask(one)[0]["reason"]["text"]["zh"] == "标题相近：充电桩"
    other.title_en, other.title_zh = "Suggestion on care of the old", "关于养老的建议"
    other.save(update_fields=["title_en", "title_zh"])
    recording.settle([other.pk])
    assert numbers(one) == []


@pytest.mark.parametrize(
    "address", ["/api/v1/proposals/2023-001/", "/en/proposals/2023-001-suggestion-on-car-culture/"]
)
def test_a_reader_hears_of_every_change_of_what_is_related(cast: Cast, address: str) -> None:
    one = publish(cast, "Suggestion on car culture", "关于汽车文化的建议", STANDARDS)
    tags = [Client().get(address)["ETag"]]
    other = publish(cast, "Suggestion on the aftermarket", "关于后市场的建议", STANDARDS)
    tags.append(Client().get(address)["ETag"])
    cast.record(other, "replied", "2023-06-30")
    tags.append(Client().get(address)["ETag"])
    recording.withdraw_from_view(other, reason="By request")
    assert Client().get(address, headers={"If-None-Match": tags[2]}).status_code == 200
    assert len({*tags}) == 3
    assert one.register_number == "2023-001"


@pytest.mark.parametrize(
    "address", ["/api/v1/proposals/2023-001/", "/en/proposals/2023-001-suggestion-on-car-culture/"]
)
def test_many_related_cost_as_many_questions_as_none(cast: Cast, address: str) -> None:
    def cost() -> int:
        Client().get(address)
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(address).status_code == 200
        return len(asked)

    one = publish(cast, "Suggestion on car culture", "关于汽车文化的建议", STANDARDS)
    before = cost()
    for n in range(4):
        publish(cast, f"Suggestion on {n}x", "", STANDARDS)
    assert len(numbers(one)) == 4
    assert cost() == before
