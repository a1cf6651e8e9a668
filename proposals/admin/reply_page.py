"""The page that records a reply: a line of the history with the answer's own details."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.admin.widgets import AdminTextInputWidget, AdminURLFieldWidget
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from proposals import recording
from proposals.admin.options import OptionField, OptionSelect
from proposals.admin.recording_forms import Fieldsets, LineForm, date_field, offer_in_words, text_field
from proposals.admin.recording_pages import clerk_of, find_proposal, record_by_form
from proposals.models import (
    Action,
    Organization,
    ProcedureStatus,
    Reply,
    ReplyDemand,
    ResultClass,
    ResultScheme,
)
from proposals.vocabulary import ActionKind, AssignmentRole, Openness, Result, Stage, Verification


def _text(label: Any, longest: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, widget=AdminTextInputWidget)


class ReplyForm(LineForm):
    """What every line says, and what a reply says besides."""

    status = forms.ModelChoiceField(
        ProcedureStatus.objects.none(),
        label=gettext_lazy("Moves to status"),
        required=False,
        empty_label=gettext_lazy("No move: a further reply"),
    )
    organization = OptionField(
        Organization.objects.all(),
        label=gettext_lazy("Answering organization"),
        widget=OptionSelect(Reply._meta.get_field("organization"), admin.site),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=AssignmentRole, initial=AssignmentRole.LEAD)
    round = forms.IntegerField(label=gettext_lazy("Round"), min_value=1, max_value=99, initial=1)
    document_number = _text(gettext_lazy("Document number"), 120)
    published_date = date_field(label=pgettext_lazy("date", "Published"), required=False)
    title_en = _text(gettext_lazy("Title (English)"), 500)
    title_zh = _text(gettext_lazy("Title (Chinese)"), 500)
    url = forms.URLField(
        label=gettext_lazy("Address"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
    )
    text_en = text_field(gettext_lazy("Text (English)"))
    text_zh = text_field(gettext_lazy("Text (Chinese)"))
    openness = forms.ChoiceField(label=gettext_lazy("Openness"), choices=Openness, initial=Openness.UNKNOWN)
    class_scheme = forms.ModelChoiceField(
        ResultScheme.objects.all(), label=gettext_lazy("Scheme of the class"), required=False
    )
    class_code = _text(gettext_lazy("Class as printed"), 12)
    result = forms.ChoiceField(label=gettext_lazy("Result"), choices=Result, initial=Result.UNKNOWN)
    verification = forms.ChoiceField(
        label=gettext_lazy("Seen as"), choices=Verification, initial=Verification.PAGE_EXCERPT
    )

    fieldsets: Fieldsets = (
        (
            gettext_lazy("The reply"),
            (
                ("organization", "role", "round"),
                ("date", "published_date", "status"),
                ("title_en", "title_zh"),
                ("document_number", "url"),
                ("class_scheme", "class_code", "result"),
                ("openness", "verification"),
                ("text_en", "text_zh"),
                ("description_en", "description_zh"),
            ),
        ),
        *LineForm.fieldsets[1:],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who acted is the answering organization: nothing else is asked, so nothing unseen can be wrong.
        del self.fields["actor_organization"], self.fields["actor_person"]
        field = self.fields["status"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        field.queryset = self.proposal.procedure.statuses.filter(stage=Stage.ANSWERED)
        answers = [
            (status.pk, offer_in_words(status, skipped))
            for status, skipped in recording.lawful_next(self.proposal, date=self.typed_date())
            if status.stage == Stage.ANSWERED
        ]
        field.choices = [("", field.empty_label or ""), *answers]
        self.initial.setdefault("status", answers[0][0] if answers else None)

        self.demands = list(self.proposal.demands.all())
        for demand in self.demands:
            self.fields[f"demand_{demand.pk}"] = forms.ChoiceField(
                label=f"{demand.position}. {Truncator(str(demand)).chars(90)}",
                choices=[("", _("Nothing of this demand")), *Result.choices],
                required=False,
            )

    @property
    def sections(self) -> list[tuple[Any, list[list[forms.BoundField]]]]:
        """The headings, with one for the demands where the proposal lists any."""
        first, *others = super().sections
        rows = [[self[f"demand_{demand.pk}"]] for demand in self.demands]
        return [first, *([(_("What it says of each demand"), rows)] if rows else []), *others]

    def results(self) -> list[ReplyDemand]:
        """The unsaved results for the demands of which the reply says something."""
        chosen = ((demand, self.cleaned_data[f"demand_{demand.pk}"]) for demand in self.demands)
        return [ReplyDemand(demand=demand, result=result) for demand, result in chosen if result]

    def clean(self) -> dict[str, Any] | None:
        """A letter means nothing without its scheme; with it, it may stand for a result."""
        values = super().clean() or self.cleaned_data
        scheme, code = values.get("class_scheme"), values.get("class_code")
        if code and not scheme:
            self.add_error("class_scheme", _("Say which scheme the class is of."))
        if code and scheme and values.get("result") == Result.UNKNOWN:
            meant = ResultClass.objects.filter(scheme=scheme, code=code).first()
            values["result"] = meant.result if meant else Result.UNKNOWN
        return values

    def line(self) -> Action:
        """The unsaved line: a move to a status, or a further reply."""
        values = self.cleaned_data
        return Action(
            proposal=self.proposal,
            kind=ActionKind.STATUS if values["status"] else ActionKind.REPLY,
            status=values["status"],
            date=values["date"],
            description_en=values["description_en"],
            description_zh=values["description_zh"],
        )

    def reply(self) -> Reply:
        """The unsaved reply."""
        names = (
            "organization",
            "role",
            "document_number",
            "published_date",
            "title_en",
            "title_zh",
            "url",
            "openness",
            "class_scheme",
            "class_code",
            "result",
            "verification",
            "round",
            "text_en",
            "text_zh",
        )
        return Reply(**{name: self.cleaned_data[name] for name in names})


def record_reply(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Record what an organization answered."""
    proposal = find_proposal(desk, request, pk)
    handlers = list(proposal.assignments.values_list("organization", "role")[:2])
    known = dict(zip(("organization", "role"), handlers[0], strict=True)) if len(handlers) == 1 else {}
    form = ReplyForm(request.POST or None, proposal=proposal, initial=known)

    def keep() -> Action:
        recorded = recording.record_reply(
            form.line(),
            form.reply(),
            sources=form.find_sources(),
            results=form.results(),
            by=clerk_of(request),
        )
        return recorded.action

    return record_by_form(desk, request, proposal, form, keep, title=_("Record a reply"))
