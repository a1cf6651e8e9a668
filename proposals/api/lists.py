"""The list of a resource: one filterset, one envelope, one cursor for all of them."""

from collections.abc import Sequence
from functools import reduce
from typing import Any, ClassVar

import orjson
from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer

from proposals.api import cursors
from proposals.api.conditional import answer
from proposals.api.paging import Page, Position, turn_to
from proposals.api.parameters import Asked, ListOf, read_list
from proposals.api.resource import Resource
from proposals.search.counts import Count
from proposals.search.hits import count_rows


class ListView(Resource):
    """Answers with one page of a queryset; a resource says which, and how its rows look."""

    known: ClassVar[ListOf]
    row: ClassVar[type[BaseSerializer[Any]]]

    def get(self, request: Request) -> HttpResponse:
        """The page asked for, in the envelope."""
        asked = read_list(request._request.GET, self.queryset(), self.known)
        page = self.page(asked)
        return answer(request._request, self._envelope(request, asked, page))

    def queryset(self) -> QuerySet[Any]:
        """What readers may see."""
        raise NotImplementedError

    def page(self, asked: Asked) -> Page:
        """The page with its rows as JSON texts."""
        names = [column.lstrip("-") for column in asked.columns]
        page = turn_to(
            asked.queryset,
            asked.columns,
            asked.position,
            asked.page_size,
            values_of=lambda record: [_value(record, name) for name in names],
        )
        return Page(self.texts(page.rows, asked.fields), page.next, page.previous)

    def texts(self, records: list[Any], fields: Sequence[str]) -> list[str]:
        """Each record as JSON text, narrowed to the fields if any are named."""
        self.complete(records)
        return [dump(narrowed(self.form_of(record), fields)) for record in records]

    def complete(self, records: list[Any]) -> None:
        """Add to the records of a page what is counted for all of them at once."""

    def form_of(self, record: Any) -> dict[str, Any]:
        """A record as a row."""
        return dict(self.row(record).data)

    def count(self, asked: Asked) -> Count:
        """How many there are, counted up to MOST_COUNTED; beyond that the count says that it is not exact."""
        return asked.hits.count() if asked.hits else count_rows(asked.queryset)

    def besides(self, asked: Asked, count: Count) -> dict[str, Any]:
        """What the envelope says besides, of a resource that has more to say of a list of so many."""
        return {}

    def _envelope(self, request: Request, asked: Asked, page: Page) -> bytes:
        count = self.count(asked)
        rest = {
            "next": self._address(request, asked, page.next),
            "previous": self._address(request, asked, page.previous),
            **_counted(count),
            **self.besides(asked, count),
        }
        return f'{{"results":[{",".join(page.rows)}],{dump(rest)[1:]}'.encode()

    def _address(self, request: Request, asked: Asked, position: Position | None) -> str | None:
        if position is None:
            return None
        parameters = request._request.GET.copy()
        parameters["cursor"] = cursors.write(asked.walked, position)
        return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")


def _counted(count: Count) -> dict[str, Any]:
    return {"count": count.number, "count_is_exact": count.is_exact}


def narrowed(form: dict[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """Only the named fields of a form, or all of it when none are named."""
    return {name: form[name] for name in form if name in fields} if fields else form


def dump(value: Any) -> str:
    """JSON text."""
    return orjson.dumps(value).decode()


def _value(record: Any, column: str) -> Any:
    return reduce(getattr, column.split("__"), record)
