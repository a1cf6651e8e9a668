"""One record at its own address."""

from typing import Any, ClassVar

import orjson
from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer, Serializer

from proposals.api.conditional import CACHE_CONTROL, answer
from proposals.api.lists import narrowed
from proposals.api.parameters import read_detail
from proposals.api.resource import Resource


class DetailView(Resource):
    """Answers with one record; a resource says how it is found and how it looks."""

    detail: ClassVar[type[Serializer[Any]]]

    def get(self, request: Request, **named: Any) -> HttpResponseBase:
        """The record, or the fields asked of it."""
        fields = read_detail(request._request.GET, field_names(self.detail), *self.besides())
        record = self.find(request, **named)
        if isinstance(record, HttpResponseBase):
            return record
        if record is None:
            raise Http404
        return answer(request._request, orjson.dumps(narrowed(self.form_of(record), fields)))

    def besides(self) -> tuple[str, ...]:
        """Parameters that are understood besides `fields`."""
        return ()

    def find(self, request: Request, **named: Any) -> Any:
        """The record, a redirect to where it is now, or None."""
        raise NotImplementedError

    def form_of(self, record: Any) -> dict[str, Any]:
        """The record as JSON values."""
        return dict(self.detail(record).data)


def field_names(form: type[BaseSerializer[Any]]) -> list[str]:
    """The top-level fields of a form."""
    declared: dict[str, Any] = form._declared_fields  # type: ignore[attr-defined]
    return list(declared)


def moved(request: Request, name: str, **named: str) -> HttpResponse:
    """308: the record merged into another is found at the other's address from now on."""
    address = reverse(name, kwargs=named)
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponse(status=308, headers={"Location": f"{address}?{query}" if query else address})
    response.headers["Cache-Control"] = CACHE_CONTROL
    del response.headers["Content-Type"]
    return response
