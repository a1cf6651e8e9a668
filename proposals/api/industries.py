"""Industries: classifications by scheme and version, and the house's short list that gathers their codes."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.counting import count_under
from proposals.api.details import DetailView, field_names, moved
from proposals.api.fields import Bilingual, Text
from proposals.api.lists import ListView
from proposals.api.parameters import ListOf
from proposals.models import Industry, IndustryScheme
from proposals.search import known
from proposals.search.pieces import KnownValuesFilter, by_key, by_word


class IndustryReference(serializers.Serializer[Industry]):
    """An industry by id and name."""

    id = serializers.CharField(source="reference")
    name = Bilingual()


class SchemeForm(serializers.Serializer[IndustryScheme]):
    """The classification that a code belongs to."""

    key = serializers.CharField(help_text="house, isic4, gbt4754 …")
    version = serializers.CharField()
    name = Bilingual()


class IndustryRow(serializers.Serializer[Industry]):
    """An industry as lists show it."""

    id = serializers.CharField(
        source="reference", help_text="automotive (house list) or isic4:4520 (scheme and code)."
    )
    scheme = SchemeForm()
    code = serializers.CharField()
    level = Text(help_text="section, division, group, class …; null in the house list.")
    name = Bilingual()
    parent = Text(  # type: ignore[assignment]
        source="parent.reference", default=None, help_text="The id of the industry above it."
    )
    proposal_count = serializers.IntegerField(help_text="Published proposals linked to it or below it.")


class IndustryDetail(IndustryRow):
    """An industry with its neighbours in the tree."""

    name_note = Text()
    description = Bilingual()
    children = IndustryReference(many=True)
    gathers = IndustryReference(many=True, help_text="Codes that a house industry gathers.")
    gathered_by = IndustryReference(many=True, help_text="House industries that gather the code.")


def _levels() -> list[str]:
    levels = Industry.objects.order_by("level").values_list("level", flat=True).distinct()
    return [level for level in levels if level]


class IndustryFilters(django_filters.FilterSet):
    """Narrows industries."""

    scheme = by_key(IndustryScheme.objects.all, "scheme", "Classifications by key: house, isic4, gbt4754.")
    parent = KnownValuesFilter(
        known=known.industries,
        allowed=known.house_industries,
        narrow=lambda industries, parents: industries.filter(parent__in=[parent.pk for parent in parents]),
        help_text="Industries by id, for example isic4:45; their children are listed.",
    )
    level = by_word(_levels, "level", "Levels as the classification calls them, for example division.")

    class Meta:
        model = Industry
        fields: tuple[str, ...] = ()


INDUSTRIES = ListOf(
    resource="industries",
    filters=IndustryFilters,
    orderings={"id": ("scheme__key", "code", "pk")},
    fields=field_names(IndustryRow),
)


@schema.describes_list(INDUSTRIES, IndustryRow, "Industries by scheme and code")
class IndustryList(ListView):
    """All industries of all schemes."""

    known = INDUSTRIES
    row = IndustryRow

    def queryset(self) -> QuerySet[Any]:
        """Classifications are public."""
        return Industry.objects.select_related("scheme", "parent__scheme")

    def complete(self, records: list[Any]) -> None:
        """Count the proposals under them."""
        count_under(records)


@schema.describes_detail("industries", IndustryDetail, "One industry", reference="automotive")
class IndustryView(DetailView):
    """One industry."""

    detail = IndustryDetail

    def find(self, request: Request, **named: Any) -> Any:
        """By reference; scheme/code, as public pages write it, leads to scheme:code."""
        reference: str = named["reference"]
        if "/" in reference:
            canonical = reference.replace("/", ":", 1)
            known = "/" not in canonical and Industry.objects.named(canonical).exists()
            return moved(request, "api:industry", reference=canonical) if known else None
        found = (
            Industry.objects.named(reference)
            .select_related("scheme", "parent__scheme")
            .prefetch_related("children__scheme", "gathers__scheme", "gathered_by__scheme")
            .first()
        )
        if found:
            count_under([found])
        return found
