"""The shape of an organization's figures of replies: none stands without what it was counted from."""

from typing import Any

from rest_framework import serializers

from proposals.api.fields import BothLanguages, words
from proposals.search.replies import Counts, Figures
from proposals.vocabulary import ClockUnknown, Result

Shape = serializers.Serializer[Any]


class ClassCountShape(Shape):
    """How many replies were printed with a class of a scheme."""

    scheme = serializers.CharField()
    name = BothLanguages()
    count = serializers.IntegerField()

    def get_fields(self) -> dict[str, serializers.Field]:
        """`class` is no name in Python."""
        return {**super().get_fields(), "class": serializers.CharField()}


class ResultCount(Shape):
    """How many replies have this normalized result."""

    result = words(Result)
    count = serializers.IntegerField()


class UnknownCount(Shape):
    """How many could not be counted for this reason."""

    reason = words(ClockUnknown)
    count = serializers.IntegerField()


class DaysShape(Shape):
    """Days from the start of the clock to the reply."""

    known = serializers.IntegerField(help_text="Replies whose both days are known.")
    median = serializers.FloatField(allow_null=True)
    ninetieth_percentile = serializers.IntegerField(
        allow_null=True, help_text="Nearest rank: nine in ten replies took so many days at most."
    )
    unknown = UnknownCount(many=True)


class OnTimeShape(Shape):
    """How many came in time."""

    known = serializers.IntegerField(help_text="Replies of which it can be told.")
    in_time = serializers.IntegerField()
    late = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True, help_text="In time of known, from 0 to 1.")
    unknown = UnknownCount(many=True)


class WaitingShape(Shape):
    """What it handles and has, as far as is published, still to answer."""

    open = serializers.IntegerField()
    overdue = serializers.IntegerField()


class FiguresShape(Shape):
    """An organization's replies in numbers."""

    count = serializers.IntegerField()
    by_class = ClassCountShape(many=True)
    without_class = serializers.IntegerField()
    by_result = ResultCount(many=True)
    days = DaysShape()
    on_time = OnTimeShape()
    waiting = WaitingShape()


def figures_form(figures: Figures) -> dict[str, Any]:
    """The figures as JSON values."""
    days, punctuality = figures.days, figures.punctuality
    return {
        "count": figures.count,
        "by_class": [
            {"scheme": each.scheme, "class": each.code, "name": each.name, "count": each.number}
            for each in figures.classes
        ],
        "without_class": figures.without_class,
        "by_result": _named("result", figures.results),
        "days": {
            "known": days.known,
            "median": days.median,
            "ninetieth_percentile": days.ninetieth,
            "unknown": _named("reason", days.unknown),
        },
        "on_time": {
            "known": punctuality.known,
            "in_time": punctuality.in_time,
            "late": punctuality.late,
            "share": punctuality.share,
            "unknown": _named("reason", punctuality.unknown),
        },
        "waiting": {"open": figures.waiting, "overdue": figures.overdue},
    }


def _named(name: str, counts: Counts) -> list[dict[str, Any]]:
    return [{name: code, "count": number} for code, number in counts]
