"""Organizations, with their other names and identifiers."""

import zoneinfo
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from proposals.admin.inlines import Rows, SourceRows
from proposals.admin.keys import KeyedForm
from proposals.admin.proposal_rows import IdentifierRows
from proposals.admin.saving import KeptRecord
from proposals.models import Organization, OtherName


class OtherNameRows(Rows):
    model = OtherName
    fields = ("name", "note")


class OrganizationForm(KeyedForm):
    """What a clerk types of an organization."""

    def clean_time_zone(self) -> str:
        """A zone that clocks can be set by."""
        zone: str = self.cleaned_data["time_zone"]
        if zone not in zoneinfo.available_timezones():
            raise ValidationError(_("No such time zone: write for example Asia/Shanghai."))
        return zone

    def clean_parent(self) -> Any:
        """A parent that is not the organization itself or under it."""
        parent = above = self.cleaned_data["parent"]
        seen = set()
        while above and above.pk not in seen:
            if above.pk == self.instance.pk:
                raise ValidationError(_("An organization cannot stand under itself."))
            seen.add(above.pk)
            above = above.parent
        return parent


@admin.register(Organization)
class OrganizationAdmin(KeptRecord):
    form = OrganizationForm
    list_display = ("key", "name_en", "name_zh", "classification", "parent", "review_state")
    list_display_links = ("key", "name_en", "name_zh")
    list_select_related = ("parent",)
    list_filter = ("classification", "review_state")
    search_fields = (
        "key",
        "name_en",
        "name_zh",
        "short_name_en",
        "short_name_zh",
        "other_names__name",
        "identifiers__identifier",
    )
    ordering = ("key",)
    autocomplete_fields = ("parent",)
    inlines = (OtherNameRows, IdentifierRows, SourceRows)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name_en", "name_zh"),
                    ("short_name_en", "short_name_zh"),
                    ("key", "classification"),
                    ("parent", "jurisdiction"),
                    ("time_zone", "review_state"),
                    ("note_en", "note_zh"),
                )
            },
        ),
    )
