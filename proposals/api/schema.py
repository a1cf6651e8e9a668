"""What the OpenAPI document says of lists and details, read from what the code itself uses.

The document is in English: it is for programs and those who write them.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import django_filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
    inline_serializer,
)
from rest_framework import serializers

from proposals.api.fields import DATE_PATTERN
from proposals.api.parameters import DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE, ListOf, takes_many
from proposals.api.problems import MEDIA_TYPE
from proposals.search.fields import PartialDateFormField

EXAMPLES: dict[str, Any] = {
    "session": ["npc-14-1"],
    "organization": ["npc"],
    "industry": ["automotive"],
    "person": ["lei-jun"],
    "stage": ["answered"],
    "procedure": ["npc-suggestion"],
    "handled_by": ["miit"],
    "status": ["submitted"],
    "kind": [],
    "scheme": ["house"],
    "class": ["npc-2007:B"],
    "demand": ["2023-001/1"],
    "issuer": ["miit"],
    "proposal": ["2023-001"],
    "submitted_after": "2023-03",
    "submitted_before": "2023",
    "date_after": "2023-03",
    "date_before": "2023-12-31",
}
"""Values of the real record, shown beside the parameters that they may stand in."""


class OneError(serializers.Serializer[Any]):
    """What is wrong with one parameter."""

    name = serializers.CharField()
    message = serializers.CharField()
    allowed = serializers.ListField(child=serializers.CharField(), required=False)


class ProblemDocument(serializers.Serializer[Any]):
    """RFC 9457: what went wrong, and what to do next."""

    type = serializers.URLField(help_text="Opens to an explanation; compare its last part.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField(help_text="The path asked for.")
    errors = OneError(many=True, required=False)  # type: ignore[assignment]
    tombstone = inline_serializer(
        "Tombstone",
        {"id": serializers.CharField(), "reason": serializers.CharField()},
        required=False,
    )


def problem(text: str) -> OpenApiResponse:
    """A problem document as one of the answers."""
    return OpenApiResponse(ProblemDocument, description=text)


def _wrong(name: str, message: str, allowed: list[str]) -> dict[str, Any]:
    return {
        "type": "https://tracker.example.org/api/v1/problems/invalid-parameters/",
        "title": "The parameters are not right",
        "status": 400,
        "detail": message,
        "instance": "/api/v1/proposals/",
        "errors": [{"name": name, "message": message, "allowed": allowed}],
    }


REFUSED = OpenApiExample(
    "an unknown stage",
    _wrong("stage", "Not known: answred. Allowed: filed, answered.", ["filed", "answered"]),
    response_only=True,
    status_codes=["400"],
    media_type=MEDIA_TYPE,
)

Described = Callable[[type[Any]], type[Any]]


def describes_list(
    known: ListOf,
    row: type[serializers.BaseSerializer[Any]],
    summary: str,
    **besides: "serializers.Field[Any, Any, Any, Any]",
) -> Described:
    """Describe the list view of a resource: its parameters, its envelope, and what that says besides."""
    page = inline_serializer(
        f"{known.resource.capitalize()}Page",
        {
            "results": row(many=True),
            "next": serializers.URLField(allow_null=True, help_text="The page after this one."),
            "previous": serializers.URLField(allow_null=True, help_text="The page before this one."),
            "count": serializers.IntegerField(help_text="How many there are in all pages."),
            "count_is_exact": serializers.BooleanField(),
            **besides,
        },
    )
    operation = extend_schema(
        operation_id=f"list_{known.resource}",
        summary=summary,
        tags=[known.resource],
        parameters=[
            *_filters(known.filters),
            *_paging(known),
            _fields(known.fields),
            *([_names("facets", known.facets, "Counted beside the rows.")] if known.facets else []),
            known_version(),
        ],
        responses=answers(page),
        examples=[REFUSED],
    )
    return extend_schema_view(get=operation)


def describes_detail(
    resource: str, detail: type[serializers.Serializer[Any]], summary: str, **named: str
) -> Described:
    """Describe the view of one record; `named` are the path parameters with an example each."""
    parameters = [
        OpenApiParameter(
            name,
            OpenApiTypes.INT if example.isdigit() else OpenApiTypes.STR,
            OpenApiParameter.PATH,
            examples=[OpenApiExample(example, int(example) if example.isdigit() else example)],
        )
        for name, example in named.items()
    ]
    if resource == "procedures":
        parameters.append(OpenApiParameter("version", description="The newest unless named."))
    possible = answers(detail)
    possible[404, MEDIA_TYPE] = problem("There is no such record, or it is not published.")
    if resource in ("proposals", "organizations", "people", "industries"):
        possible[308] = OpenApiResponse(description="Found at another address from now on.")
    if resource == "proposals":
        possible[410, MEDIA_TYPE] = problem("Withdrawn from view; the tombstone says why.")
    operation = extend_schema(
        operation_id=f"read_{resource}",
        summary=summary,
        tags=[resource],
        parameters=[*parameters, _fields(list(detail._declared_fields)), known_version()],
        responses=possible,
        examples=[REFUSED],
    )
    return extend_schema_view(get=operation)


def describes_export(
    known: ListOf, formats: Mapping[str, Any], tables: Iterable[str], *, one: bool
) -> Described:
    """Describe the view of a list given out whole, or of one proposal, in any of the formats."""
    path = [
        OpenApiParameter("form", str, OpenApiParameter.PATH, enum=list(formats), description="The format.")
    ]
    if one:
        number = [OpenApiExample("2023-001", "2023-001")]
        path.append(OpenApiParameter("number", str, OpenApiParameter.PATH, examples=number))
    filters = [each for each in _filters(known.filters) if not one or each.name in ("as_of", "known_at")]
    ordering = [] if one else [each for each in _paging(known) if each.name == "ordering"]
    table = OpenApiParameter("table", enum=list(tables), description="Of csv, xlsx and parquet: which table.")
    media = {each.media_type.partition(";")[0] for each in formats.values()}
    possible: dict[Any, Any] = {
        (200, each): OpenApiResponse(_body_of(each), description="The file.") for each in sorted(media)
    }
    possible[400, MEDIA_TYPE] = answers(None)[400, MEDIA_TYPE]
    possible[404, MEDIA_TYPE] = problem("There is no such format, or no such published proposal.")
    if one:
        possible[308] = OpenApiResponse(description="Found at another address from now on.")
        possible[410, MEDIA_TYPE] = problem("Withdrawn from view; the tombstone says why.")
    operation = extend_schema(
        operation_id="export_proposal" if one else "export_proposals",
        summary="One proposal as a file" if one else "Any list of proposals as a file, streamed",
        tags=["exports"],
        parameters=[*path, *filters, *ordering, table],
        responses=possible,
    )
    return extend_schema_view(get=operation)


def _body_of(media_type: str) -> OpenApiTypes:
    """What a file of this kind is: an object, or bytes that the document says no more of."""
    return OpenApiTypes.OBJECT if media_type == "application/json" else OpenApiTypes.BINARY


def answers(body: Any) -> dict[Any, Any]:
    """The answers of any address, with the body of a good one."""
    return {
        200: body,
        304: OpenApiResponse(description="What If-None-Match names is still right."),
        (400, MEDIA_TYPE): problem("A parameter is unknown or wrong; each is named with what is allowed."),
        (406, MEDIA_TYPE): problem("Something else than JSON was asked for."),
    }


def _filters(filterset: type[django_filters.FilterSet]) -> Iterable[OpenApiParameter]:
    """The parameters of a filterset, as its own filters describe themselves."""
    for name, each in filterset.base_filters.items():
        if name == "ordering":
            continue
        many = takes_many(each)
        shape = _shape(each)
        example = EXAMPLES.get(name)
        yield OpenApiParameter(
            name,
            {"type": "array", "items": {"type": "string", "minLength": 1}} if many else shape,
            description=str(each.extra.get("help_text", "")) + (" May be repeated: any of them." * many),
            explode=True if many else None,
            style="form" if many else None,
            examples=[OpenApiExample(f"{name} example", example)] if example else None,
        )


def _shape(filter: django_filters.Filter) -> dict[str, Any]:
    if issubclass(filter.field_class, PartialDateFormField):
        return {"type": "string", "pattern": DATE_PATTERN}
    if isinstance(filter, django_filters.IsoDateTimeFilter):
        return {"type": "string", "format": "date-time"}
    return {"type": "string", "maxLength": filter.extra.get("max_length", 200)}


def _paging(known: ListOf) -> Iterable[OpenApiParameter]:
    if len(known.orderings) > 1:
        yield OpenApiParameter(
            "ordering",
            enum=list(known.orderings),
            default=next(iter(known.orderings)),
            description="`-` before what descends.",
        )
    size = {
        "type": "integer",
        "minimum": 1,
        "maximum": LARGEST_PAGE_SIZE,
        "default": DEFAULT_PAGE_SIZE,
    }
    yield OpenApiParameter("page_size", size, description="Rows of a page.")
    yield OpenApiParameter("cursor", description="From `next` or `previous`; never made by hand.")


def _fields(names: Iterable[str]) -> OpenApiParameter:
    return _names("fields", names, "Only these fields. Fields left out are then missing.")


def _names(parameter: str, names: Iterable[str], description: str) -> OpenApiParameter:
    return OpenApiParameter(
        parameter,
        {"type": "array", "items": {"type": "string", "enum": list(names)}},
        description=f"{description} Separated by commas or repeated.",
        explode=False,
        style="form",
    )


def known_version() -> OpenApiParameter:
    return OpenApiParameter(
        "If-None-Match", location=OpenApiParameter.HEADER, description="The ETag of an earlier answer."
    )
