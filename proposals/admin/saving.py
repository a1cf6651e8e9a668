"""How the admin keeps a record: only what was changed, and all that follows through `recording`."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import BadRequest
from django.db import IntegrityError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from proposals import recording
from proposals.admin.inlines import OptionBoxes
from proposals.admin.paging import CountedPages


def save_changes(record: Model, form: forms.ModelForm) -> None:
    """Save the columns that the clerk changed and no other, so that two clerks overwrite nothing unseen."""
    columns = {field.name for field in record._meta.concrete_fields}
    changed = [name for name in form.changed_data if name in columns]
    if changed:
        record.save(update_fields=changed)


class KeptRecord(OptionBoxes, admin.ModelAdmin):
    """A record whose changes are settled in every proposal that names it."""

    list_per_page = 50
    show_full_result_count = False
    paginator = CountedPages

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A field that remembers what was shown: that, not the present row, tells what the clerk typed."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.show_hidden_initial = True
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A key is given once: it stands in addresses."""
        fixed = super().get_readonly_fields(request, obj)
        return (*fixed, "key") if obj and hasattr(obj, "key") else fixed

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep a new record whole, of a changed one what was changed."""
        if change:
            save_changes(obj, form)
        else:
            obj.save()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Keep the rows, then settle what names the record."""
        super().save_related(request, form, formsets, change)
        if change:
            self.settle(form.instance)

    def settle(self, record: Any) -> None:
        """Bring the proposals that name the record up to date."""
        recording.settle_mentions(recording.proposals_naming(record))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete the record and settle what named it."""
        named = list(recording.proposals_naming(obj).values_list("pk", flat=True))
        super().delete_model(request, obj)
        recording.settle(named)

    def delete_queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> None:
        """Delete the chosen records and settle what named any of them."""
        named = {
            pk
            for record in queryset
            for pk in recording.proposals_naming(record).values_list("pk", flat=True)
        }
        super().delete_queryset(request, queryset)
        recording.settle(named)

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        """Look for the words; PostgreSQL would choke on a null character, so none is looked for."""
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; a question with null characters is a bad request."""
        if any("\x00" in value for values in request.GET.lists() for value in (values[0], *values[1])):
            raise BadRequest("Null characters are not allowed.")
        return super().changelist_view(request, extra_context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; what the database alone refuses (the same key given twice at once) is told in words."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            messages.error(
                request,
                _("Nothing was saved: this would contradict what the record already holds. Try again."),
            )
            return HttpResponseRedirect(request.get_full_path())
