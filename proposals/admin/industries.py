"""Industries: the classifications, mostly read, and the house's own list with the codes that it gathers."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext as _

from proposals import recording
from proposals.admin.inlines import LabelledForm, Rows
from proposals.admin.saving import KeptRecord
from proposals.models import HOUSE, Industry, IndustryGathering


class GatheringRows(Rows):
    model = IndustryGathering
    fk_name = "house"
    fields = ("gathered",)
    autocomplete_fields = ("gathered",)


class IndustryForm(LabelledForm):
    """What a clerk types of an industry."""

    def clean(self) -> dict[str, Any] | None:
        """Keep each tree a tree, within its scheme."""
        values = super().clean() or self.cleaned_data
        above = values.get("parent")
        scheme = values.get("scheme") or self.instance.scheme
        if above and above.scheme_id != scheme.pk:
            self.add_error("parent", _("The parent belongs to another classification."))
        seen = set()
        while above and above.pk not in seen:
            if above.pk == self.instance.pk:
                raise ValidationError(_("An industry cannot stand under itself."))
            seen.add(above.pk)
            above = above.parent
        return values


@admin.register(Industry)
class IndustryAdmin(KeptRecord):
    form = IndustryForm
    list_display = ("code", "name_en", "name_zh", "scheme", "level", "parent", "review_state")
    list_display_links = ("code", "name_en", "name_zh")
    list_filter = ("scheme", "level", "review_state")
    search_fields = ("^code", "name_en", "name_zh")
    # The house's own list first: readers think in it.
    ordering = (Case(When(scheme__key=HOUSE, then=Value(0)), default=Value(1)), "scheme", "code")
    autocomplete_fields = ("parent",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name_en", "name_zh"),
                    ("scheme", "code", "level", "review_state"),
                    "parent",
                    ("description_en", "description_zh"),
                    "name_note",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Industry]":
        """Industries with the path above them, which every list and box shows."""
        return super().get_queryset(request).select_related("scheme", "parent__parent__parent__parent")

    def get_readonly_fields(self, request: HttpRequest, obj: Industry | None = None) -> Any:
        """A code stays what its scheme says."""
        return ("scheme", "code") if obj else ()

    def get_inlines(self, request: HttpRequest, obj: Industry | None = None) -> Any:
        """Only a house industry gathers codes."""
        return (GatheringRows,) if obj and obj.scheme.key == HOUSE else ()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Keep the gatherings, then settle what stands under what, and who says so."""
        super().save_related(request, form, formsets, change)
        moved = "parent" in form.changed_data or any(formset.has_changed() for formset in formsets)
        if moved or not change:
            recording.settle_industries()

    def delete_model(self, request: HttpRequest, obj: Industry) -> None:
        """Delete an unused code, and settle the trees without it."""
        super().delete_model(request, obj)
        recording.settle_industries()

    def delete_queryset(self, request: HttpRequest, queryset: "QuerySet[Industry]") -> None:
        """The same for several."""
        super().delete_queryset(request, queryset)
        recording.settle_industries()
