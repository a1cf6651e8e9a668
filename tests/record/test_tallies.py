"""What is told from the tallies is what counting every proposal gives."""

from django.db.models import Count, Q

from proposals.models import HOUSE, Industry, IndustryDescent, Proposal, ProposalIndustry
from proposals.web import counting


def test_stages_of_all() -> None:
    visible = Proposal.objects.visible()
    assert counting.all_by_stage().counts == counting.by_stage(visible).counts
    assert counting.all_by_stage().total == visible.count()


def test_stages_of_each_session() -> None:
    assert counting.all_by_session() == counting.by_session(Proposal.objects.visible())


def test_stages_of_each_industry() -> None:
    counted = counting.by_industry(Proposal.objects.visible(), Q(ancestor__scheme__key=HOUSE))
    told = counting.all_by_industry(Q(scheme__key=HOUSE))
    assert {each.key: each.tally.counts for each in told} == {each.key: each.tally.counts for each in counted}
    tops = Q(ancestor__parent=None) & ~Q(ancestor__scheme__key=HOUSE)
    counted = counting.by_industry(Proposal.objects.visible(), tops)
    told = counting.all_by_industry(Q(parent=None) & ~Q(scheme__key=HOUSE))
    assert {each.key: each.tally.counts for each in told} == {each.key: each.tally.counts for each in counted}


def test_industries_of_each_year() -> None:
    told = counting.industries_by_year()
    for house in Industry.objects.of_the_house():
        below = IndustryDescent.objects.filter(ancestor=house).values("descendant")
        links = ProposalIndustry.objects.filter(
            proposal__in=Proposal.objects.visible(), proposal__session__isnull=False, industry__in=below
        )
        years = links.order_by().values_list("proposal__session__year")
        assert told.get(house.pk, {}) == dict(years.annotate(Count("proposal", distinct=True)))
