"""The pieces that the filters of the smaller resources are made of; proposals have theirs in `search`."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django_filters.fields import IsoDateTimeField

from proposals import dates
from proposals.search.fields import PartialDateFormField
from proposals.search.filters import KnownValuesFilter

YEARS = range(1900, 2200)
"""Years that a time stamp may lie in: any database can carry them to any zone."""


def by_key(model: type[Model], column: str, text: str) -> KnownValuesFilter:
    """A filter by records of the model, named by key, that `column` points to."""
    keyed: QuerySet[Any] = model._default_manager.all()
    return KnownValuesFilter(
        known=lambda keys: dict(keyed.filter(key__in=keys).values_list("key", "pk")),
        allowed=lambda: keyed.order_by("key").values_list("key", flat=True),
        narrow=lambda queryset, pks: queryset.filter(**{f"{column}__in": pks}),
        help_text=text,
    )


def by_word(allowed: Callable[[], Sequence[str]], column: str, text: str) -> KnownValuesFilter:
    """A filter by words of a list, which the column holds."""
    return KnownValuesFilter(
        known=lambda asked: {word: word for word in asked if word in allowed()},
        allowed=allowed,
        narrow=lambda queryset, found: queryset.filter(**{f"{column}__in": found}),
        help_text=text,
    )


class DateFrom(django_filters.Filter):
    """On this day, month or year, or later."""

    field_class = PartialDateFormField

    def filter(self, qs: Any, value: str) -> Any:
        """Rows whose column is the date or later."""
        return qs.filter(**{f"{self.field_name}__gte": value}) if value else qs


class DateUntil(django_filters.Filter):
    """On this day, month or year, or earlier."""

    field_class = PartialDateFormField

    def filter(self, qs: Any, value: str) -> Any:
        """Rows whose column is the last day that the date may mean, or earlier, but no unknown ones."""
        if not value:
            return qs
        last_day = dates.last_day(value).isoformat()
        return qs.filter(**{f"{self.field_name}__lte": last_day}).exclude(**{f"{self.field_name}": ""})


class _TimeField(IsoDateTimeField):
    def clean(self, value: Any) -> Any:
        """The time; ValidationError when no database could carry it."""
        time = super().clean(value)
        if isinstance(time, datetime) and time.year not in YEARS:
            raise ValidationError(
                _("Write a time such as %(example)s."),
                params={"example": datetime(2026, 3, 5, tzinfo=UTC).isoformat()},
            )
        return time


class TimeFrom(django_filters.IsoDateTimeFilter):
    """At this time or later."""

    field_class = _TimeField

    def __init__(self, field_name: str, help_text: str) -> None:
        super().__init__(field_name=field_name, lookup_expr="gte", help_text=help_text)
