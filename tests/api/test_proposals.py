"""Each filter of proposals finds what it should, and leaves out what it should not."""

import pytest

from proposals.models import Industry, IndustryScheme, Organization, Person, Proposal, Session, Topic
from tests.api.asking import names, refusal, rows
from tests.cast import Cast
from tests.web.exhibits import give_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cast: Cast) -> tuple[Proposal, Proposal]:
    """Two proposals that differ in everything that can be filtered by."""
    from proposals import recording

    first = cast.publish("On tuning", title_zh="关于改装", slug="tuning")
    first.topics.add(Topic.objects.create(key="tuning", name_en="Tuning"))
    give_reply(cast, first)
    cppcc = Organization.objects.create(key="cppcc", name_en="CPPCC")
    later = Session.objects.create(key="cppcc-14-2", organization=cppcc, year=2024, name_en="Later")
    isic = IndustryScheme.objects.create(key="isic4", version="4", name_en="ISIC")
    coded = Industry.objects.create(scheme=isic, code="4520", name_en="Repair")
    motion = cast.suggestion.__class__.objects.get(key="npc-motion")
    second = cast.propose("On bees", session=later, procedure=motion)
    second.organization = cppcc
    second.save()
    second.sponsorships.all().delete()
    second.sponsorships.create(person=Person.objects.create(key="zhang-san", name_en="Zhang San"))
    second.industry_links.all().delete()
    second.industry_links.create(industry=coded)
    second.topics.add(Topic.objects.create(key="bees", name_en="Bees"))
    second.assignments.create(organization=Organization.objects.create(key="mara", name_en="Agriculture"))
    recording.settle_industries()
    status = motion.statuses.get(code="submitted")
    recording.record_status(second, status, date="2024-03-05", sources=[cast.source])
    recording.publish(second)
    return first, second


@pytest.mark.parametrize(
    ("name", "of_first", "of_second"),
    [
        ("q", "TUNING", "bees"),
        ("q", "改装", "zhang"),
        ("session", "npc-14-1", "cppcc-14-2"),
        ("organization", "npc", "cppcc"),
        ("industry", "automotive", "isic4:4520"),
        ("industry", "house:automotive", "isic4:4520"),
        ("person", "lei-jun", "zhang-san"),
        ("status", "replied", "submitted"),
        ("status", "npc-suggestion:replied", "npc-motion:submitted"),
        ("stage", "answered", "filed"),
        ("procedure", "npc-suggestion", "npc-motion"),
        ("handled_by", "miit", "mara"),
        ("topic", "tuning", "bees"),
        ("submitted_before", "2023", None),
        ("submitted_after", None, "2024-03"),
        ("reply_class", "partly_done", None),
        ("lang", "zh", None),
    ],
)
def test_a_filter_finds_its_own_and_not_the_other(
    two: tuple[Proposal, Proposal], name: str, of_first: str | None, of_second: str | None
) -> None:
    first, second = (proposal.register_number for proposal in two)
    if of_first:
        assert names("proposals/", **{name: of_first}) == {first}
    if of_second:
        assert names("proposals/", **{name: of_second}) == {second}
    if of_first and of_second and name != "q":
        assert names("proposals/", **{name: [of_first, of_second]}) == {first, second}


def test_several_filters_narrow_together(two: tuple[Proposal, Proposal]) -> None:
    assert names("proposals/", person="lei-jun", session="npc-14-1") == {two[0].register_number}
    assert names("proposals/", person="lei-jun", session="cppcc-14-2") == set()


def test_updated_since_takes_the_moment_of_the_change_and_not_a_moment_after(
    two: tuple[Proposal, Proposal],
) -> None:
    newest = rows("proposals/", ordering="-updated_at")[0]
    assert newest["id"] in names("proposals/", updated_since=newest["updated_at"])
    assert names("proposals/", updated_since="2199-01-01T00:00:00Z") == set()
    assert len(names("proposals/", updated_since="2000-01-01T00:00:00Z")) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("session", "npc-99-1"),
        ("organization", "nobody"),
        ("industry", "isic4:automotive"),
        ("industry", ":"),
        ("person", "li-si"),
        ("status", "npc-motion:replied-never"),
        ("stage", "Filed"),
        ("procedure", "npc"),
        ("handled_by", "nobody"),
        ("reply_class", "B"),
        ("topic", "Bees"),
        ("lang", "fr"),
        ("submitted_after", "2023-13"),
        ("submitted_before", "2023-02-30"),
        ("overdue", "maybe"),
    ],
)
def test_a_value_that_means_nothing_is_refused_by_name(
    two: tuple[Proposal, Proposal], name: str, value: str
) -> None:
    assert value in refusal("proposals/", **{name: value})[name]["message"]
