"""Outcomes: which demands of a proposal a measure met, and on what source. Reached from the proposal."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey
from django.http import HttpRequest

from proposals.admin.inlines import Rows, SourceRows
from proposals.admin.saving import KeptRecord
from proposals.models import Demand, Outcome, OutcomeDemand


class DemandMetRows(Rows):
    model = OutcomeDemand
    fields = ("demand", "result")

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Only the demands of the outcome's own proposal."""
        if db_field.name == "demand":
            outcome = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
            kwargs["queryset"] = Demand.objects.filter(proposal__outcomes=outcome)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Outcome)
class OutcomeAdmin(KeptRecord):
    list_select_related = ("measure", "proposal")
    inlines = (DemandMetRows, SourceRows)
    autocomplete_fields = ("measure",)
    readonly_fields = ("proposal",)
    fieldsets = (
        (
            None,
            {"fields": ("proposal", "measure", ("relation", "strength"), ("note_en", "note_zh"), "position")},
        ),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Not on the first page: an outcome belongs to its proposal."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Added on the form of its proposal."""
        return False
