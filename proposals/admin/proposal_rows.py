"""What hangs on a proposal, as rows of its form."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from proposals.admin.inlines import (
    FirstRow,
    LabelledForm,
    OptionBoxes,
    OrderedFormSet,
    Rows,
    SourceRows,
    standing_rows,
)
from proposals.models import (
    Assignment,
    Check,
    Demand,
    Document,
    Flag,
    Identifier,
    Outcome,
    ProposalIndustry,
    Relation,
    Sponsorship,
)
from proposals.vocabulary import Publication


class SponsorFormSet(OrderedFormSet):
    """Sponsors, each person once."""

    def clean(self) -> None:
        """Refuse a person named twice in one go, which no row can see alone."""
        super().clean()
        people: set[Any] = set()
        for form in self.forms:
            values = getattr(form, "cleaned_data", {})
            person = None if values.get("DELETE") else values.get("person")
            if person and person in people:
                raise ValidationError(
                    _("%(person)s stands twice among the sponsors."), params={"person": person}
                )
            people.add(person)


class SponsorRows(FirstRow):
    model = Sponsorship
    formset = SponsorFormSet
    fields = ("person", "organization", "name_printed", "role", "joined_date", "withdrawn_date", "position")
    autocomplete_fields = ("person", "organization")


class IndustryFormSet(OrderedFormSet):
    """Industries; a published proposal keeps one."""

    def clean(self) -> None:
        """Refuse to take the last industry from what readers see."""
        super().clean()
        if self.instance.publication == Publication.PUBLISHED and not standing_rows(self):
            raise ValidationError(_("A published proposal keeps at least one industry."))


class IndustryRows(FirstRow):
    model = ProposalIndustry
    formset = IndustryFormSet
    fields = ("industry", "role", "position")
    autocomplete_fields = ("industry",)


class DemandRows(Rows):
    model = Demand
    fields = ("position", "text_en", "text_zh")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Most proposals ask for more than one thing."""
        return 0 if obj else 3


class HandlerRows(Rows):
    model = Assignment
    fields = ("organization", "role", "date", "inferred", "returned_date", "deadline", "extended_to")
    autocomplete_fields = ("organization",)


class OutcomeRows(Rows):
    model = Outcome
    fields = ("measure", "relation", "strength", "note_en", "note_zh", "position")
    autocomplete_fields = ("measure",)
    show_change_link = True
    classes = ("collapse",)


class RelationRows(Rows):
    model = Relation
    fk_name = "proposal"
    fields = ("kind", "other")
    autocomplete_fields = ("other",)
    classes = ("collapse",)


class DocumentForm(forms.ModelForm):
    """A document, with its place in the order made when none is given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False
        if self.instance._state.adding:
            self.initial["position"] = None


class DocumentRows(OptionBoxes, admin.StackedInline):
    model = Document
    form = DocumentForm
    formset = OrderedFormSet
    extra = 0
    classes = ("collapse",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title_en", "title_zh"),
                    ("kind", "version_note", "language", "date", "position"),
                    ("url", "file", "media_type"),
                    "text",
                )
            },
        ),
    )


class FlagRows(Rows):
    model = Flag
    fields = ("kind", "organization", "name_en", "name_zh", "date")
    autocomplete_fields = ("organization",)
    classes = ("collapse",)


class IdentifierForm(LabelledForm):
    """An outside identifier; those of people and organizations are unique, which only the database knows."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse an identifier that another person or organization carries."""
        values = super().clean() or self.cleaned_data
        bearers = Identifier.objects.filter(
            proposal=None, scheme=values.get("scheme"), identifier=values.get("identifier")
        ).exclude(pk=self.instance.pk)
        if self.instance.proposal_id is None and "proposal" not in self.fields and bearers.exists():
            raise ValidationError(_("Another person or organization carries this identifier."))
        return values


class IdentifierRows(Rows):
    model = Identifier
    form = IdentifierForm
    fields = ("scheme", "identifier")
    classes = ("collapse",)


class CheckRows(Rows):
    model = Check
    fields = ("date", "found", "note_en", "note_zh")
    classes = ("collapse",)


ALL_ROWS = (
    SponsorRows,
    IndustryRows,
    DemandRows,
    SourceRows,
    HandlerRows,
    OutcomeRows,
    RelationRows,
    DocumentRows,
    FlagRows,
    IdentifierRows,
    CheckRows,
)
"""The rows in the order of the form: what every proposal has first, the rest folded away."""
