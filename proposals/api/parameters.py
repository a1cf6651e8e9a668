"""Reads the parameters of a list strictly: what is unknown, wrong or said twice is refused, all at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from proposals.api import cursors
from proposals.api.paging import Columns, Position
from proposals.api.problems import invalid
from proposals.models import Proposal
from proposals.search.fields import ENOUGH_TO_LIST, KnownValuesField
from proposals.search.filters import Axes, ProposalFilters
from proposals.search.hits import Hits
from proposals.search.reading import NOW, Reading

DEFAULT_PAGE_SIZE = 50
LARGEST_PAGE_SIZE = 500
PAGING = ("cursor", "page_size", "ordering", "fields")
"""What every list understands besides its filters."""


AXES = ("as_of", "known_at")

Error = dict[str, Any]


@dataclass(frozen=True)
class ListOf:
    """What a list understands: its filters, orderings (the first is the default) and row fields."""

    resource: str
    filters: type[django_filters.FilterSet]
    orderings: dict[str, Columns]
    fields: Sequence[str]
    facets: Sequence[str] = ()
    """What can be counted beside the rows."""

    @property
    def parameters(self) -> list[str]:
        """Every parameter that may be given."""
        paging = [name for name in PAGING if name != "ordering" or len(self.orderings) > 1]
        return list(
            dict.fromkeys([*self.filters.base_filters, *paging, *(["facets"] if self.facets else [])])
        )


@dataclass(frozen=True)
class Asked:
    """What somebody asked of a list, checked."""

    queryset: QuerySet[Any]
    walked: cursors.WalkedList
    columns: Columns
    position: Position
    page_size: int
    fields: list[str]
    reading: Reading = NOW
    hits: Hits | None = None
    """The list as the search index knows it, which then orders it instead of the columns."""
    filterset: django_filters.FilterSet | None = None
    facets: Sequence[str] = ()


def read_list(given: QueryDict, queryset: QuerySet[Any], known: ListOf) -> Asked:
    """The checked parameters of a list; raises the refusal that names every wrong one."""
    errors = [*unknown_among(given, known.parameters), *said_twice(given, known)]
    filterset = known.filters(given, queryset=queryset)
    errors += filter_errors(filterset)
    default = next(iter(known.orderings))
    ordering = given.get("ordering", "") or default
    if ordering not in known.orderings:
        errors.append(not_known("ordering", [ordering], known.orderings))
        ordering = default
    page_size, size_errors = _page_size(given.get("page_size", ""))
    fields, field_errors = read_fields(given, known.fields)
    facets, facet_errors = read_names(given, "facets", known.facets)
    reading: Reading = getattr(filterset, "reading", NOW)
    columns = [reading.column(column) for column in known.orderings[ordering]]
    hits = None
    if isinstance(filterset, ProposalFilters) and not errors:
        ordering, hits = filterset.ordered_by, filterset.hits()
    walked = cursors.WalkedList(known.resource, ordering, _narrowing(given))
    position = Position()
    if cursor := given.get("cursor", ""):
        try:
            model = None if hits else reading.model if not reading.is_now else queryset.model
            position = cursors.read(cursor, walked, model, columns)
        except cursors.BadCursor as problem:
            errors.append({"name": "cursor", "message": str(problem)})
    if errors := [*errors, *size_errors, *field_errors, *facet_errors]:
        raise invalid(errors)
    found = filterset.qs
    return Asked(found, walked, columns, position, page_size, fields, reading, hits, filterset, facets)


def _narrowing(given: QueryDict) -> str:
    filters = (
        (name, value.strip())
        for name in given
        if name not in (*PAGING, "facets")
        for value in given.getlist(name)
    )
    return cursors.narrowing_of((name, value) for name, value in filters if value)


def read_detail(given: QueryDict, fields: Sequence[str], *besides: str) -> list[str]:
    """The fields asked of one record, empty for all; raises the refusal that names every wrong parameter."""
    asked, errors = read_fields(given, fields)
    if errors := [*unknown_among(given, ["fields", *besides]), *errors]:
        raise invalid(errors)
    return asked


def read_axes(given: QueryDict) -> Reading:
    """On which day and by what was known when a record is asked for; raises the refusal of wrong values."""
    filterset = Axes(given, queryset=Proposal.objects.none())
    if errors := filter_errors(filterset):
        raise invalid(errors)
    return filterset.reading


def read_fields(given: QueryDict, known: Sequence[str]) -> tuple[list[str], list[Error]]:
    """The top-level fields asked for, and what is wrong with them."""
    return read_names(given, "fields", known)


def read_names(given: QueryDict, parameter: str, known: Sequence[str]) -> tuple[list[str], list[Error]]:
    """Names of a list, repeated or separated by commas, and what is wrong with them."""
    asked = [name.strip() for text in given.getlist(parameter) for name in text.split(",") if name.strip()]
    unknown = [name for name in asked if name not in known]
    return asked, [not_known(parameter, unknown, known)] if unknown else []


def unknown_among(given: QueryDict, known: Sequence[str]) -> list[Error]:
    """An error for each parameter that is none of the known."""
    return [
        {
            "name": name[:80],
            "message": _("“%(name)s” is not a parameter here. Allowed: %(allowed)s.")
            % {"name": name[:80], "allowed": _(", ").join(known) or _("nothing")},
            "allowed": list(known),
        }
        for name in given
        if name not in known
    ]


def said_twice(given: QueryDict, known: ListOf) -> list[Error]:
    """An error for each repeated parameter that takes one value only."""
    many = {name for name, each in known.filters.base_filters.items() if takes_many(each)}
    many |= {"fields", "facets"}
    return [
        {"name": name, "message": _("Give “%(name)s” once only.") % {"name": name}}
        for name in known.parameters
        if name not in many and len(given.getlist(name)) > 1
    ]


def takes_many(filter: django_filters.Filter) -> bool:
    """Whether the filter may be repeated, its values meaning *or*."""
    return issubclass(filter.field_class, KnownValuesField)


def filter_errors(filterset: django_filters.FilterSet) -> list[Error]:
    """What the filters refuse, with the allowed values where they are few enough to list."""
    errors = []
    for name, messages in filterset.form.errors.items():
        if name in PAGING:
            continue  # read by us, for all lists alike
        error: Error = {"name": name, "message": " ".join(str(message) for message in messages)}
        field = filterset.form.fields[name]
        if isinstance(field, KnownValuesField):
            allowed = list(field.allowed())
            if len(allowed) <= ENOUGH_TO_LIST:
                error["allowed"] = allowed
        errors.append(error)
    return errors


def _page_size(text: str) -> tuple[int, list[Error]]:
    if not text:
        return DEFAULT_PAGE_SIZE, []
    if text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= LARGEST_PAGE_SIZE:
        return int(text), []
    message = _("“%(size)s” is not a page size: write a whole number from 1 to %(most)d.")
    words = {"size": text[:40], "most": LARGEST_PAGE_SIZE}
    return DEFAULT_PAGE_SIZE, [{"name": "page_size", "message": message % words}]


def not_known(name: str, unknown: Iterable[str], allowed: Iterable[str]) -> Error:
    """An error that names what is not known and lists what is allowed."""
    message = _("Not known: %(unknown)s. Allowed: %(allowed)s.")
    words = {
        "unknown": _(", ").join(each[:80] for each in unknown),
        "allowed": _(", ").join(allowed),
    }
    return {"name": name, "message": message % words, "allowed": list(allowed)}
