"""The form of a proposal: both languages side by side, the body taken from the session."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals.models import Proposal
from proposals.recording import slug_of

FIELDSETS: Any = (
    (
        None,
        {
            "fields": (
                ("title_en", "title_zh"),
                ("session", "organization"),
                ("procedure", "number"),
                ("abstract_en", "abstract_zh"),
                "topics",
            )
        },
    ),
    (
        gettext_lazy("How sure it is, other titles, address"),
        {
            "classes": ("collapse",),
            "fields": (
                ("title_verified", "confidence"),
                ("press_title_en", "press_title_zh"),
                ("title_note_en", "title_note_zh"),
                ("session_uncertain", "session_printed"),
                "slug",
            ),
        },
    ),
)


class ProposalForm(forms.ModelForm):
    """What a clerk types of a proposal; status and publication are never typed."""

    class Meta:
        model = Proposal
        fields = "__all__"  # noqa: DJ007 - the admin's fieldsets say which

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "organization" in self.fields:
            self.fields["organization"].required = False
            self.fields["organization"].help_text = _("Left empty, it is the session’s.")
        if "slug" in self.fields:
            self.fields["slug"].help_text = _(
                "The words after the number in the public address. Left empty, they are made from the title."
            )

    def clean(self) -> dict[str, Any] | None:
        """Take the body from the session, and refuse one that the session is not of."""
        values = super().clean() or self.cleaned_data
        if "slug" in self.fields and not values.get("slug") and "slug" not in self.errors:
            values["slug"] = slug_of(values.get("title_en", ""))
        if "organization" not in self.fields or {"organization", "session"} & self.errors.keys():
            return values
        session, organization = values.get("session"), values.get("organization")
        if session is None and organization is None:
            self.add_error(
                "organization", _("Name the session, or the body for a proposal between sessions.")
            )
        elif session and organization is None:
            values["organization"] = session.organization
        elif session and organization and session.organization_id != organization.pk:
            self.add_error(
                "organization",
                _("“%(session)s” is a session of “%(body)s”.")
                % {"session": session.name_here, "body": session.organization.name_here},
            )
        return values
