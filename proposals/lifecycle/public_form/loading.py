"""Fetches all that public forms mention, for many proposals in a constant number of queries."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F, Prefetch

from proposals.models import (
    HOUSE,
    Action,
    Citation,
    Industry,
    IndustryDescent,
    Membership,
    OutcomeDemand,
    Proposal,
    ProposalIndustry,
    Relation,
    ReplyDemand,
    Sponsorship,
)
from proposals.vocabulary import IndustryRole

Gathered = dict[int, list[tuple[Industry, list[str]]]]
"""For each proposal the house industries above its codes, each with the codes it gathers there."""


def house_industries_of(
    proposals: Sequence[Proposal],
) -> Gathered:
    """For each proposal the house industries above its codes, each with the codes it gathers there."""
    links = ProposalIndustry.objects.filter(proposal__in=proposals).exclude(industry__scheme__key=HOUSE)
    codes = list(links.select_related("industry__scheme").order_by("proposal", "position", "pk"))
    linked = {
        (link.proposal_id, link.industry_id)
        for link in ProposalIndustry.objects.filter(proposal__in=proposals, industry__scheme__key=HOUSE)
        if link.role != IndustryRole.SPONSOR_INTEREST
    }
    above: dict[int, list[Industry]] = defaultdict(list)
    for descent in IndustryDescent.objects.filter(
        descendant__in={link.industry_id for link in codes}, ancestor__scheme__key=HOUSE
    ).select_related("ancestor__scheme"):
        above[descent.descendant_id].append(descent.ancestor)
    found: dict[int, dict[int, tuple[Industry, list[str]]]] = defaultdict(dict)
    for link in codes:
        for ancestor in above[link.industry_id]:
            if (link.proposal_id, ancestor.pk) not in linked:
                entry = found[link.proposal_id].setdefault(ancestor.pk, (ancestor, []))
                entry[1].append(link.industry.reference)
    return {pk: sorted(entries.values(), key=_most_gathered_first) for pk, entries in found.items()}


def _most_gathered_first(entry: tuple[Industry, list[str]]) -> tuple[int, str]:
    industry, through = entry
    return (-len(through), industry.code)


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
    # Databases differ in where they put what is not known, and keep no order of their own.
    memberships = Membership.objects.select_related("organization").order_by(
        F("term").desc(nulls_last=True), "organization__key", "pk"
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
            Prefetch("sponsorships__person__memberships", memberships),
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
