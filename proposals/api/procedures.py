"""Procedures: their statuses, lawful moves and clocks, with the law behind them."""

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.details import DetailView, field_names
from proposals.api.fields import Bilingual, PartialDate, Text, words
from proposals.api.lists import ListView
from proposals.api.parameters import ListOf, not_known
from proposals.api.problems import invalid
from proposals.models import Procedure, ProcedureMove, ProcedureStatus, ProcedureStep
from proposals.search.pieces import by_word
from proposals.vocabulary import ActionKind, ProposalKind, Stage


@extend_schema_field({"type": "array", "items": {"type": "object", "additionalProperties": True}})
class Declared(serializers.Field[Any, Any, Any, Any]):
    """A list as the procedure's file declares it, its languages folded into {"en": …, "zh": …}."""

    def to_representation(self, value: Any) -> Any:
        """The list with name_en and name_zh as name, and so on."""
        return fold_languages(value)


def fold_languages(value: Any) -> Any:
    """The value with every pair of keys x_en, x_zh as x: {"en": …, "zh": …}, empty ones left out."""
    if isinstance(value, list):
        return [fold_languages(each) for each in value]
    if not isinstance(value, dict):
        return value
    folded: dict[str, Any] = {}
    for key, each in value.items():
        name, _, tongue = key.rpartition("_")
        if name and tongue in ("en", "zh"):
            folded.setdefault(name, {}).update({tongue: each} if each else {})
        else:
            folded[key] = fold_languages(each)
    return folded


class StepForm(serializers.Serializer[Any]):
    """A milestone of the tracker that readers see."""

    code = serializers.CharField()
    name = Bilingual()
    description = Bilingual()
    statuses = serializers.SerializerMethodField(help_text="Statuses that reach it, by code.")
    actions = serializers.ListField(
        child=serializers.CharField(),
        help_text=f"Kinds of action that reach it too: {', '.join(ActionKind.values)}.",
    )
    needs_outcome = serializers.BooleanField(help_text="Reached only with an outcome on evidence.")

    def get_statuses(self, step: ProcedureStep) -> list[str]:
        """Their codes."""
        return [status.code for status in step.statuses.all()]


class StatusForm(serializers.Serializer[ProcedureStatus]):
    """A status in the procedure's own word."""

    code = serializers.CharField()
    name = Bilingual()
    stage = words(Stage, text="What compares across procedures.")
    step = Text(source="step.code", default=None)
    is_final = serializers.BooleanField()
    description = Bilingual()
    legal_basis = Text()
    code_elsewhere = Text()


class MoveForm(serializers.Serializer[ProcedureMove]):
    """A lawful move."""

    from_status = Text(source="from_status.code", default=None, help_text="Null: the way in.")
    to_status = Text(source="to_status.code")
    actor = Bilingual()
    condition = Bilingual()
    legal_basis = Text()


class ProcedureRow(serializers.Serializer[Procedure]):
    """A procedure in one version, as lists show it."""

    key = serializers.CharField(help_text="For example npc-suggestion.")
    version = serializers.CharField()
    name = Bilingual()
    noun = Bilingual()
    kind = words(ProposalKind)
    effective_from = PartialDate()
    effective_to = PartialDate()
    bodies = serializers.ListField(child=serializers.CharField(), help_text="Organizations by key.")


class ProcedureDetail(ProcedureRow):
    """A procedure with its statuses, moves, clocks and legal sources."""

    note = Bilingual()
    path = serializers.ListField(child=serializers.CharField(), help_text="The usual way, as status codes.")
    steps = StepForm(many=True)
    statuses = StatusForm(many=True)
    moves = MoveForm(many=True)
    clocks = Declared()
    thresholds = Declared()
    flags = Declared()
    legal_sources = Declared()


def _known_version(key: str, version: str) -> str:
    """The version when the procedure has it; otherwise the refusal that lists those it has."""
    versions = list(Procedure.objects.filter(key=key).order_by("version").values_list("version", flat=True))
    if versions and version not in versions:
        raise invalid([not_known("version", [version], versions)])
    return version


class ProcedureFilters(django_filters.FilterSet):
    """Narrows procedures."""

    kind = by_word(lambda: ProposalKind.values, "kind", f"Any of {', '.join(ProposalKind.values)}.")

    class Meta:
        model = Procedure
        fields: tuple[str, ...] = ()


PROCEDURES = ListOf(
    resource="procedures",
    filters=ProcedureFilters,
    orderings={"key": ("key", "version", "pk"), "-key": ("-key", "-version", "-pk")},
    fields=field_names(ProcedureRow),
)


@schema.describes_list(PROCEDURES, ProcedureRow, "Procedures in all their versions")
class ProcedureList(ListView):
    """All procedures."""

    known = PROCEDURES
    row = ProcedureRow

    def queryset(self) -> QuerySet[Any]:
        """Procedures are public."""
        return Procedure.objects.all()


@schema.describes_detail("procedures", ProcedureDetail, "One procedure", key="npc-suggestion")
class ProcedureView(DetailView):
    """One procedure, in its newest version unless another is asked for."""

    detail = ProcedureDetail

    def besides(self) -> tuple[str, ...]:
        """`version` chooses one."""
        return ("version",)

    def find(self, request: Request, **named: Any) -> Any:
        """By key and version."""
        if version := request._request.GET.get("version", ""):
            named["version"] = _known_version(named["key"], version)
        moves = ProcedureMove.objects.select_related("from_status", "to_status")
        return (
            Procedure.objects.filter(**named)
            .order_by("-effective_from", "-version")
            .prefetch_related(
                "steps__statuses",
                Prefetch("statuses", ProcedureStatus.objects.select_related("step")),
                Prefetch("moves", moves),
            )
            .first()
        )
