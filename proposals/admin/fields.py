"""How the admin asks for our kinds of value: partial dates, addresses, long texts, JSON."""

import datetime
import json
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AdminSplitDateTime,
    AdminTextareaWidget,
    AdminTextInputWidget,
    AdminURLFieldWidget,
)
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _

from proposals.models.fields import PartialDateField

DATE_HINT = _("2023, 2023-03 or 2023-03-04")


class PartialDateInput(AdminTextInputWidget):
    """One text box for a date as precise as it is known."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"placeholder": "2023-03-04", "size": 12, "class": "desk-date", **(attrs or {})})


class MomentInput(AdminSplitDateTime):
    """A day and a time of the day, each input with a name of its own."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        for box, name in zip(self.widgets, (_("Date"), _("Time")), strict=True):
            box.attrs["aria-label"] = name


class MomentField(forms.SplitDateTimeField):
    """A day and time that can be told in every time zone."""

    def compress(self, data_list: Any) -> Any:
        """The moment; ValidationError at the very ends of the calendar, which other zones do not have."""
        moment = super().compress(data_list)
        try:
            return moment.astimezone(datetime.UTC) if moment else moment
        except OverflowError:
            raise ValidationError(_("Write a day after the year 1 and before the year 9999.")) from None


class StorableJSONField(forms.JSONField):
    """JSON that both databases can keep: no null characters, no infinities, no bottomless nesting."""

    def to_python(self, value: Any) -> Any:
        """The value; ValidationError for what could not be stored."""
        try:
            read = super().to_python(value)
            written = json.dumps(read, ensure_ascii=False, allow_nan=False).encode()
        except (ValueError, RecursionError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if b"\\u0000" in written:
            raise ValidationError(_("Null characters are not allowed."), code="null")
        return read

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the form shows again: the value, or the very text when it could not be stored."""
        if self.disabled or data is None:
            return super().bound_data(data, initial)
        try:
            return self.to_python(data)
        except ValidationError:
            return InvalidJSONInput(data)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether something else was typed; what could not be stored always is."""
        try:
            return super().has_changed(initial, data)
        except RecursionError:
            return True


DOCUMENT_EXTENSIONS = (
    "pdf",
    "doc",
    "docx",
    "odt",
    "rtf",
    "txt",
    "xls",
    "xlsx",
    "ods",
    "csv",
    "png",
    "jpg",
    "jpeg",
)
"""What may be attached: nothing that a browser would run as a page of ours."""


class DocumentFileField(forms.FileField):
    """An upload of one of the allowed kinds."""

    default_validators = [FileExtensionValidator(DOCUMENT_EXTENSIONS)]


FIELDS: dict[type[models.Field], dict[str, Any]] = {
    # The length is left to the date's own check, which says how to write one.
    PartialDateField: {"widget": PartialDateInput, "help_text": DATE_HINT, "max_length": None},
    models.URLField: {"widget": AdminURLFieldWidget, "assume_scheme": "https"},
    models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    models.DateTimeField: {"form_class": MomentField, "widget": MomentInput},
    # SQLite would keep any number; what PostgreSQL cannot keep is refused on both.
    models.PositiveSmallIntegerField: {"max_value": 32767},
    models.JSONField: {"form_class": StorableJSONField, "widget": AdminTextareaWidget(attrs={"rows": 3})},
    models.FileField: {"form_class": DocumentFileField},
}
"""For each kind of column what its form field is made with."""
