"""The pieces that filters are made of, those of proposals here and those of the API's smaller lists."""

from collections.abc import Callable, Container, Mapping, Sequence
from copy import copy
from typing import Any, TypeVar

import django_filters
from django.db.models import Q, QuerySet

from proposals import dates
from proposals.search import deadlines, known
from proposals.search.fields import KnownValuesField, PartialDateFormField, TimeFormField
from proposals.search.reading import NOW, Reading

Named = TypeVar("Named")


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
        narrow=lambda queryset, records: queryset.filter(
            **{f"{column}__in": [record.pk for record in records]}
        ),
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


class ProposalFilter(django_filters.Filter):
    """A filter of proposals: `meets` makes the condition from the reading of its filterset and the values."""

    field_class = KnownValuesField

    def __init__(self, *, meets: Callable[[Reading, list[Any]], Q], **kwargs: Any) -> None:
        self.meets = meets
        super().__init__(**kwargs)

    def __deepcopy__(self, memo: dict[int, Any]) -> "ProposalFilter":
        """Each filterset has a filter of its own; what it is made of never changes."""
        return copy(self)

    def filter(self, qs: Any, value: list[Any]) -> Any:
        """The proposals that meet the condition for any of the values."""
        return qs.filter(self.meets(reading_of(self), value)) if value else qs


class DateFrom(django_filters.Filter):
    """On this day, month or year, or later."""

    field_class = PartialDateFormField

    def filter(self, qs: Any, value: str) -> Any:
        """Rows whose column is the date or later."""
        return qs.filter(**{f"{column_of(self)}__gte": value}) if value else qs


class DateUntil(django_filters.Filter):
    """On this day, month or year, or earlier."""

    field_class = PartialDateFormField

    def filter(self, qs: Any, value: str) -> Any:
        """Rows whose column is the last day that the date may mean, or earlier, but no unknown ones."""
        if not value:
            return qs
        column, last_day = column_of(self), dates.last_day(value).isoformat()
        return qs.filter(**{f"{column}__lte": last_day, f"{column}__gt": ""})


class TimeFrom(django_filters.IsoDateTimeFilter):
    """At this time or later."""

    field_class = TimeFormField

    def __init__(self, field_name: str, help_text: str) -> None:
        super().__init__(field_name=field_name, lookup_expr="gte", help_text=help_text)

    def filter(self, qs: Any, value: Any) -> Any:
        """Rows whose column is the time or later."""
        return qs.filter(**{f"{column_of(self)}__gte": value}) if value else qs


def column_of(filter: django_filters.Filter) -> str:
    """The filter's column, as its filterset reads the record."""
    return reading_of(filter).column(str(filter.field_name))


def reading_of(filter: django_filters.Filter) -> Reading:
    """On which day and by what was known when the filter's filterset reads the record."""
    reading: Reading = getattr(getattr(filter, "parent", None), "reading", NOW)
    return reading


class DueBefore(django_filters.Filter):
    """An answer is waited for and due before a day."""

    field_class = PartialDateFormField

    def filter(self, qs: Any, value: str) -> Any:
        """Proposals whose open clock is due before the first day that the date may mean."""
        if not value:
            return qs
        return qs.filter(deadlines.due_before(reading_of(self), dates.first_day(value)))


class DayFilter(django_filters.Filter):
    """The day on which the record is read: the filterset reads by it, and it narrows nothing itself."""

    field_class = PartialDateFormField

    def filter(self, qs: Any, value: str) -> Any:
        """All of them."""
        return qs


class MomentFilter(django_filters.Filter):
    """The time by whose knowledge the record is read, in the same way."""

    field_class = TimeFormField

    def filter(self, qs: Any, value: Any) -> Any:
        """All of them."""
        return qs


def named_in(asked: Container[str], known: Mapping[str, Named]) -> dict[str, Named]:
    """What of the known is asked for by name, in the order of the known."""
    return {name: each for name, each in known.items() if name in asked}
