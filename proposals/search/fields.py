"""Form fields of the filters: values by key, several at once, each unknown one refused by name."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from proposals import dates

ENOUGH_TO_LIST = 40
"""How many allowed values an error still lists; beyond that it says where they are found."""


class ManyValuesWidget(forms.MultipleHiddenInput):
    """Reads every value of a repeated parameter; empty ones count as not given."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The values as typed, blanks left out."""
        values = data.getlist(name) if hasattr(data, "getlist") else [data[name]] if name in data else []
        return [value.strip() for value in values if value.strip()]


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
            raise ValidationError(str(problem), code="partial_date") from problem
