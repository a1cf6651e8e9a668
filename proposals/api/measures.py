"""Measures: policies, standards and laws, with every published proposal that each answers."""

from typing import Any

import django_filters
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.details import DetailView, field_names
from proposals.api.fields import BothLanguages, words
from proposals.api.lists import ListView
from proposals.api.parameters import ListOf
from proposals.api.shapes import AboutProposal, Shape
from proposals.api.shapes_of_detail import MeasureShape
from proposals.api.sources import CitationForm, by_proposal
from proposals.lifecycle.public_form import bilingual, measure_form
from proposals.models import Citation, Measure, Outcome, OutcomeDemand
from proposals.search import public_record
from proposals.search.pieces import DateFrom, DateUntil, KnownValuesFilter, by_key
from proposals.vocabulary import DemandResult, LinkStrength, OutcomeRelation, Publication


class DemandJudged(Shape):
    """A demand of the proposal, and whether the measure met it."""

    number = serializers.IntegerField()
    text = BothLanguages()
    result = words(DemandResult)


class AnsweredProposal(Shape):
    """A proposal that the measure answers: how, and who says so."""

    proposal = AboutProposal()
    relation = words(OutcomeRelation)
    strength = words(LinkStrength)
    note = BothLanguages()
    demands = DemandJudged(many=True)
    sources = CitationForm(many=True)


class MeasureRow(MeasureShape):
    """A measure as lists show it."""

    proposal_count = serializers.IntegerField(help_text="Published proposals that it answers.")


class MeasureDetail(MeasureRow):
    """A measure with every published proposal that it answers."""

    proposals = AnsweredProposal(many=True)
    sources = CitationForm(many=True)


def _outcomes() -> QuerySet[Outcome]:
    """The links to published proposals: no other tells readers anything of a measure."""
    return Outcome.objects.filter(proposal__publication=Publication.PUBLISHED)


def _linked(found: QuerySet[Measure], **conditions: Any) -> QuerySet[Measure]:
    return found.filter(Exists(_outcomes().filter(measure=OuterRef("pk"), **conditions)))


def _judged(found: QuerySet[Measure], results: list[str]) -> QuerySet[Measure]:
    judged = OutcomeDemand.objects.filter(result__in=results).values("outcome")
    return _linked(found, pk__in=judged)


def _by_link(choices: Any, narrow: Any, text: str) -> KnownValuesFilter:
    return KnownValuesFilter(
        known=lambda asked: {word: word for word in asked if word in choices.values},
        allowed=lambda: choices.values,
        narrow=narrow,
        help_text=f"{text}: any of {', '.join(choices.values)}.",
    )


class MeasureFilters(django_filters.FilterSet):
    """Narrows measures."""

    proposal = by_proposal(
        lambda found, pks: _linked(found, proposal__in=pks),
        "Proposals that it answers, by register number, for example 2023-001.",
    )
    issuer = by_key(public_record.organizations, "issuers", "Who issued it, by key, for example miit.")
    strength = _by_link(
        LinkStrength,
        lambda found, words: _linked(found, strength__in=words),
        "Who says of a proposal that it answers it",
    )
    result = _by_link(DemandResult, _judged, "What it did for a demand")
    date_after = DateFrom(field_name="date", help_text="Issued on this day, month or year, or later.")
    date_before = DateUntil(field_name="date", help_text="Issued on this day, month or year, or earlier.")

    class Meta:
        model = Measure
        fields: tuple[str, ...] = ()

    @property
    def qs(self) -> Any:
        """Each measure once, though several issuers may be asked for."""
        return super().qs.distinct()


MEASURES = ListOf(
    resource="measures",
    filters=MeasureFilters,
    orderings={
        "-date": ("-date", "-pk"),
        "date": ("date", "pk"),
        "key": ("key", "pk"),
        "-key": ("-key", "-pk"),
    },
    fields=field_names(MeasureRow),
)


def visible_measures() -> QuerySet[Measure]:
    """What anonymous readers may see, with the issuers."""
    return public_record.measures().prefetch_related("issuers")


def count_answered(measures: list[Measure]) -> None:
    """Set `proposal_count` to the published proposals that each answers."""
    links = _outcomes().filter(measure__in=measures).order_by()
    counts = dict(links.values_list("measure").annotate(Count("pk")))
    for measure in measures:
        measure.proposal_count = counts.get(measure.pk, 0)  # type: ignore[attr-defined]


def row_of(measure: Any) -> dict[str, Any]:
    """The measure as in public forms, with the number of proposals."""
    return measure_form(measure) | {"proposal_count": measure.proposal_count}


@schema.describes_list(MEASURES, MeasureRow, "Measures, the latest first")
class MeasureList(ListView):
    """Measures that answer a published proposal."""

    known = MEASURES
    row = MeasureRow

    def queryset(self) -> QuerySet[Any]:
        """What anonymous readers may see."""
        return visible_measures()

    def complete(self, records: list[Any]) -> None:
        """Count the proposals that they answer."""
        count_answered(records)

    def form_of(self, record: Any) -> dict[str, Any]:
        """The measure with its number."""
        return row_of(record)


@schema.describes_detail("measures", MeasureDetail, "One measure", key="m_cars_2023")
class MeasureView(DetailView):
    """One measure."""

    detail = MeasureDetail

    def find(self, request: Request, **named: Any) -> Any:
        """By key."""
        cited = Prefetch("citations", Citation.objects.select_related("source"))
        links = _outcomes().select_related("proposal").order_by("-proposal__sort_date", "-proposal")
        links = links.prefetch_related("demand_results__demand", cited)
        measures = visible_measures().prefetch_related(Prefetch("outcomes", links, to_attr="answers"), cited)
        found = measures.filter(**named).first()
        if found:
            count_answered([found])
        return found

    def form_of(self, record: Any) -> dict[str, Any]:
        """The measure with every proposal, how each is answered, and on what source."""
        return row_of(record) | {
            "proposals": [_answered(outcome) for outcome in record.answers],
            "sources": [dict(each) for each in CitationForm(record.citations.all(), many=True).data],
        }


def _answered(outcome: Any) -> dict[str, Any]:
    proposal = outcome.proposal
    return {
        "proposal": {"id": proposal.register_number, "title": bilingual(proposal, "title")},
        "relation": outcome.relation,
        "strength": outcome.strength,
        "note": bilingual(outcome, "note"),
        "demands": [
            {
                "number": judged.demand.position,
                "text": bilingual(judged.demand, "text"),
                "result": judged.result,
            }
            for judged in outcome.demand_results.all()
        ],
        "sources": [dict(each) for each in CitationForm(outcome.citations.all(), many=True).data],
    }
