"""The forms that add a line to a history: a move to a status, or a line that moves nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget, AdminURLFieldWidget
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals import dates, recording
from proposals.admin.fields import DATE_HINT, PartialDateInput
from proposals.admin.keys import source_key
from proposals.admin.options import OptionField, OptionSelect, OptionSelectMultiple, OptionsField
from proposals.models import Action, Citation, Organization, Person, ProcedureStatus, Proposal, Source
from proposals.models.fields import validate_partial_date
from proposals.vocabulary import ActionKind, SourceKind


def date_field(**kwargs: Any) -> forms.CharField:
    """A box for a partial date."""
    return forms.CharField(
        widget=PartialDateInput,
        help_text=DATE_HINT,
        validators=[validate_partial_date],
        **kwargs,
    )


def text_field(label: Any) -> forms.CharField:
    """A box for a few sentences."""
    return forms.CharField(label=label, required=False, widget=AdminTextareaWidget(attrs={"rows": 3}))


Fieldsets = tuple[tuple[Any, tuple[tuple[str, ...], ...]], ...]
"""Headings, each with its rows of field names."""


class LaidOut(forms.Form):
    """A form with headings, and fields side by side."""

    fieldsets: Fieldsets = ()

    @property
    def sections(self) -> list[tuple[Any, list[list[forms.BoundField]]]]:
        """The fieldsets, with the bound fields in place of their names."""
        return [(heading, [[self[name] for name in row] for row in rows]) for heading, rows in self.fieldsets]


class LineForm(LaidOut):
    """What every line says: when, what, who, and the source that it stands on."""

    date = date_field(label=gettext_lazy("Date"))
    description_en = text_field(gettext_lazy("Description (English)"))
    description_zh = text_field(gettext_lazy("Description (Chinese)"))
    actor_organization = OptionField(
        Organization.objects.all(),
        label=gettext_lazy("Acting organization"),
        required=False,
        widget=OptionSelect(Action._meta.get_field("actor_organization"), admin.site),
    )
    actor_person = OptionField(
        Person.objects.all(),
        label=gettext_lazy("Acting person"),
        required=False,
        widget=OptionSelect(Action._meta.get_field("actor_person"), admin.site),
    )
    sources = OptionsField(
        Source.objects.all(),
        label=gettext_lazy("Sources that the record has"),
        required=False,
        widget=OptionSelectMultiple(Citation._meta.get_field("source"), admin.site),
    )
    source_title = forms.CharField(
        label=gettext_lazy("Title"), max_length=500, required=False, widget=AdminTextInputWidget
    )
    source_url = forms.URLField(
        label=gettext_lazy("Address"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
    )
    source_publisher = forms.CharField(
        label=gettext_lazy("Publisher"), max_length=200, required=False, widget=AdminTextInputWidget
    )
    source_date = date_field(label=gettext_lazy("Date of the source"), required=False)
    source_kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=SourceKind, required=False, initial=SourceKind.MEDIA
    )

    fieldsets: Fieldsets = (
        (
            gettext_lazy("When, what and who"),
            (("date",), ("description_en", "description_zh"), ("actor_organization", "actor_person")),
        ),
        (gettext_lazy("A source that the record has"), (("sources",),)),
        (
            gettext_lazy("Or a new source"),
            (("source_url",), ("source_title",), ("source_publisher", "source_date", "source_kind")),
        ),
    )

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal

    def typed_date(self) -> str:
        """The date as far as it was typed well; empty otherwise."""
        try:
            return dates.check(str(self.data.get("date", "")).strip())
        except ValueError:
            return ""

    def clean_date(self) -> str:
        """The date of something that has happened."""
        date: str = self.cleaned_data["date"]
        if dates.first_day(date) > timezone.localdate():
            raise ValidationError(_("This day has not come yet: a line says what has happened."))
        return date

    def clean(self) -> dict[str, Any] | None:
        """Refuse two actors, and a new source without a title unless its address is known."""
        values = super().clean() or self.cleaned_data
        if values.get("actor_organization") and values.get("actor_person"):
            self.add_error("actor_person", _("Give an acting organization or an acting person, not both."))
        described = values.get("source_url") or values.get("source_publisher") or values.get("source_date")
        if described and not values.get("source_title") and not self._known_source():
            self.add_error("source_title", _("Give the new source a title."))
        return values

    def _known_source(self) -> Source | None:
        """The source that has the typed address already."""
        url = self.cleaned_data.get("source_url")
        return Source.objects.filter(url=url).first() if url else None

    def find_sources(self) -> list[Source]:
        """The chosen sources and the new one, which is kept unless its address is known already."""
        values = self.cleaned_data
        chosen = list(values["sources"])
        if not values["source_title"] and not values["source_url"]:
            return chosen
        new = self._known_source() or self._keep_source()
        return chosen if new in chosen else [*chosen, new]

    def _keep_source(self) -> Source:
        values = self.cleaned_data
        words = {name: values[f"source_{name}"] for name in ("title", "publisher", "date", "url")}
        kind = values["source_kind"] or SourceKind.MEDIA
        return Source.objects.create(key=source_key(**words), kind=kind, **words)

    def details(self) -> dict[str, Any]:
        """The further columns of the line."""
        names = ("description_en", "description_zh", "actor_organization", "actor_person")
        return {name: self.cleaned_data[name] for name in names}


class StatusForm(LineForm):
    """A move to a status. Only lawful ones are offered; the rules refuse any other of the procedure."""

    status = forms.ModelChoiceField(
        ProcedureStatus.objects.none(), label=gettext_lazy("Status"), widget=forms.RadioSelect
    )
    fieldsets = ((gettext_lazy("Lawful next statuses"), (("status",),)), *LineForm.fieldsets)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["status"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        field.queryset = self.proposal.procedure.statuses.all()
        field.choices = self._offers()

    def _offers(self) -> Iterable[tuple[int, str]]:
        """What may follow at the typed date, or now; each with the statuses that would be skipped."""
        return [
            (status.pk, _offer(status, skipped))
            for status, skipped in recording.lawful_next(self.proposal, date=self.typed_date())
        ]


def _offer(status: ProcedureStatus, skipped: list[ProcedureStatus]) -> str:
    if not skipped:
        return status.name_here
    return format_html("{} <small>{}</small>", status.name_here, _gap(skipped))


def offer_in_words(status: ProcedureStatus, skipped: list[ProcedureStatus]) -> str:
    """A status and the statuses that it would skip, as one line of plain text."""
    return f"{status.name_here} ({_gap(skipped)})" if skipped else status.name_here


def _gap(skipped: list[ProcedureStatus]) -> str:
    return _("skips: %(skipped)s: shown as not documented") % {
        "skipped": _(", ").join(each.name_here for each in skipped)
    }


class OtherLineForm(LineForm):
    """A line that moves the proposal to no status, unless it has a page of its own."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[
            (kind.value, kind.label)
            for kind in ActionKind
            if kind not in (ActionKind.STATUS, ActionKind.REPLY, ActionKind.DEADLINE)
        ],
    )
    fieldsets = ((gettext_lazy("Kind of line"), (("kind",),)), *LineForm.fieldsets)


class ReasonForm(LaidOut):
    """Why something that was recorded or published is taken back."""

    fieldsets = ((None, (("reason",),)),)

    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=AdminTextareaWidget(attrs={"rows": 3}), max_length=2000
    )
