"""How the admin asks for our kinds of value: partial dates, addresses, long texts, JSON."""

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
    models.DateTimeField: {"form_class": forms.SplitDateTimeField, "widget": MomentInput},
    models.JSONField: {"form_class": StorableJSONField, "widget": AdminTextareaWidget(attrs={"rows": 3})},
    models.FileField: {"form_class": DocumentFileField},
}
"""For each kind of column what its form field is made with."""
