"""What a public form lists stands in an order of its own, the same on every database."""

import orjson

from proposals import recording
from proposals.models import Industry, IndustryScheme, Organization, ProposalIndustry, PublicForm
from tests.cast import Cast


def test_a_house_industry_names_its_codes_in_the_order_in_which_they_are_linked(cast: Cast) -> None:
    isic = IndustryScheme.objects.create(key="isic4", version="4", name_en="ISIC")
    codes = [Industry.objects.create(scheme=isic, code=code, name_en=code) for code in ("10", "20", "30")]
    for code in codes:
        cast.automotive.gatherings.create(gathered=code)
    recording.settle_industries()
    proposal = cast.propose()
    proposal.industry_links.all().delete()
    for position, code in enumerate(reversed(codes)):
        ProposalIndustry.objects.create(proposal=proposal, industry=code, position=position)
    recording.settle([proposal.pk])

    house = [each for each in _form_of(proposal.pk)["industries"] if each["through"]]

    assert [each["through"] for each in house] == [["isic4:30", "isic4:20", "isic4:10"]]


def test_a_seat_without_a_known_term_stands_after_those_with_one(cast: Cast) -> None:
    company = Organization.objects.create(key="xiaomi", name_en="Xiaomi", classification="company")
    cast.lei_jun.memberships.create(organization=company, role_en="Chairman")
    cast.lei_jun.memberships.create(organization=cast.npc, term=14, role_en="Deputy")
    proposal = cast.propose()

    seats = _form_of(proposal.pk)["sponsors"][0]["roles_then"]

    assert [seat["organization"]["key"] for seat in seats] == ["npc", "xiaomi"]


def _form_of(proposal_id: int) -> dict:
    form: dict = orjson.loads(PublicForm.objects.get(proposal=proposal_id).detail)
    return form
