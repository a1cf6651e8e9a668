"""The page that sets a deadline by hand: a line of the history with its reason and source."""

from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals import recording
from proposals.admin.recording_forms import Fieldsets, LineForm, date_field
from proposals.admin.recording_pages import clerk_of, find_proposal, record_by_form
from proposals.models import Action
from proposals.templatetags.tongues import tongue_here
from proposals.vocabulary import ActionKind, ClockFamily


class DeadlineForm(LineForm):
    """Which deadline is set to which day; the description is the reason."""

    clock = forms.ChoiceField(label=gettext_lazy("Deadline of"), widget=forms.RadioSelect)
    due_date = date_field(label=gettext_lazy("Deadline set to"))

    fieldsets: Fieldsets = (
        (gettext_lazy("The deadline"), (("clock",), ("due_date",))),
        (
            gettext_lazy("When it was set, why and by whom"),
            (("date",), ("description_en", "description_zh"), ("actor_organization", "actor_person")),
        ),
        *LineForm.fieldsets[1:],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["clock"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        started = recording.started_clocks(self.proposal)
        field.choices = [(family, _with_computation(family, clock)) for family, clock in started.items()]
        self.initial.setdefault("clock", next(iter(started), None))
        for tongue, label in (("en", _("Reason (English)")), ("zh", _("Reason (Chinese)"))):
            self.fields[f"description_{tongue}"].label = label

    def line(self) -> Action:
        """The unsaved line."""
        values = self.cleaned_data
        columns = {name: values[name] for name in ("date", "clock", "due_date")}
        return Action(proposal=self.proposal, kind=ActionKind.DEADLINE, **columns, **self.details())


def _with_computation(family: str, clock: dict[str, Any]) -> str:
    return f"{ClockFamily(family).label} ({clock['computation'][tongue_here()]})"


def set_deadline(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Set a deadline for a reason; a line of the history says who set it, when and why."""
    proposal = find_proposal(desk, request, pk)
    form = DeadlineForm(request.POST or None, proposal=proposal)

    def keep() -> Action:
        return recording.set_deadline(form.line(), sources=form.find_sources(), by=clerk_of(request))

    nothing = "" if recording.started_clocks(proposal) else _("No deadline is counted for this proposal yet.")
    return record_by_form(desk, request, proposal, form, keep, title=_("Set a deadline"), notice=nothing)
