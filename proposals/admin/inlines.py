"""Rows of a form: every input labelled, and a place in the order for each row that has none."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from proposals.admin.fields import FIELDS
from proposals.admin.options import OptionField, OptionSelect, OptionSelectMultiple, OptionsField
from proposals.models import Citation, Proposal
from proposals.vocabulary import Publication


class OptionBoxes(admin.options.BaseModelAdmin):
    """Makes described boxes of the foreign keys named in `autocomplete_fields`."""

    formfield_overrides = FIELDS

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Beside a box one may add a record or look at it; it is changed and deleted on its own page."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = False
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(
        self, db_field: "models.ForeignKey[Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """A described box for those, Django's own field for others."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = OptionSelect(db_field, self.admin_site)
            kwargs["form_class"] = OptionField
            related = self.admin_site.get_model_admin(db_field.remote_field.model)
            kwargs["queryset"] = related.get_queryset(request).order_by(*related.get_ordering(request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: "models.ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """The same for several records."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = OptionSelectMultiple(db_field, self.admin_site)
            kwargs["form_class"] = OptionsField
        return super().formfield_for_manytomany(db_field, request, **kwargs)


LAST_PLACE = 9999
"""The largest place in an order that may be typed: the next one must fit its column too."""


class LabelledForm(forms.ModelForm):
    """A row whose inputs carry their column's name, since a table gives them no label of their own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # A box with buttons beside it keeps the input one level further in.
            widget: Any = getattr(field.widget, "widget", field.widget)
            widget.attrs.setdefault("aria-label", field.label)
        if "position" in self.fields:
            self.fields["position"].required = False
            if self.instance._state.adding:
                self.initial["position"] = None


class OrderedFormSet(forms.BaseInlineFormSet):
    """Rows of which a new one without a place goes to the end."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """Name the box that deletes a row."""
        super().add_fields(form, index)
        if "position" in form.fields:
            form.fields["position"].validators.append(MaxValueValidator(LAST_PLACE))
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].widget.attrs["aria-label"] = _("Delete")

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Any:
        """Save a new row, in its place."""
        self._place(form)
        return super().save_new(form, commit=commit)

    def save_existing(self, form: forms.ModelForm, obj: Any, commit: bool = True) -> Any:
        """Save a changed row, in its place."""
        self._place(form)
        return super().save_existing(form, obj, commit=commit)

    def _place(self, form: forms.ModelForm) -> None:
        if "position" in form.fields and form.cleaned_data.get("position") is None:
            form.instance.position = None
            taken = (each.instance.position for each in self.forms)
            form.instance.position = max((place for place in taken if place is not None), default=0) + 1


def standing_rows(rows: forms.BaseFormSet) -> list[Any]:
    """The rows that would stay or come if the form were saved."""
    return [
        form
        for form in rows.forms
        if not getattr(form, "cleaned_data", {}).get(DELETION_FIELD_NAME)
        and (form.has_changed() or not form.empty_permitted)
    ]


class Rows(OptionBoxes, admin.TabularInline):
    """A table of rows that belong to the record."""

    form = LabelledForm
    formset = OrderedFormSet
    extra = 0
    formfield_overrides = {
        **FIELDS,
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 2})},
        models.JSONField: {
            **FIELDS[models.JSONField],
            "widget": AdminTextareaWidget(attrs={"rows": 2, "class": "desk-list"}),
        },
    }

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        """The rows with the records that their boxes name, since each row's heading does too."""
        return super().get_queryset(request).select_related(*self.get_autocomplete_fields(request))


class FirstRow(Rows):
    """A table that offers an empty row to a record that is being entered."""

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """One row for a new record, none for one that is kept already."""
        return 0 if obj else 1


class SourceFormSet(OrderedFormSet):
    """Sources; a published proposal keeps one, here or in its history."""

    def clean(self) -> None:
        """Refuse to take the last source from what readers see."""
        super().clean()
        record = self.instance
        if not isinstance(record, Proposal) or record.publication != Publication.PUBLISHED:
            return
        in_history = Citation.objects.filter(action__proposal=record, action__retraction=None)
        if not standing_rows(self) and not in_history.exists():
            raise ValidationError(_("A published proposal keeps at least one source."))


class SourceRows(FirstRow):
    """The sources that a record stands on."""

    model = Citation
    formset = SourceFormSet
    fields = ("source", "quote")
    autocomplete_fields = ("source",)
    verbose_name = _("source")
    verbose_name_plural = _("sources")
