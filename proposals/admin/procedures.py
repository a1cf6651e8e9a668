"""Procedures: statuses, moves and steps, edited without code; what was recorded under them stays as it is."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals.admin.inlines import LabelledForm, Rows
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


class StepForm(LabelledForm):
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
    fields = ("position", "code", "name_en", "name_zh", "stage", "step", "is_final", "legal_basis")


class MoveRows(OwnChoices):
    model = ProcedureMove
    fields = ("from_status", "to_status", "actor_en", "actor_zh", "legal_basis")
    classes = ("collapse",)


class ProcedureForm(forms.ModelForm):
    """What an editor types of a procedure."""

    def clean_path(self) -> list[str]:
        """Codes of statuses, in order."""
        path: list[str] = _list_of(str, self.cleaned_data["path"])
        known = set(self.instance.statuses.values_list("code", flat=True)) if self.instance.pk else set()
        if unknown := [code for code in path if code not in known]:
            raise ValidationError(
                _("Not a status of this procedure: %(codes)s. Save the statuses first."),
                params={"codes": _(", ").join(unknown)},
            )
        return path

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
