"""Procedures: statuses, moves and steps, edited without code; what was recorded under them stays as it is."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals.admin.inlines import LabelledForm, OrderedFormSet, Rows, standing_rows
from proposals.admin.procedure_checks import contradictions
from proposals.admin.saving import KeptRecord
from proposals.models import (
    Procedure,
    ProcedureMove,
    ProcedureStatus,
    ProcedureStep,
    ResultClass,
    ResultScheme,
)
from proposals.vocabulary import ActionKind


class OwnChoices(Rows):
    """Rows that refer to other rows of the same procedure, and to no other's."""

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Choices of this procedure; none before it is saved."""
        if db_field.name in ("step", "from_status", "to_status"):
            procedure = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
            kwargs["queryset"] = db_field.remote_field.model._default_manager.filter(procedure=procedure)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def _list_of(kind: type, value: Any) -> list[Any]:
    if not isinstance(value or [], list) or not all(isinstance(each, kind) for each in value or []):
        raise ValidationError(_("Write a list, in square brackets."))
    return list(value or [])


class CodedForm(LabelledForm):
    """A row whose code stays once it is kept: the log, its hashes and the API name it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = bool(self.instance.pk)


class StepForm(CodedForm):
    """A step, reached by kinds of action that exist."""

    def clean_actions(self) -> list[str]:
        """Kinds of action."""
        kinds: list[str] = _list_of(str, self.cleaned_data["actions"])
        if unknown := [kind for kind in kinds if kind not in ActionKind.values]:
            raise ValidationError(
                _("Not known: %(unknown)s. Allowed: %(allowed)s."),
                params={"unknown": _(", ").join(unknown), "allowed": _(", ").join(ActionKind.values)},
            )
        return kinds


class StepRows(Rows):
    model = ProcedureStep
    form = StepForm
    fields = ("position", "code", "name_en", "name_zh", "actions", "needs_outcome")


class StatusRows(OwnChoices):
    model = ProcedureStatus
    form = CodedForm
    fields = ("position", "code", "name_en", "name_zh", "stage", "step", "is_final", "legal_basis")


class MoveFormSet(OrderedFormSet):
    """The moves, the last rows of the form: here the whole procedure is known, and checked."""

    beside: dict[type[Model], forms.BaseInlineFormSet]
    """The other rows of the form, by what they are rows of."""

    def clean(self) -> None:
        """Refuse a procedure that contradicts itself, naming each fault."""
        super().clean()
        statuses = self.beside[ProcedureStatus]
        if any(self.errors) or not statuses.is_valid():
            return
        codes = [form.cleaned_data["code"] for form in standing_rows(statuses)]
        moves = [
            (start.code if start else "", form.cleaned_data["to_status"].code)
            for form in standing_rows(self)
            for start in [form.cleaned_data["from_status"]]
        ]
        faults = contradictions(
            codes=codes, moves=moves, path=self.instance.path or (), clocks=self.instance.clocks or ()
        )
        if faults:
            raise ValidationError(faults)


class MoveRows(OwnChoices):
    model = ProcedureMove
    formset = MoveFormSet
    fields = ("from_status", "to_status", "actor_en", "actor_zh", "legal_basis")
    classes = ("collapse",)


class ProcedureForm(forms.ModelForm):
    """What an editor types of a procedure."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["path"].required = False  # a procedure may be kept before it is whole

    def clean_path(self) -> list[str]:
        """Codes in order; whether they are statuses is seen with the rows."""
        return _list_of(str, self.cleaned_data["path"])

    def clean_bodies(self) -> list[str]:
        """Keys of bodies."""
        return _list_of(str, self.cleaned_data["bodies"])

    def _clean_tables(self, name: str) -> list[dict[str, Any]]:
        return _list_of(dict, self.cleaned_data[name])

    def clean_clocks(self) -> list[dict[str, Any]]:
        """One object a clock."""
        return self._clean_tables("clocks")

    def clean_thresholds(self) -> list[dict[str, Any]]:
        """One object a threshold."""
        return self._clean_tables("thresholds")

    def clean_flags(self) -> list[dict[str, Any]]:
        """One object a flag."""
        return self._clean_tables("flags")


@admin.register(Procedure)
class ProcedureAdmin(KeptRecord):
    form = ProcedureForm
    list_display = ("key", "name_en", "name_zh", "kind", "version", "effective_from", "effective_to")
    list_display_links = ("key", "name_en", "name_zh")
    list_filter = ("kind",)
    search_fields = ("key", "name_en", "name_zh")
    ordering = ("key", "version")
    # The moves last: their rows check the whole.
    inlines = (StepRows, StatusRows, MoveRows)
    readonly_fields = ("legal_sources",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name_en", "name_zh"),
                    ("noun_en", "noun_zh"),
                    ("key", "version", "kind"),
                    ("effective_from", "effective_to"),
                    ("note_en", "note_zh"),
                )
            },
        ),
        (
            gettext_lazy("Path, clocks, thresholds, flags"),
            {
                "classes": ("collapse",),
                "fields": ("bodies", "path", "clocks", "thresholds", "flags", "legal_sources"),
            },
        ),
    )

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        """The rows; those of the moves know the others."""
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        for formset in formsets:
            formset.beside = {each.model: each for each in formsets}
        return formsets, inlines


class ClassRows(Rows):
    model = ResultClass
    fields = ("code", "name_en", "name_zh", "result")


@admin.register(ResultScheme)
class ResultSchemeAdmin(KeptRecord):
    list_display = ("key", "name_en", "name_zh")
    list_display_links = ("key", "name_en", "name_zh")
    search_fields = ("key", "name_en", "name_zh")
    inlines = (ClassRows,)
    fieldsets = ((None, {"fields": (("name_en", "name_zh"), "key", "legal_basis")}),)
