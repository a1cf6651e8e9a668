"""What each filter of proposals means: a condition on the record as it is read.

Every function takes the reading and the known values, and returns the condition that any of them meets.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from proposals.models import (
    Assignment,
    Industry,
    IndustryDescent,
    Proposal,
    ProposalIndustry,
    Reply,
    Sponsorship,
)
from proposals.search.known import Record, ReplyClass, Status
from proposals.search.reading import Reading


def of_sessions(reading: Reading, sessions: Sequence[Record]) -> Q:
    """Made to one of the sessions."""
    if reading.is_now:
        return Q(session__in=[session.pk for session in sessions])
    return Q(**{f"{reading.column('session__key')}__in": [session.key for session in sessions]})


def of_bodies(reading: Reading, bodies: Sequence[Record]) -> Q:
    """Made to one of the bodies."""
    if reading.is_now:
        return Q(organization__in=[body.pk for body in bodies])
    return Q(**{f"{reading.column('organization__key')}__in": [body.key for body in bodies]})


def of_procedures(reading: Reading, keys: Sequence[str]) -> Q:
    """Under one of the procedures, in any version."""
    return Q(**{f"{reading.column('procedure__key')}__in": keys})


def at_stages(reading: Reading, stages: Sequence[str]) -> Q:
    """At one of the stages."""
    return Q(**{f"{reading.column('stage')}__in": stages})


def at_statuses(reading: Reading, statuses: Sequence[Status]) -> Q:
    """At one of the statuses."""
    code = "status__code" if reading.is_now else "status"
    procedure = reading.column("procedure__key")
    return reduce(
        or_,
        [
            Q(**{code: status.code} | ({procedure: status.procedure} if status.procedure else {}))
            for status in statuses
        ],
    )


def of_industries(reading: Reading, industries: Sequence[Record]) -> Q:
    """Linked to one of the industries or to anything under it."""
    below = IndustryDescent.objects.filter(ancestor__in=[industry.pk for industry in industries])
    if reading.is_now:
        links = ProposalIndustry.objects.filter(
            proposal=OuterRef("pk"), industry__in=below.values("descendant")
        )
        return Q(Exists(links))
    codes = Industry.objects.filter(pk__in=below.values("descendant")).select_related("scheme")
    return reading.linked("industry", [industry.reference for industry in codes])


def of_people(reading: Reading, people: Sequence[Record]) -> Q:
    """Sponsored by one of the people."""
    if reading.is_now:
        links = Sponsorship.objects.filter(
            proposal=OuterRef("pk"), person__in=[person.pk for person in people]
        )
        return Q(Exists(links))
    return reading.linked("person", [person.key for person in people])


def of_topics(reading: Reading, topics: Sequence[Record]) -> Q:
    """On one of the topics."""
    if reading.is_now:
        links = Proposal.topics.through._default_manager.filter(
            proposal=OuterRef("pk"), topic__in=[topic.pk for topic in topics]
        )
        return Q(Exists(links))
    return reading.linked("topic", [topic.key for topic in topics])


def handled_by(reading: Reading, organizations: Sequence[Record]) -> Q:
    """Assigned to one of the organizations, or answered by it."""
    if reading.is_now:
        pks = [organization.pk for organization in organizations]
        assigned = Assignment.objects.filter(proposal=OuterRef("pk"), organization__in=pks)
        return Q(Exists(assigned)) | Q(Exists(_standing_replies().filter(organization__in=pks)))
    return reading.linked("handled_by", [organization.key for organization in organizations])


def answered_with(reading: Reading, classes: Sequence[ReplyClass]) -> Q:
    """Answered with one of the results, or of the classes as printed."""
    if reading.is_now:
        return Q(Exists(_standing_replies().filter(reduce(or_, [each.condition for each in classes]))))
    return reading.linked("reply_class", [each.value for each in classes])


def titled_in(reading: Reading, tongues: Sequence[str]) -> Q:
    """With a title in one of the languages."""
    if reading.is_now:
        return reduce(or_, [~Q(**{f"title_{tongue}": ""}) for tongue in tongues])
    columns = {"en": "in_english", "zh": "in_chinese"}
    return reduce(or_, [Q(**{columns[tongue]: True}) for tongue in tongues])


def of_years(reading: Reading, years: Sequence[str]) -> Q:
    """Filed in one of the years."""
    column = reading.column("filed_date__startswith")
    return reduce(or_, [Q(**{column: f"{int(year):04}"}) for year in years])


def numbered(reading: Reading, numbers: Sequence[str]) -> Q:
    """Bearing one of these numbers, as printed or in the register; only searches then and there ask this."""
    columns = ("number", "register_number", "identifiers__identifier")
    bearing = [Q(**{f"{column}__iexact": number}) for column in columns for number in numbers]
    own = Proposal.objects.filter(reduce(or_, bearing))
    return Q(**{f"{reading.column('pk')}__in": own.values("pk")})


BY_NAME: dict[str, Callable[[Reading, Sequence[Any]], Q]] = {
    "session": of_sessions,
    "organization": of_bodies,
    "industry": of_industries,
    "person": of_people,
    "status": at_statuses,
    "stage": at_stages,
    "procedure": of_procedures,
    "handled_by": handled_by,
    "reply_class": answered_with,
    "topic": of_topics,
    "lang": titled_in,
    "year": of_years,
    "number": numbered,
}
"""The condition of each facet that the index knows, for readings of which it knows nothing."""


def _standing_replies() -> QuerySet[Reply]:
    return Reply.objects.filter(action__proposal=OuterRef("pk"), action__retraction__isnull=True)
