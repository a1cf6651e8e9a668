"""What only a search engine understands, on the real record: scripts, pinyin, quotes, fields, the order.

What has to be found was read in the record's titles, demands and replies; it is not what an engine returned.
"""

import pytest
from django.test import Client

from proposals import recording
from proposals.models import Industry, Proposal, Source
from tests.record.test_search import by_api, found

pytestmark = pytest.mark.xdist_group("record")

FOUND = {
    # Numbers as they are written, whatever the brackets.
    "建议第6373号": {"2023-004"},
    "no:6373": {"2023-004"},
    "国能建电力[2023]53号": {"2023-004"},
    "农办议〔2018〕200号": {"2018-008"},
    # A phrase stands there as it is typed; the words in another order do not.
    '"car culture"': {"2023-001", "2025-004"},
    "“汽车文化”": {"2023-001", "2025-004"},
    '"动力电池回收"': {"2025-014"},
    '"culture car"': set(),
    # Without a word: green methanol stays away.
    "甲醇 -绿色": {"2018-013", "2019-012"},
    "甲醇 -methanol": set(),
    # Fields, alone and beside words.
    "sponsor:李书福 甲醇": {"2018-013", "2019-012", "2025-018"},
    'sponsor:"Robin Li"': {"2016-013", "2021-006", "2022-022"},
    "sponsor:雷军 皮卡": {"2023-001"},
    "industry:education 5G": {"2020-008"},
    # English, whatever the ending.
    "recycle batteries": {"2025-014"},
}


@pytest.mark.parametrize("typed", FOUND)
def test_a_query_finds_exactly_what_it_says(typed: str) -> None:
    assert set(found(typed)) == FOUND[typed]


FIRST = {
    # The title comes before the text, and the newest first among equals.
    "改装": ["2019-011", "2019-010"],
    "汽车改装": ["2019-011", "2019-010"],
    "汽車改裝": ["2019-011", "2019-010"],
    "qiche gaizhuang": ["2019-011", "2019-010"],
    "保险": ["2025-022", "2021-016"],
    "税": ["2026-015", "2020-016"],
    "智能家居": ["2015-001"],
    "航天": ["2019-002"],
    "職業教育": ["2021-009", "2019-005", "2018-007", "2016-003"],
    # Who is named outside the title counts as much: two others only mention Lei Jun.
    "Lei Jun 改装": ["2023-001"],
    "tuning standards": ["2023-001"],
    "調校": ["2019-011", "2019-010"],
    "humanoid robots": ["2026-001", "2026-014", "2025-020", "2025-012", "2023-003"],
}


@pytest.mark.parametrize("typed", FIRST)
def test_what_is_looked_for_goes_first(typed: str) -> None:
    expected = FIRST[typed]
    assert found(typed)[: len(expected)] == expected


@pytest.mark.parametrize("typed", ["汽車改裝", "自動駕駛", "新能源汽車", "動力電池", "一帶一路"])
def test_traditional_characters_find_what_simplified_ones_find(typed: str) -> None:
    simplified = typed.translate(str.maketrans("車裝動駕駛電帶", "车装动驾驶电带"))
    assert found(typed) == found(simplified) != []


@pytest.mark.parametrize("typed", ["sponsor:雷军", "sponsor:雷軍", 'sponsor:"Lei Jun"', "sponsor:lei-jun"])
def test_a_sponsor_in_the_box_finds_what_the_filter_finds(typed: str) -> None:
    filtered = by_api("", person="lei-jun")
    assert len(filtered) == 38
    assert sorted(found(typed)) == sorted(filtered)


def test_an_industry_in_the_box_finds_what_the_filter_finds() -> None:
    assert sorted(found("industry:automotive")) == sorted(by_api("", industry="automotive"))
    assert sorted(found("industry:automotive 保险")) == sorted(by_api("保险", industry="automotive"))


@pytest.mark.parametrize("typed", ["雷军", "雷軍", "Lei Jun", "leijun", "lei jun"])
def test_a_name_finds_its_own_proposals_before_those_that_mention_it(typed: str) -> None:
    numbers = found(typed)
    assert set(numbers[:38]) == set(by_api("", person="lei-jun"))


def test_without_leaves_the_others_in_place() -> None:
    everything, insured = set(found("自动驾驶")), set(found("自动驾驶 保险"))
    assert insured >= {"2021-016", "2025-001", "2025-010"}
    assert set(found("自动驾驶 -保险")) == everything - insured != set()


@pytest.fixture
def number_4012() -> str:
    """The register number of a published suggestion No. 4012, beside which No. 40125 stands."""
    publish("40125")
    return publish("4012")


def publish(number: str) -> str:
    like = Proposal.objects.get(register_number="2023-001")
    session, body, procedure = like.session, like.organization, like.procedure
    entered = Proposal(
        title_en="Suggestion", number=number, session=session, organization=body, procedure=procedure
    )
    proposal = recording.enter(entered)
    source = Source.objects.earliest("pk")
    proposal.citations.create(source=source)
    proposal.industry_links.create(industry=Industry.objects.earliest("pk"))
    submitted = procedure.statuses.get(code="submitted")
    recording.record_status(proposal, submitted, date="2023-03", sources=[source])
    recording.publish(proposal)
    return proposal.register_number


NUMBERED = ["4012", "no:4012", "建议第4012号", "第4012号", "４０１２"]


@pytest.mark.parametrize("typed", NUMBERED)
def test_a_number_that_nothing_has_finds_nothing(typed: str) -> None:
    assert found(typed) == []


@pytest.mark.parametrize("typed", NUMBERED)
def test_a_number_finds_what_has_it_and_no_longer_number(typed: str, number_4012: str) -> None:
    assert found(typed) == [number_4012]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("gaizuang", "gaizhuang"), ("Lei Jum", "Lei Jun"), ("humaniod robots", "humanoid robots")],
)
def test_a_typing_error_gets_a_suggestion_that_finds_more(typed: str, meant: str) -> None:
    answer = Client().get("/api/v1/proposals/", {"q": typed}).json()
    assert answer["did_you_mean"].casefold() == meant.casefold()
    assert by_api(answer["did_you_mean"]) == by_api(meant) != []
