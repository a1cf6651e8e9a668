"""Sources: what the record stands on, as far as something visible cites it."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.details import DetailView, field_names
from proposals.api.fields import PartialDate, Text, words
from proposals.api.lists import ListView
from proposals.api.parameters import ListOf
from proposals.models import Citation, Proposal, Source
from proposals.search import public_record
from proposals.search.pieces import KnownValuesFilter, by_word
from proposals.vocabulary import SourceKind


class CitationForm(serializers.Serializer[Citation]):
    """A source cited, by key, with the quote when there is one."""

    source = serializers.CharField(source="source.key", help_text="Its key.")  # type: ignore[assignment]
    quote = serializers.CharField(required=False)

    def to_representation(self, instance: Citation) -> dict[str, Any]:
        """Without the quote when there is none."""
        form = super().to_representation(instance)
        return form if form["quote"] else {"source": form["source"]}


def Cited() -> serializers.BaseSerializer[Any]:
    """The field of the sources that a record cites."""
    return CitationForm(many=True, source="citations")


class SourceForm(serializers.Serializer[Source]):
    """A page, paper or document."""

    key = serializers.CharField()
    url = Text()
    title = serializers.CharField()
    publisher = Text()
    date = PartialDate()
    language = Text(help_text="en, zh, fr …")
    kind = words(SourceKind)
    note = Text()
    archive_url = Text(help_text="An archived copy.")
    last_checked = PartialDate()


def _known_proposals(numbers: Any) -> dict[str, int]:
    visible = Proposal.objects.visible().filter(register_number__in=numbers)
    return dict(visible.values_list("register_number", "pk"))


def by_proposal(narrow: Any, text: str) -> KnownValuesFilter:
    """A filter by published proposals, named by register number."""
    return KnownValuesFilter(
        known=_known_proposals, allowed=lambda: ["2023-001 …"], narrow=narrow, help_text=text
    )


def _cited_by(sources: QuerySet[Source], proposals: list[int]) -> QuerySet[Source]:
    return sources.filter(public_record.cited_for("in", proposals))


class SourceFilters(django_filters.FilterSet):
    """Narrows sources."""

    kind = by_word(lambda: SourceKind.values, "kind", f"Any of {', '.join(SourceKind.values)}.")
    proposal = by_proposal(_cited_by, "Proposals by register number, for example 2023-001, that cite it.")

    class Meta:
        model = Source
        fields: tuple[str, ...] = ()


SOURCES = ListOf(
    resource="sources",
    filters=SourceFilters,
    orderings={
        "key": ("key", "pk"),
        "-key": ("-key", "-pk"),
        "-date": ("-date", "-pk"),
        "date": ("date", "pk"),
    },
    fields=field_names(SourceForm),
)


@schema.describes_list(SOURCES, SourceForm, "Sources by key")
class SourceList(ListView):
    """All sources that something visible cites."""

    known = SOURCES
    row = SourceForm

    def queryset(self) -> QuerySet[Any]:
        """What something visible cites."""
        return public_record.sources()


@schema.describes_detail("sources", SourceForm, "One source", key="s_n14_1")
class SourceView(DetailView):
    """One source."""

    detail = SourceForm

    def find(self, request: Request, **named: Any) -> Any:
        """By key."""
        return public_record.sources().filter(**named).first()
