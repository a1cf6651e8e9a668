"""Topics: free subjects beside the industries."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from proposals.admin.keys import KeyedForm
from proposals.admin.saving import KeptRecord
from proposals.models import Topic


class TopicForm(KeyedForm):
    """What a clerk types of a topic."""

    def clean_other_names(self) -> list[str]:
        """A list of names."""
        names = self.cleaned_data["other_names"] or []
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValidationError(_('Write a list of names, in straight quotes: ["big data", "大数据"].'))
        return names


@admin.register(Topic)
class TopicAdmin(KeptRecord):
    form = TopicForm
    list_display = ("key", "name_en", "name_zh")
    list_display_links = ("key", "name_en", "name_zh")
    search_fields = ("key", "name_en", "name_zh")
    ordering = ("key",)
    fieldsets = ((None, {"fields": (("name_en", "name_zh"), "key", "other_names")}),)
