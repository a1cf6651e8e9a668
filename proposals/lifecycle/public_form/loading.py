"""Fetches all that public forms mention, for many proposals in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F, Prefetch, QuerySet

from proposals.models import (
    HOUSE,
    Action,
    Citation,
    Industry,
    IndustryDescent,
    Membership,
    OutcomeDemand,
    Person,
    Proposal,
    ProposalIndustry,
    Relation,
    ReplyDemand,
    Sponsorship,
)
from proposals.vocabulary import IndustryRole

HouseIndustries = list[tuple[Industry, list[str]]]
"""The house industries above the codes of a proposal, each with the codes it gathers there."""


def house_industries_of(proposals: Sequence[Proposal]) -> dict[int, HouseIndustries]:
    """The house industries above the codes of each proposal that has any, by its id."""
    links: dict[int, list[ProposalIndustry]] = defaultdict(list)
    stored = ProposalIndustry.objects.filter(proposal__in=proposals).order_by("proposal", "position", "pk")
    for link in stored.select_related("industry__scheme"):
        links[link.proposal_id].append(link)
    above = house_industries_above(link.industry_id for each in links.values() for link in each)
    return {pk: gathered for pk, each in links.items() if (gathered := gather(each, above))}


def house_industries_above(industry_ids: Iterable[int]) -> dict[int, list[Industry]]:
    """The house industries that gather each of these, in one query."""
    above: dict[int, list[Industry]] = defaultdict(list)
    descents = IndustryDescent.objects.filter(
        descendant__in=set(industry_ids), ancestor__scheme__key=HOUSE
    ).select_related("ancestor__scheme")
    for descent in descents:
        above[descent.descendant_id].append(descent.ancestor)
    return above


def gather(links: Sequence[ProposalIndustry], above: Mapping[int, list[Industry]]) -> HouseIndustries:
    """The house industries above the codes of one proposal that no clerk linked, from its links in order."""
    linked = {
        link.industry_id
        for link in links
        if link.industry.scheme.key == HOUSE and link.role != IndustryRole.SPONSOR_INTEREST
    }
    found: dict[int, tuple[Industry, list[str]]] = {}
    for link in links:
        if link.industry.scheme.key == HOUSE:
            continue
        for ancestor in above.get(link.industry_id, ()):
            if ancestor.pk not in linked:
                found.setdefault(ancestor.pk, (ancestor, []))[1].append(link.industry.reference)
    return sorted(found.values(), key=_most_gathered_first)


def _most_gathered_first(entry: tuple[Industry, list[str]]) -> tuple[int, str]:
    industry, through = entry
    return (-len(through), industry.code)


# Databases differ in where they put what is not known, and keep no order of their own.
_MEMBERSHIPS = Membership.objects.select_related("organization").order_by(
    F("term").desc(nulls_last=True), "organization__key", "pk"
)


def people() -> "QuerySet[Person]":
    """People with all that a form says of them."""
    memberships = Prefetch("memberships", _MEMBERSHIPS.all())
    return Person.objects.prefetch_related(memberships, "memberships__citations__source")


def with_everything(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals with all that their forms mention, in a constant number of queries."""
    actions = Action.objects.order_by("number").select_related(
        "status",
        "actor_person",
        "actor_organization",
        "retraction",
        "placement",
        "reply__organization",
        "reply__class_scheme",
    )
    answered = ReplyDemand.objects.select_related("demand").order_by("demand__position", "pk")
    demand_results = Prefetch("demand_results", OutcomeDemand.objects.select_related("demand"))
    return list(
        Proposal.objects.filter(pk__in=[proposal.pk for proposal in proposals])
        .select_related("organization", "status", "merged_into")
        .prefetch_related(
            # Few and large: each is read once, not with every proposal.
            "session__handover_source",
            "procedure",
            "identifiers",
            "topics",
            "demands",
            "documents",
            "checks",
            "merged_from",
            Prefetch("citations", Citation.objects.select_related("source")),
            Prefetch("sponsorships", Sponsorship.objects.select_related("person", "organization")),
            Prefetch("sponsorships__person__memberships", _MEMBERSHIPS.all()),
            "sponsorships__person__memberships__citations__source",
            Prefetch("sponsorships__citations", Citation.objects.select_related("source")),
            Prefetch("industry_links", ProposalIndustry.objects.select_related("industry__scheme")),
            "proposal_flags__organization",
            "assignments__organization",
            Prefetch("actions", actions),
            Prefetch("actions__citations", Citation.objects.select_related("source")),
            "actions__reply__consulted",
            Prefetch("actions__reply__demand_results", answered),
            "actions__reply__feedback__person",
            "actions__reply__commitments",
            Prefetch("actions__reply__citations", Citation.objects.select_related("source")),
            "outcomes__measure__issuers",
            Prefetch("outcomes__demand_results", demand_results.queryset),
            Prefetch("outcomes__citations", Citation.objects.select_related("source")),
            Prefetch("relations", Relation.objects.select_related("other")),
            Prefetch("relations_in", Relation.objects.select_related("proposal")),
        )
    )
