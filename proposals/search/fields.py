"""Form fields of the filters: values by key, several at once, each unknown one refused by name."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django_filters.fields import IsoDateTimeField

from proposals import dates

ENOUGH_TO_LIST = 40
"""How many allowed values an error still lists; beyond that it says how many more there are."""

YEARS = range(1900, 2200)
"""Years that a time stamp may lie in."""


class ManyValuesWidget(forms.MultipleHiddenInput):
    """Reads every value of a repeated parameter; empty ones count as not given."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The values as typed, each once, blanks left out."""
        values = data.getlist(name) if hasattr(data, "getlist") else [data[name]] if name in data else []
        return list(dict.fromkeys(value.strip() for value in values if value.strip()))


class KnownValuesField(forms.Field):
    """Several values, each of which `known` must resolve; cleans to the resolved values.

    `known` takes the values and returns those it knows with what they stand for; `allowed` lists what
    may be said, for the error.
    """

    widget = ManyValuesWidget

    def __init__(
        self,
        *,
        known: Callable[[Sequence[str]], dict[str, Any]],
        allowed: Callable[[], Iterable[str]],
        **kwargs: Any,
    ) -> None:
        self.known = known
        self.allowed = allowed
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[Any]:
        """What the values stand for; ValidationError names the unknown ones and what is allowed."""
        values: list[str] = super().clean(value) or []
        if any("\x00" in each for each in values):
            raise ValidationError(_("Null characters are not allowed."))
        known = self.known(values) if values else {}
        unknown = [each[:80] for each in values if each not in known]
        if unknown:
            raise ValidationError(
                _("Not known: %(unknown)s. Allowed: %(allowed)s."),
                params={"unknown": _(", ").join(unknown), "allowed": self._allowed_in_words()},
            )
        return [known[each] for each in values]

    def _allowed_in_words(self) -> str:
        allowed = list(self.allowed())
        if len(allowed) > ENOUGH_TO_LIST:
            return _("%(some)s and %(more)d more") % {
                "some": _(", ").join(allowed[:ENOUGH_TO_LIST]),
                "more": len(allowed) - ENOUGH_TO_LIST,
            }
        return _(", ").join(allowed)


class PartialDateFormField(forms.CharField):
    """A year, a month or a day."""

    def clean(self, value: Any) -> str:
        """The text; ValidationError with an example when it is no date."""
        text = super().clean(value)
        try:
            return dates.check(text) if text else ""
        except ValueError as problem:
            raise ValidationError(
                _("“%(value)s” is not a date: write 2023, 2023-03 or 2023-03-04."),
                code="partial_date",
                params={"value": text[:40]},
            ) from problem


class TimeFormField(IsoDateTimeField):
    """A time stamp that any database can carry to any zone."""

    def clean(self, value: Any) -> Any:
        """The time; ValidationError with an example when it is none, or lies too far off."""
        try:
            time = super().clean(value)
        except (ValidationError, OverflowError):
            raise self._refusal() from None
        if time and time.year not in YEARS:
            raise self._refusal()
        return time

    def _refusal(self) -> ValidationError:
        example = datetime(2026, 3, 5, tzinfo=UTC).isoformat()
        return ValidationError(_("Write a time such as %(example)s."), params={"example": example})
