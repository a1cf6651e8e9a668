"""Narrowings of the list of proposals that no single column gives."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from proposals.models import Citation, Proposal


def without_source(proposals: "QuerySet[Proposal]") -> "QuerySet[Proposal]":
    """Those that cite no source, neither themselves nor in a standing line of their history."""
    return proposals.exclude(_cited_itself()).exclude(_cited_in_history())


def _cited_itself() -> Exists:
    return Exists(Citation.objects.filter(proposal=OuterRef("pk")))


def _cited_in_history() -> Exists:
    standing = Citation.objects.filter(action__retraction__isnull=True)
    return Exists(standing.filter(action__proposal=OuterRef("pk")))


class SourcedFilter(admin.SimpleListFilter):
    """Tells proposals that stand on a source from those that do not yet."""

    title = _("source")
    parameter_name = "sourced"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, Any]]:
        """The two sides."""
        return (("yes", _("With a source")), ("no", _("Without a source")))

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Proposal]") -> "QuerySet[Proposal] | None":
        """The side that was chosen."""
        if self.value() == "yes":
            return queryset.filter(_cited_itself() | _cited_in_history())
        if self.value() == "no":
            return without_source(queryset)
        return None


class NamedFilter(admin.RelatedFieldListFilter):
    """A narrowing whose choices are named in one language, so that the column stays short."""

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]"
    ) -> list[tuple[str, Any]]:
        """Each record with its name in the language of the moment, as the record's own list is ordered."""
        ordering = self.field_admin_ordering(field, request, model_admin)
        records = field.related_model._default_manager.order_by(*ordering)
        return [(str(record.pk), record.name_here) for record in records]
