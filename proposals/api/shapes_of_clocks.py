"""The shape of clocks: what lists carry of the one that matters, and each with its computation."""

from rest_framework import serializers

from proposals.api.fields import BothLanguages, PartialDate, Text, words
from proposals.vocabulary import ClockFamily, ClockOutcome, ClockState, ClockUnknown


class ClockShape(serializers.Serializer[object]):
    """How long an answer may take, as far as it does not depend on the day of asking."""

    family = words(ClockFamily, text="What it is about.")
    outcome = words(ClockOutcome)
    start = PartialDate(help_text="From when it is counted.")
    whole_session = serializers.BooleanField(help_text="The start is that of the session's whole handover.")
    stands_in = serializers.BooleanField(
        help_text="No line of the history tells of the start: inferred from the handover."
    )
    due = serializers.DateField(allow_null=True, help_text="Late begins the day after.")
    limit = serializers.DateField(allow_null=True, help_text="The last day that the rule allows at all.")
    stop = PartialDate(help_text="When the answer came.")
    days = serializers.IntegerField(
        allow_null=True, help_text="Days from start to answer, when both days are known."
    )
    unknown = words(ClockUnknown, nullable=True, text="Why nobody can tell whether it was in time.")


class LegalBasis(serializers.Serializer[object]):
    """A legal source and the article in it."""

    key = serializers.CharField()
    article = Text()
    title = serializers.CharField()
    url = Text()


class ClockOfDetail(ClockShape):
    """A clock with all that its deadline was computed from."""

    state = words(ClockState, text="How it stands on the day of reading.")
    name = BothLanguages()
    first_start = PartialDate(help_text="When it first started, if it was started anew.")
    extended = serializers.BooleanField()
    set_by = serializers.IntegerField(
        allow_null=True, help_text="The line of the history that set the deadline for a reason."
    )
    length = serializers.IntegerField(allow_null=True)
    limit_length = serializers.IntegerField(allow_null=True)
    unit = Text(help_text="months, days or working_days.")
    basis = LegalBasis(many=True)
    certainty = Text(help_text="Whether the rule was read at its source.")
    note = BothLanguages()
    computation = BothLanguages(help_text="The sum in words.")


class TimingShape(serializers.Serializer[object]):
    """How long a reply took and whether it came in time, each known or with the reason why it is not."""

    family = words(ClockFamily, nullable=True, text="The clock that it is held against.")
    start = PartialDate(help_text="From when it is counted.")
    whole_session = serializers.BooleanField()
    stands_in = serializers.BooleanField()
    due = serializers.DateField(allow_null=True)
    days = serializers.IntegerField(allow_null=True, help_text="Counted only between two known days.")
    days_unknown = words(ClockUnknown, nullable=True, text="Why the days are not counted.")
    outcome = words(ClockOutcome)
    unknown = words(ClockUnknown, nullable=True, text="Why nobody can tell whether it was in time.")


class HandoverShape(serializers.Serializer[object]):
    """When all proposals of the session were assigned at one meeting."""

    date = PartialDate()
    source = serializers.CharField(help_text="Key of the source.")  # type: ignore[assignment]


class DeadlineShape(serializers.Serializer[object]):
    """A deadline that a line sets."""

    clock = words(ClockFamily)
    due = PartialDate()
