"""Lists given out whole: the same filters as the list of proposals, streamed in the format of the address."""

from collections.abc import Iterable
from typing import Any

import orjson
from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.conditional import LANGUAGES, answer
from proposals.api.details import moved
from proposals.api.parameters import (
    AXES,
    ListOf,
    filter_errors,
    not_known,
    read_detail,
    read_names,
    said_twice,
    unknown_among,
)
from proposals.api.problems import invalid
from proposals.api.proposals import ONCE_PUBLIC, PROPOSALS, find_public, withdrawn
from proposals.api.resource import JsonOnly, Resource
from proposals.exports.columns import SCHEMA_VERSION, TABLES
from proposals.exports.formats import FORMATS, Format
from proposals.exports.listed import Listed
from proposals.models import Proposal
from proposals.search.filters import ProposalFilters
from proposals.vocabulary import Publication

KNOWN = ListOf("exports", ProposalFilters, PROPOSALS.orderings, fields=())


def read_export(name: str, given: QueryDict, *, only: str = "", site: str = "") -> Listed:
    """What is asked for, checked; raises the refusal that names every wrong parameter, or Http404.

    With `only` it is the one proposal of that register number, which the caller knows to be published.
    """
    if name not in FORMATS:
        raise Http404
    filters = ProposalFilters(given, queryset=Proposal.objects.visible())
    ordering = given.get("ordering", "")
    errors = [
        *unknown_among(given, _parameters(FORMATS[name], AXES if only else ProposalFilters.base_filters)),
        *said_twice(given, KNOWN),
        *filter_errors(filters),
        *(
            [not_known("ordering", [ordering], KNOWN.orderings)]
            if ordering not in ("", *KNOWN.orderings)
            else ()
        ),
    ]
    tables, wrong = read_names(given, "table", list(TABLES))
    if errors := [*errors, *wrong]:
        raise invalid(errors)
    return Listed(
        filters,
        query=_typed(given),
        only=only,
        table=tables[0] if tables else next(iter(TABLES)),
        licence=settings.DATA_LICENCE,
        site=site,
    )


def _parameters(format: Format, filters: Iterable[str]) -> list[str]:
    return [*filters, *(["table"] if format.has_tables else [])]


def _typed(given: QueryDict) -> str:
    """The filters as they were typed, without those that say what the file tells of itself anyway."""
    typed = ((name, value) for name, values in given.lists() for value in values if value)
    return "&".join(f"{name}={value}" for name, value in typed if name not in (*AXES, "table"))


class ColumnShape(serializers.Serializer[Any]):
    """A column of a table."""

    name = serializers.CharField()
    type = serializers.CharField()
    meaning = serializers.CharField()


class FormatShape(serializers.Serializer[Any]):
    """A format that lists are given out in."""

    name = serializers.CharField()
    says = serializers.CharField(help_text="What it is.")
    media_type = serializers.CharField()
    extension = serializers.CharField()
    url = serializers.URLField(help_text="Takes the filters of the list of proposals.")


class FormatsShape(serializers.Serializer[Any]):
    """The formats, and the columns of the tables that some of them have."""

    formats = FormatShape(many=True)
    schema_version = serializers.IntegerField(help_text="Of the tables.")
    tables = serializers.DictField(child=ColumnShape(many=True))


@extend_schema(
    operation_id="list_exports",
    summary="The formats, and the data dictionary",
    parameters=[schema.known_version()],
    tags=["exports"],
    responses=schema.answers(FormatsShape),
)
class FormatList(Resource):
    """What lists can be given out as, and what the columns of tables mean."""

    def get(self, request: Request) -> HttpResponse:
        """Every format with its address, every table with its columns."""
        read_detail(request._request.GET, ())
        told = {
            "formats": [
                {
                    "name": name,
                    "says": format.says,
                    "media_type": format.media_type,
                    "extension": format.extension,
                    "url": request.build_absolute_uri(reverse("api:export", args=[name])),
                }
                for name, format in FORMATS.items()
            ],
            "schema_version": SCHEMA_VERSION,
            "tables": {
                name: [
                    {"name": column.name, "type": column.type, "meaning": column.meaning}
                    for column in table.columns
                ]
                for name, table in TABLES.items()
            },
        }
        return answer(request._request, orjson.dumps(told))


class AnyKind(JsonOnly):
    """The address says the format: whatever a client accepts, it gets that."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        """The first, which only errors are written by."""
        return renderers[0], renderers[0].media_type


@schema.describes_export(KNOWN, FORMATS, TABLES, one=False)
class ExportView(Resource):
    """Any list of proposals as a file."""

    content_negotiation_class = AnyKind

    def get(self, request: Request, form: str) -> HttpResponseBase:
        """The file, a part at a time."""
        site = request.build_absolute_uri("/").rstrip("/")
        return _file(read_export(form, request._request.GET, site=site), form, "proposals")


@schema.describes_export(KNOWN, FORMATS, TABLES, one=True)
class ExportOneView(Resource):
    """One proposal as a file."""

    content_negotiation_class = AnyKind

    def get(self, request: Request, form: str, number: str) -> HttpResponseBase:
        """The file; where the record is another's now, or was withdrawn, what its detail answers."""
        site = request.build_absolute_uri("/").rstrip("/")
        listed = read_export(form, request._request.GET, only=number, site=site)
        proposal = find_public(number)
        if proposal.merged_into and proposal.merged_into.publication in ONCE_PUBLIC:
            return moved(request, "api:export_one", form=form, number=proposal.merged_into.register_number)
        if proposal.publication == Publication.WITHDRAWN:
            raise withdrawn(proposal)
        return _file(listed, form, number)


def _file(listed: Listed, name: str, called: str) -> HttpResponseBase:
    format = FORMATS[name]
    table = f"-{listed.table}" if listed.table != next(iter(TABLES)) else ""
    response = StreamingHttpResponse(format.write(listed), content_type=format.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{called}{table}.{format.extension}"'
    response.headers["Content-Language"] = LANGUAGES
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Link"] = f'<{listed.licence}>; rel="license"'
    return response
