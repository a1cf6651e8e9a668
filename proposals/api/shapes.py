"""The shape of stored forms, for the schema and the names that `fields=` allows; nothing is built with it.

A test compares it with what `lifecycle.public_form` writes.
"""

from typing import Any

from rest_framework import serializers

from proposals.api.fields import Bilingual, BothLanguages, PartialDate, Reference, Text, words
from proposals.api.shapes_of_clocks import ClockShape, DeadlineShape
from proposals.api.sources import CitationForm
from proposals.search.asking import Problem
from proposals.vocabulary import (
    ActionKind,
    ActionScope,
    ClockState,
    Confidence,
    FlagKind,
    IndustryRole,
    Irregularity,
    ProposalKind,
    SponsorshipRole,
    Stage,
)

Shape = serializers.Serializer[Any]


class BodyOfProposal(Reference):
    """The body proposed to."""

    jurisdiction = serializers.CharField(help_text="For example country:cn.", allow_blank=True)


class SessionOfProposal(Reference):
    """The session that a proposal is counted in."""

    year = serializers.IntegerField()


class ProcedureOfProposal(Reference):
    """The procedure that a proposal follows, in its version."""

    version = serializers.CharField()
    kind = words(ProposalKind)
    noun = BothLanguages(help_text="What such a proposal is called.")


class StatusOfProposal(Shape):
    """A status in the procedure's own word, with its stage."""

    code = serializers.CharField()
    name = BothLanguages()
    stage = words(Stage, text="What compares across procedures.")


class RoleThen(Shape):
    """A seat or office held at the time of the proposal."""

    organization = Reference()
    role = BothLanguages()
    delegation = BothLanguages()
    dated = serializers.BooleanField(help_text="Whether the record knows when it was held.")
    note = BothLanguages(help_text="What sources disagree on, for example.")
    sources = CitationForm(many=True)


class Sponsor(Shape):
    """Who stands behind a proposal."""

    person = serializers.CharField(allow_null=True, help_text="Key of a person.")
    organization = serializers.CharField(allow_null=True, help_text="Key of an organization.")
    name = BothLanguages()
    printed = serializers.CharField(allow_null=True, help_text="The name as printed.")
    role = words(SponsorshipRole)
    joined_date = PartialDate()
    withdrawn_date = PartialDate()
    roles_then = RoleThen(many=True)
    sources = CitationForm(many=True)


class IndustryOfProposal(Shape):
    """An industry that a proposal concerns."""

    id = serializers.CharField(help_text="automotive, or isic4:4520.")
    scheme = serializers.CharField()
    version = serializers.CharField()
    code = serializers.CharField()
    name = BothLanguages()
    role = words(IndustryRole)
    through = serializers.ListField(
        child=serializers.CharField(), help_text="The linked codes that this house industry gathers."
    )


class ProposalRow(Shape):
    """A proposal as lists carry it."""

    id = serializers.CharField(help_text="The register number, given once and never changed.")
    slug = serializers.CharField(allow_blank=True)
    url = serializers.CharField(help_text="The permanent short address of its page.")
    title = Bilingual()
    title_verified = serializers.BooleanField(help_text="Whether the exact title was seen.")
    abstract = Bilingual()
    number = Text(help_text="The official number, as text.")
    organization = BodyOfProposal(help_text="The body proposed to.")
    session = SessionOfProposal(allow_null=True)
    session_uncertain = serializers.BooleanField()
    procedure = ProcedureOfProposal()
    status = StatusOfProposal(allow_null=True)
    stage = words(Stage, nullable=True)
    step = Text(help_text="The milestone reached, by code.")
    status_since = PartialDate()
    filed_date = PartialDate()
    last_action_date = PartialDate()
    clock = ClockShape(allow_null=True, help_text="Of the answer waited for; null where none runs.")
    clock_state = words(ClockState, nullable=True, text="How the clock stands on the day of reading.")
    irregular = serializers.BooleanField(help_text="Its history breaks the procedure's rules somewhere.")
    confidence = words(Confidence)
    sponsors = Sponsor(many=True)
    industries = IndustryOfProposal(many=True)
    topics = Reference(many=True)
    flags = serializers.ListField(child=words(FlagKind))
    updated_at = serializers.DateTimeField(help_text="When anything shown of it last changed.")
    hash = serializers.CharField(help_text="Changes exactly when anything shown of it changes.")


class Actor(Shape):
    """Who acted: a person, an organization, or a name only."""

    person = serializers.CharField(required=False, help_text="Key of a person.")
    organization = serializers.CharField(required=False, help_text="Key of an organization.")
    name = BothLanguages()


class ActionShape(Shape):
    """One dated, sourced line of a history."""

    number = serializers.IntegerField(help_text="The order of entry in its proposal.")
    date = PartialDate()
    date_note = BothLanguages()
    kind = words(ActionKind)
    status = StatusOfProposal(allow_null=True)
    actor = Actor(allow_null=True)
    description = BothLanguages()
    classification = serializers.ListField(
        child=serializers.CharField(), help_text="Open Civic Data's words for it."
    )
    inferred = serializers.BooleanField(help_text="No source states that it concerns this proposal.")
    scope = words(ActionScope)
    deadline = DeadlineShape(allow_null=True)
    not_documented = serializers.ListField(
        child=serializers.CharField(), help_text="Statuses skipped on the way, of which nothing is published."
    )
    irregular = words(Irregularity, nullable=True)
    as_found = serializers.CharField(allow_null=True, help_text="Why an irregular line is kept.")
    recorded_at = serializers.DateTimeField()
    hash = serializers.CharField(help_text="SHA-256 of the line and of the hash of the line before it.")
    sources = CitationForm(many=True)


class AboutProposal(Shape):
    """The proposal that a line is about."""

    id = serializers.CharField()
    title = BothLanguages()


class ActionRow(ActionShape):
    """A line of a history with its id, register number and line."""

    id = serializers.CharField(help_text="For example 2023-001/3.")
    proposal = AboutProposal()


class FacetValue(Shape):
    """A value of a facet, and how many proposals choosing it would give."""

    value = serializers.CharField(help_text="As its filter takes it.")
    name = BothLanguages()
    count = serializers.IntegerField()
    count_is_exact = serializers.BooleanField()
    is_chosen = serializers.BooleanField()


class Notice(Shape):
    """A part of a query that could not be used as it was meant."""

    problem = serializers.ChoiceField(choices=[each.value for each in Problem])
    part = serializers.CharField()
    message = serializers.CharField()
