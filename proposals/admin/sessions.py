"""Sessions of legislatures and advisory bodies."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from proposals.admin.inlines import SourceRows
from proposals.admin.keys import KeyedForm, free_key
from proposals.admin.saving import KeptRecord
from proposals.models import Session


class SessionForm(KeyedForm):
    """What a clerk types of a session."""

    def clean_year(self) -> int:
        """A year of four digits: register numbers begin with it."""
        year: int = self.cleaned_data["year"]
        if not 1000 <= year <= 9999:
            raise ValidationError(_("Write the year with four digits."))
        return year

    def clean_figures(self) -> Any:
        """Names and numbers, as published."""
        figures = self.cleaned_data["figures"] or {}
        if not isinstance(figures, dict):
            raise ValidationError(_('Write the figures as names and numbers: {"suggestions": 8314}.'))
        return figures

    def clean(self) -> dict[str, Any] | None:
        """A source of the handover says when it was; the table refuses a date without a source."""
        values = super().clean() or self.cleaned_data
        if values.get("handover_source") and not values.get("handover_date"):
            self.add_error(
                "handover_date", _("Say when the session was handed over, or name no source of it.")
            )
        return values

    def make_key(self, values: dict[str, Any]) -> str:
        """The body with term and session, or with the year: npc-14-1."""
        if not values.get("organization"):
            return ""
        numbers = (values.get("term"), values.get("ordinal"))
        parts = numbers if all(numbers) else (values.get("year"),)
        return free_key(Session, "-".join(map(str, (values["organization"].key, *parts))))


@admin.register(Session)
class SessionAdmin(KeptRecord):
    form = SessionForm
    list_display = ("key", "name_en", "name_zh", "organization", "year", "start_date", "end_date")
    list_display_links = ("key", "name_en", "name_zh")
    list_select_related = ("organization",)
    list_filter = ("classification", "organization")
    search_fields = ("key", "name_en", "name_zh", "year", "organization__name_en", "organization__name_zh")
    ordering = ("-year", "-start_date", "key")
    autocomplete_fields = ("organization", "handover_source")
    inlines = (SourceRows,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name_en", "name_zh"),
                    ("organization", "key"),
                    ("term", "ordinal", "year", "classification"),
                    ("start_date", "end_date"),
                    "motion_deadline",
                    ("handover_date", "handover_source"),
                    "figures",
                    ("note_en", "note_zh"),
                )
            },
        ),
    )
