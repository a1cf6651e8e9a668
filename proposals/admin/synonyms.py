"""Synonyms: the words that searches take for the same, a group a form."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals.admin.saving import KeptRecord
from proposals.models import SynonymGroup
from proposals.search.text import runs_of_han


@admin.register(SynonymGroup)
class SynonymGroupAdmin(KeptRecord):
    """Searches read the groups anew each time, so nothing has to be settled."""

    list_display = ("in_chinese", "in_other_scripts")
    list_display_links = list_display
    search_fields = ("words",)
    fieldsets = ((None, {"fields": ("words",)}),)

    @admin.display(description=gettext_lazy("in Chinese"), empty_value="–")
    def in_chinese(self, group: SynonymGroup) -> str:
        """The words with a Chinese character in them."""
        return _(", ").join(word for word in group.listed if runs_of_han(word))

    @admin.display(description=gettext_lazy("in English and other scripts"), empty_value="–")
    def in_other_scripts(self, group: SynonymGroup) -> str:
        """All others."""
        return _(", ").join(word for word in group.listed if not runs_of_han(word))

    def settle(self, record: Any) -> None:
        """No proposal names a group."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete the group."""
        obj.delete()

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete the groups."""
        queryset.delete()
