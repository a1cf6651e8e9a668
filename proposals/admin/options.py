"""Autocomplete boxes whose options say enough to choose by: a code with its path, a source with its paper."""

from functools import singledispatch
from typing import Any

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db.models import Model

from proposals.models import HOUSE, Industry, Measure, Organization, Person, Session, Source
from proposals.models.bilingual import in_this_language


@singledispatch
def describe(record: Model) -> str:
    """What an option says of a record."""
    return str(record)


@describe.register
def _industry(industry: Industry) -> str:
    if industry.scheme.key == HOUSE:
        return f"{industry.name_en} {industry.name_zh}".strip()
    above, parent = [], industry.parent
    while parent:
        above.append(parent.name_here)
        parent = parent.parent
    path = " › ".join([industry.scheme.key, *reversed(above)])
    return f"{industry} ({path})"


@describe.register
def _source(source: Source) -> str:
    printed = ", ".join(filter(None, (source.publisher, source.date)))
    return f"{source.title} ({printed})" if printed else source.title


@describe.register
def _person(person: Person) -> str:
    return " · ".join(filter(None, (str(person), in_this_language(person, "role"))))


@describe.register
def _organization(organization: Organization) -> str:
    return f"{organization} [{organization.key}]"


@describe.register
def _session(session: Session) -> str:
    return f"{session} ({session.year})"


@describe.register
def _measure(measure: Measure) -> str:
    return " · ".join(filter(None, (measure.title_en, measure.title_zh, measure.date)))


class OptionField(forms.ModelChoiceField):
    """A choice among records, each described."""

    def label_from_instance(self, record: Model) -> str:
        """The description."""
        return describe(record)


LARGEST_KEY = 2**63 - 1
"""No record has a larger key, and the databases refuse to look for one."""


def may_be_key(model: type[Model], sent: Any) -> bool:
    """Whether what was sent could be the key of a record of this kind."""
    try:
        return int(model._meta.pk.to_python(sent)) <= LARGEST_KEY
    except (TypeError, ValidationError):
        return False


class OptionsField(forms.ModelMultipleChoiceField):
    """A choice of several records, each described."""

    def clean(self, value: Any) -> Any:
        """The records; what is not a key of any is refused before the database is asked."""
        for each in value or ():
            if self.queryset is not None and not may_be_key(self.queryset.model, each):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": each[:40]}
                )
        return super().clean(value)

    def label_from_instance(self, record: Model) -> str:
        """The description."""
        return describe(record)


class OwnOptions(AutocompleteMixin):
    """Asks our own address for options, and shows again only what could be the key of a record.

    Django's own box looks for whatever was sent, and fails on a word in the place of a key.
    """

    url_name = "%s:proposals_options"

    def optgroups(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> Any:
        """The chosen options, as groups."""
        model = self.field.related_model
        return super().optgroups(name, [each for each in value if may_be_key(model, each)], attrs)


class OptionSelect(OwnOptions, AutocompleteSelect):
    """The box for one record."""


class OptionSelectMultiple(OwnOptions, AutocompleteSelectMultiple):
    """The box for several."""


class OptionView(AutocompleteJsonView):
    """Answers the boxes: Django's own view, with described options."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """One option."""
        return {"id": str(getattr(obj, to_field_name)), "text": describe(obj)}
