"""Measures: policies, standards and laws issued later."""

from django.contrib import admin

from proposals.admin.inlines import SourceRows
from proposals.admin.keys import KeyedForm
from proposals.admin.saving import KeptRecord
from proposals.models import Measure


@admin.register(Measure)
class MeasureAdmin(KeptRecord):
    form = KeyedForm
    list_display = ("key", "title_en", "title_zh", "document_number", "date")
    list_display_links = ("key", "title_en", "title_zh")
    search_fields = ("key", "title_en", "title_zh", "document_number")
    ordering = ("-date", "key")
    autocomplete_fields = ("issuers",)
    inlines = (SourceRows,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title_en", "title_zh"),
                    ("key", "document_number", "date"),
                    "issuers",
                    "url",
                    ("title_note_en", "title_note_zh"),
                )
            },
        ),
    )
