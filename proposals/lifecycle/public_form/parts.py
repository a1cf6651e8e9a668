"""How what hangs on a proposal looks in its public form: sponsors, industries, demands, outcomes, sources."""

from collections import defaultdict
from typing import Any

from proposals.lifecycle.public_form.lines import Json, bilingual, citations, named
from proposals.models import (
    HOUSE,
    Action,
    Industry,
    Membership,
    Person,
    Proposal,
    ProposalIndustry,
    Source,
    Sponsorship,
)
from proposals.models.tying import children
from proposals.vocabulary import Publication


def sponsor_form(proposal: Proposal, sponsorship: Sponsorship) -> Json:
    """A sponsor with the roles held at the time of the proposal, as far as the record knows them."""
    sponsor = sponsorship.person or sponsorship.organization
    return {
        "person": sponsorship.person.key if sponsorship.person else None,
        "organization": sponsorship.organization.key if sponsorship.organization else None,
        "name": bilingual(sponsor, "name") if sponsor else {"zh": sponsorship.name_printed},
        "printed": sponsorship.name_printed or None,
        "role": sponsorship.role,
        "joined_date": sponsorship.joined_date or None,
        "withdrawn_date": sponsorship.withdrawn_date or None,
        "roles_then": _roles_then(proposal, sponsorship.person) if sponsorship.person else [],
        "sources": citations(sponsorship),
    }


def _roles_then(proposal: Proposal, person: Person) -> list[Json]:
    """The person's seat in the body for the term, and offices elsewhere not known to lie outside the year."""
    return [
        {
            "organization": named(membership.organization),
            "role": bilingual(membership, "role"),
            "delegation": bilingual(membership, "delegation"),
            "dated": bool(membership.term or membership.start_date or membership.end_date),
            "note": bilingual(membership, "note"),
            "sources": citations(membership),
        }
        for membership in _memberships_then(proposal, person)
    ]


def _memberships_then(proposal: Proposal, person: Person) -> list[Membership]:
    year = proposal.register_number.partition("-")[0]
    term = proposal.session.term if proposal.session else None
    return [
        membership
        for membership in children(person, "memberships")
        if (
            membership.term is None
            or (membership.term == term and membership.organization_id == proposal.organization_id)
        )
        and (not membership.start_date or membership.start_date[:4] <= year)
        and (not membership.end_date or membership.end_date[:4] >= year)
    ]


def industry_form(link: ProposalIndustry) -> Json:
    industry = link.industry
    return {
        "id": industry.reference,
        "scheme": industry.scheme.key,
        "version": industry.scheme.version,
        "code": industry.code,
        "name": bilingual(industry, "name"),
        "role": link.role,
        "through": [],
    }


def house_form(industry: Industry, through: list[str]) -> Json:
    """A house industry that no clerk linked: it gathers the codes named in `through`."""
    return {
        "id": industry.reference,
        "scheme": HOUSE,
        "version": industry.scheme.version,
        "code": industry.code,
        "name": bilingual(industry, "name"),
        "role": "target",
        "through": through,
    }


def demand_forms(proposal: Proposal) -> list[Json]:
    results: dict[int, list[Json]] = defaultdict(list)
    for outcome in children(proposal, "outcomes"):
        for judged in children(outcome, "demand_results"):
            results[judged.demand_id].append({"measure": outcome.measure.key, "result": judged.result})
    return [
        {"number": demand.position, "text": bilingual(demand, "text"), "outcomes": results[demand.pk]}
        for demand in children(proposal, "demands")
    ]


def measure_form(measure: Any) -> Json:
    """A policy, standard or law; expects its issuers loaded."""
    return {
        "key": measure.key,
        "title": bilingual(measure, "title"),
        "title_note": bilingual(measure, "title_note"),
        "document_number": measure.document_number or None,
        "date": measure.date or None,
        "url": measure.url or None,
        "issuers": [named(issuer) for issuer in children(measure, "issuers")],
    }


def outcome_form(outcome: Any) -> Json:
    return {
        "measure": measure_form(outcome.measure),
        "relation": outcome.relation,
        "strength": outcome.strength,
        "note": bilingual(outcome, "note"),
        "demands": [
            {"number": judged.demand.position, "result": judged.result}
            for judged in children(outcome, "demand_results")
        ],
        "sources": citations(outcome),
    }


def relation_forms(proposal: Proposal) -> list[Json]:
    """Relations both ways; the other end is named only when readers may see it."""
    forward = [(relation.kind, relation.other, False) for relation in children(proposal, "relations")]
    backward = [(relation.kind, relation.proposal, True) for relation in children(proposal, "relations_in")]
    return [
        {
            "kind": kind,
            "inverse": inverse,
            "id": other.register_number,
            "slug": other.slug,
            "title": bilingual(other, "title"),
        }
        for kind, other, inverse in [*forward, *backward]
        if other.publication == Publication.PUBLISHED
    ]


def source_forms(proposal: Proposal, actions: list[Action], of_handover: Source | None) -> list[Json]:
    """Every source the record stands on, once, numbered in the order of first mention in the detail."""
    sponsorships = children(proposal, "sponsorships")
    citers: list[Any] = [proposal, *sponsorships]
    for sponsorship in sponsorships:
        citers += _memberships_then(proposal, sponsorship.person) if sponsorship.person else []
    citers += actions
    citers += [action.reply for action in actions if hasattr(action, "reply")]
    citers += children(proposal, "outcomes")
    sources = {
        citation.source.key: citation.source for citer in citers for citation in children(citer, "citations")
    }
    if of_handover:
        sources.setdefault(of_handover.key, of_handover)
    return [
        {
            "number": number,
            "key": source.key,
            "url": source.url or None,
            "title": source.title,
            "publisher": source.publisher,
            "date": source.date or None,
            "language": source.language or None,
            "kind": source.kind,
            "note": source.note or None,
            "archive_url": source.archive_url or None,
            "last_checked": source.last_checked or None,
        }
        for number, source in enumerate(sources.values(), start=1)
    ]
