"""Sources: the pages and papers that the record stands on."""

from typing import Any

from django.contrib import admin

from proposals.admin.keys import KeyedForm, source_key
from proposals.admin.saving import KeptRecord
from proposals.models import Source


class SourceForm(KeyedForm):
    """What a clerk types of a source."""

    def make_key(self, values: dict[str, Any]) -> str:
        """A key from publisher, date and title, or from the address."""
        return source_key(**{name: values.get(name) or "" for name in ("title", "publisher", "date", "url")})


@admin.register(Source)
class SourceAdmin(KeptRecord):
    form = SourceForm
    list_display = ("title", "publisher", "date", "kind", "language", "key")
    list_filter = ("kind", "language")
    search_fields = ("title", "url", "key", "publisher")
    ordering = ("-date", "key")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "url",
                    "title",
                    ("publisher", "date"),
                    ("kind", "language"),
                    "key",
                    "note",
                    ("archive_url", "archive_hash"),
                    "last_checked",
                )
            },
        ),
    )
