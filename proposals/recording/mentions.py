"""Which proposals name a record, and must be settled when it changes."""

from functools import singledispatch
from typing import Any

from django.db.models import Model, Q, QuerySet

from proposals.models import (
    Action,
    Assignment,
    Citation,
    Feedback,
    Flag,
    Industry,
    IndustryDescent,
    Measure,
    Organization,
    Outcome,
    Person,
    Procedure,
    Proposal,
    ProposalIndustry,
    Reply,
    Session,
    Source,
    Sponsorship,
    Topic,
)


@singledispatch
def proposals_naming(record: Model) -> "QuerySet[Proposal]":
    """The proposals whose public form says something of the record; none for a kind that no form names."""
    return Proposal.objects.none()


def _found_by(*ids: "QuerySet[Any, Any]") -> "QuerySet[Proposal]":
    condition = Q()
    for rows in ids:
        condition |= Q(pk__in=rows)
    return Proposal.objects.filter(condition)


@proposals_naming.register
def _session(session: Session) -> "QuerySet[Proposal]":
    return Proposal.objects.filter(session=session)


@proposals_naming.register
def _procedure(procedure: Procedure) -> "QuerySet[Proposal]":
    return Proposal.objects.filter(procedure=procedure)


@proposals_naming.register
def _topic(topic: Topic) -> "QuerySet[Proposal]":
    return Proposal.objects.filter(topics=topic)


@proposals_naming.register
def _industry(industry: Industry) -> "QuerySet[Proposal]":
    below = IndustryDescent.objects.filter(ancestor=industry).values("descendant")
    links = ProposalIndustry.objects.filter(Q(industry=industry) | Q(industry__in=below))
    return _found_by(links.values("proposal"))


@proposals_naming.register
def _measure(measure: Measure) -> "QuerySet[Proposal]":
    return _found_by(Outcome.objects.filter(measure=measure).values("proposal"))


@proposals_naming.register
def _outcome(outcome: Outcome) -> "QuerySet[Proposal]":
    return Proposal.objects.filter(pk=outcome.proposal_id)


@proposals_naming.register
def _reply(reply: Reply) -> "QuerySet[Proposal]":
    return Proposal.objects.filter(pk=reply.action.proposal_id)


@proposals_naming.register
def _person(person: Person) -> "QuerySet[Proposal]":
    return _found_by(
        Sponsorship.objects.filter(person=person).values("proposal"),
        Action.objects.filter(actor_person=person).values("proposal"),
        Feedback.objects.filter(person=person).values("reply__action__proposal"),
    )


@proposals_naming.register
def _organization(organization: Organization) -> "QuerySet[Proposal]":
    sponsored = Q(organization=organization) | Q(person__memberships__organization=organization)
    answered = Q(organization=organization) | Q(consulted=organization)
    return _found_by(
        Proposal.objects.filter(organization=organization).values("pk"),
        Sponsorship.objects.filter(sponsored).values("proposal"),
        Assignment.objects.filter(organization=organization).values("proposal"),
        Action.objects.filter(actor_organization=organization).values("proposal"),
        Reply.objects.filter(answered).values("action__proposal"),
        Flag.objects.filter(organization=organization).values("proposal"),
        Outcome.objects.filter(measure__issuers=organization).values("proposal"),
    )


@proposals_naming.register
def _source(source: Source) -> "QuerySet[Proposal]":
    cited = Citation.objects.filter(source=source)
    return _found_by(
        Proposal.objects.filter(session__handover_source=source).values("pk"),
        *(
            cited.filter(**{f"{way}__isnull": False}).values(way)
            for way in (
                "proposal",
                "action__proposal",
                "reply__action__proposal",
                "outcome__proposal",
                "sponsorship__proposal",
            )
        ),
    )
