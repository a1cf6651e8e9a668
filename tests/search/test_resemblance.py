"""In what two proposals are alike: profiles of public forms, compared by how rare each trait is."""

from typing import Any

import pytest

from proposals.search.profile import Profile, dump, keys_of, load, profile_of, telling
from proposals.search.resemblance import THRESHOLD, Resembling, compare, is_rare, rarity, weight
from proposals.vocabulary import Likeness

Json = dict[str, Any]


def form(zh: str = "", en: str = "", **more: Any) -> Json:
    """As much of a public form as is compared."""
    demands = [{"number": number, "text": text} for number, text in enumerate(more.get("demands", []), 1)]
    return {
        "title": {tongue: text for tongue, text in (("en", en), ("zh", zh)) if text},
        "press_title": {},
        "demands": demands,
        "topics": [{"key": key} for key in more.get("topics", [])],
        "industries": [
            {"id": each, "role": more.get("role", "target")} for each in more.get("industries", [])
        ],
    }


def profile(zh: str = "", en: str = "", **more: Any) -> Profile:
    return profile_of(form(zh, en, **more))


def alike(one: Profile, other: Profile, **holders: int) -> Resembling | None:
    return compare(one, other, rarity(holders))


def reason_of(found: Resembling | None) -> tuple[Likeness, Json]:
    assert found is not None
    return found.here.kind, found.here.shared


@pytest.mark.parametrize("text", ["关于加快推进产业高质量发展的建议", "关于完善法律法规的建议（标题待核实）"])
def test_what_is_said_of_any_subject_tells_nothing(text: str) -> None:
    assert telling(text, "zh") == frozenset()


def test_a_remark_of_the_editors_tells_nothing_either() -> None:
    assert telling("Suggestion on tuning (title unverified)", "en") == {"tuning"}


def test_a_profile_is_the_same_after_it_was_stored() -> None:
    kept = profile(
        "关于汽车改装的建议",
        "Suggestion on car tuning",
        demands=[{"zh": "制定改装件国家标准"}],
        topics=["car-tuning"],
        industries=["automotive"],
    )
    assert load(dump(kept)) == kept
    assert dump(load(dump(kept))) == dump(kept)
    assert keys_of(kept) >= {"改装", "装件", "tuning", "#car-tuning", "@automotive"}


def test_the_sponsors_own_interest_is_no_subject() -> None:
    assert keys_of(profile("关于养老的建议", industries=["automotive"], role="sponsor_interest")) == {"养老"}


def test_the_same_demand_is_the_reason_with_its_number_on_both_sides() -> None:
    tuning = {"en": "National standards for tuning parts", "zh": "制定改装件国家标准"}
    one = profile("关于汽车文化的建议", demands=[{"zh": "举办赛事"}, tuning], industries=["automotive"])
    other = profile("关于后市场的建议", demands=[tuning], industries=["automotive"])
    found = alike(one, other)
    assert found is not None
    assert (found.here.kind, found.here.shared) == (Likeness.SAME_DEMAND, {"own": 2, "other": 1})
    assert (found.there.kind, found.there.shared) == (Likeness.SAME_DEMAND, {"own": 1, "other": 2})


def test_a_like_title_is_told_by_the_words_in_common_as_each_spells_them() -> None:
    one = profile("关于农村充电桩的建议", "Suggestion on charging piles in villages", topics=["ev"])
    other = profile("关于城市充电桩的提案", "Proposal on Charging Piles in cities", topics=["ev"])
    found = alike(one, other, **{"#ev": 40})
    assert found is not None
    assert (found.here.kind, found.here.shared) == (
        Likeness.TITLE,
        {"zh": ["充电桩"], "en": ["charging piles"]},
    )
    assert found.there.shared["en"] == ["Charging Piles"]


def test_a_rare_topic_relates_with_a_rare_industry_beside_it_and_a_common_one_does_not() -> None:
    one = profile("关于渔港的建议", topics=["ports"], industries=["shipping", "isic4:5222"])
    other = profile("关于航道的建议", topics=["ports"], industries=["shipping", "isic4:5222"])
    kind, shared = reason_of(alike(one, other))
    assert (kind, shared) == (Likeness.TOPIC, {"keys": ["ports"]})
    assert alike(one, other, **{"#ports": 60, "@shipping": 60, "@isic4:5222": 60}) is None


def test_an_industry_is_named_by_the_house_first() -> None:
    one = profile("关于渔港的建议", topics=["ports"], industries=["isic4:5222", "shipping"])
    other = profile("关于航道的建议", topics=["ports"], industries=["isic4:5222", "shipping"])
    found = alike(one, other, **{"#ports": 20})
    assert found is not None
    assert found.score >= THRESHOLD
    assert reason_of(found) == (Likeness.INDUSTRY, {"keys": ["shipping", "isic4:5222"]})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("关于汽车文化的建议", "关于养老服务的建议"),
        ("关于加快汽车产业发展的建议", "关于加快航天产业发展的建议"),
        ("关于乡村振兴的建议", "关于推进房车营地，带动旅游及乡村振兴的建议"),
    ],
)
def test_other_subjects_in_the_same_frame_are_not_alike(one: str, other: str) -> None:
    assert alike(profile(one), profile(other)) is None


def test_words_that_many_say_count_for_less() -> None:
    one = profile("关于新能源汽车碳交易的建议", industries=["automotive"])
    other = profile("关于新能源汽车出口的建议", industries=["automotive"])
    common = dict.fromkeys(("新能", "能源", "源汽", "汽车"), 60) | {"@automotive": 60}
    assert alike(one, other, **{"@automotive": 60}) is not None
    assert alike(one, other, **common) is None


def test_likeness_is_the_same_from_both_sides() -> None:
    one = profile("关于汽车改装的建议", "On car tuning", demands=[{"zh": "放宽改装限制"}], topics=["a", "b"])
    other = profile(
        "关于汽车改装市场的建议", "On tuning", demands=[{"zh": "放宽改装的限制"}], topics=["a", "b"]
    )
    here, there = alike(one, other), alike(other, one)
    assert here is not None
    assert there is not None
    assert (here.score, here.here, here.there) == (there.score, there.there, there.here)


def test_a_trait_weighs_less_the_more_have_it_and_only_a_rare_one_brings_together() -> None:
    for key in ("#topic", "@industry", "改装"):
        weights = [weight(key, holders) for holders in range(1, 60)]
        assert weights == sorted(weights, reverse=True)
        assert is_rare(key, 2)
        assert not is_rare(key, 26)
