"""Who and what anonymous readers may know of: whatever has a part in something that they may see.

A person, a body, a topic, a measure or a source that only unpublished proposals name would tell of them.
Every door finds these records here. Sessions, industries and procedures are public in themselves.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from proposals.models import (
    Action,
    Assignment,
    Citation,
    Flag,
    Measure,
    Membership,
    Organization,
    Outcome,
    Person,
    Proposal,
    Reply,
    Session,
    Source,
    Sponsorship,
    Topic,
)
from proposals.vocabulary import Publication

_WAYS = ("", "action__", "reply__action__", "outcome__", "sponsorship__", "measure__outcomes__")
"""The ways from a citation to the proposal that it is made for."""


def people() -> QuerySet[Person]:
    """People who sponsor a published proposal, act in a line of its history or speak of a reply to it."""
    return Person.objects.filter(_among(_people))


def organizations() -> QuerySet[Organization]:
    """Bodies that meet, that have a part in a published proposal, or that somebody public belongs to, and
    those right above them."""
    return Organization.objects.filter(_among(_organizations))


def _people() -> QuerySet[Person]:
    return Person.objects.filter(
        _has_part_in(Sponsorship, "person", proposal__publication=Publication.PUBLISHED)
        | Exists(Action.objects.visible().filter(actor_person=OuterRef("pk")))
        | Exists(_standing_replies().filter(feedback__person=OuterRef("pk")))
    )


def _organizations() -> QuerySet[Organization]:
    with_a_part = Organization.objects.filter(
        _has_part_in(Session, "organization")
        | Exists(Proposal.objects.visible().filter(organization=OuterRef("pk")))
        | _has_part_in(Sponsorship, "organization", proposal__publication=Publication.PUBLISHED)
        | _has_part_in(Assignment, "organization", proposal__publication=Publication.PUBLISHED)
        | _has_part_in(Flag, "organization", proposal__publication=Publication.PUBLISHED)
        | Exists(Action.objects.visible().filter(actor_organization=OuterRef("pk")))
        | Exists(_standing_replies().filter(organization=OuterRef("pk")))
        | Exists(_standing_replies().filter(consulted=OuterRef("pk")))
        | Exists(measures().filter(issuers=OuterRef("pk")))
        | _has_part_in(Membership, "organization", person__in=_people())
    )
    above = with_a_part.filter(parent__isnull=False).values("parent")
    return Organization.objects.filter(Q(pk__in=with_a_part.values("pk")) | Q(pk__in=above))


def _among(records: Callable[[], QuerySet[Any]]) -> Q:
    """Among these records, whose statement is composed once for each kind of database.

    It says the same whoever asks, and to compose it anew took longer than all else of most requests.
    """
    return Q(pk__in=RawSQL(*_statement(records, connections[DEFAULT_DB_ALIAS].vendor)))  # noqa: S611 - composed by the ORM


@cache
def _statement(records: Callable[[], QuerySet[Any]], _vendor: str) -> tuple[str, tuple[Any, ...]]:
    return records().order_by().values("pk").query.sql_with_params()


def topics() -> QuerySet[Topic]:
    """Topics of published proposals."""
    return Topic.objects.filter(Exists(Proposal.objects.visible().filter(topics=OuterRef("pk"))))


def measures() -> QuerySet[Measure]:
    """Measures that answer a published proposal."""
    return Measure.objects.filter(
        _has_part_in(Outcome, "measure", proposal__publication=Publication.PUBLISHED)
    )


def sources() -> QuerySet[Source]:
    """The sources that something public cites, and those that date the handovers of sessions."""
    return Source.objects.filter(
        cited_for("publication", Publication.PUBLISHED)
        | _citing(person__in=_people())
        | _citing(membership__person__in=_people())
        | _citing(organization__in=_organizations())
        | _citing(session__isnull=False)
        | Q(pk__in=Session.objects.filter(handover_source__isnull=False).values("handover_source"))
    )


def merged_into(public: QuerySet[Any], key: str) -> str | None:
    """The key of the public record that the one of this key was merged into, if it was."""
    merged = public.model._default_manager.filter(key=key, merged_into__in=public)
    return merged.values_list("merged_into__key", flat=True).first()


def cited_for(condition: str, value: Any) -> Q:
    """Sources cited for proposals of which the condition holds, in lines that nobody has retracted.

    A subquery for each way from a citation to its proposal: all ways in one would join ten tables for every
    citation, which took seconds where this takes milliseconds.
    """
    found = Q()
    for way in _WAYS:
        standing = {f"{way}retraction__isnull": True} if way.endswith("action__") else {}
        found |= _citing(**{f"{way}proposal__{condition}": value}, **standing)
    return found


def _citing(**conditions: Any) -> Q:
    """Sources with a citation that meets the conditions."""
    return Q(pk__in=Citation.objects.filter(**conditions).values("source"))


def _standing_replies() -> QuerySet[Reply]:
    return Reply.objects.filter(action__in=Action.objects.visible())


def _has_part_in(model: type[Model], column: str, **conditions: Any) -> Exists:
    return Exists(model._default_manager.filter(**{column: OuterRef("pk")}, **conditions))
