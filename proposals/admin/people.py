"""People, with the seats and offices that they held."""

from django.contrib import admin

from proposals.admin.inlines import FirstRow, SourceRows
from proposals.admin.keys import KeyedForm
from proposals.admin.organizations import OtherNameRows
from proposals.admin.proposal_rows import IdentifierRows
from proposals.admin.saving import KeptRecord
from proposals.models import Membership, Person


class MembershipRows(FirstRow):
    model = Membership
    fields = (
        "organization",
        "term",
        "role_en",
        "role_zh",
        "delegation_en",
        "delegation_zh",
        "start_date",
        "end_date",
    )
    autocomplete_fields = ("organization",)


@admin.register(Person)
class PersonAdmin(KeptRecord):
    form = KeyedForm
    list_display = ("key", "name_zh", "name_en", "role_en", "review_state")
    list_display_links = ("key", "name_zh", "name_en")
    list_filter = ("review_state",)
    search_fields = (
        "key",
        "name_en",
        "name_zh",
        "sort_name",
        "other_names__name",
        "identifiers__identifier",
    )
    ordering = ("sort_name", "key")
    inlines = (MembershipRows, OtherNameRows, IdentifierRows, SourceRows)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name_en", "name_zh"),
                    ("key", "sort_name", "review_state"),
                    ("role_en", "role_zh"),
                    ("disambiguation_en", "disambiguation_zh"),
                    ("note_en", "note_zh"),
                )
            },
        ),
    )
