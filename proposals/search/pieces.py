"""The pieces that filters are made of, those of proposals here and those of the API's smaller lists."""

from collections.abc import Callable, Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet

from proposals import dates
from proposals.search import known
from proposals.search.fields import KnownValuesField, PartialDateFormField, TimeFormField


class KnownValuesFilter(django_filters.Filter):
    """A filter by keys: narrows with `narrow(queryset, values)` when any value is given."""

    field_class = KnownValuesField

    def __init__(self, *, narrow: Callable[[Any, list[Any]], Any], **kwargs: Any) -> None:
        self.narrow = narrow
        super().__init__(**kwargs)

    def filter(self, qs: Any, value: list[Any]) -> Any:
        """The queryset narrowed to any of the values."""
        return self.narrow(qs, value) if value else qs


def by_key(records: Callable[[], QuerySet[Any]], column: str, text: str) -> KnownValuesFilter:
    """A filter by records named by key, that `column` points to."""
    return KnownValuesFilter(
        **known.by_key(records),
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


class TimeFrom(django_filters.IsoDateTimeFilter):
    """At this time or later."""

    field_class = TimeFormField

    def __init__(self, field_name: str, help_text: str) -> None:
        super().__init__(field_name=field_name, lookup_expr="gte", help_text=help_text)
