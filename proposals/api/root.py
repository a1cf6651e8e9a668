"""Where a programmer arrives: what there is, what problems mean, and what is not there."""

from typing import Any, NoReturn

import orjson
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import override
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from proposals.api.conditional import answer
from proposals.api.parameters import read_detail
from proposals.api.problems import KINDS
from proposals.api.resource import Resource

RESOURCES = (
    "proposals",
    "actions",
    "replies",
    "measures",
    "corrections",
    "sessions",
    "organizations",
    "people",
    "industries",
    "procedures",
    "sources",
)
DOORS = (*RESOURCES, "exports", "suggestions", "schema", "docs")


@extend_schema(exclude=True)
class Root(Resource):
    """The resources by name, each with its address."""

    def get(self, request: Request) -> HttpResponse:
        """An object of addresses."""
        read_detail(request._request.GET, DOORS)
        addresses = {name: request.build_absolute_uri(reverse(f"api:{name}")) for name in DOORS}
        return answer(request._request, orjson.dumps(addresses))


@extend_schema(exclude=True)
class ProblemKind(Resource):
    """What a problem's type means: the address that the type itself is."""

    def get(self, request: Request, kind: str) -> HttpResponse:
        """Its status, and its title in both languages."""
        read_detail(request._request.GET, ())
        if kind not in KINDS:
            raise Http404
        titles = {}
        for tongue, language in (("en", "en"), ("zh", "zh-hans")):
            with override(language):
                titles[tongue] = str(KINDS[kind].title)
        return answer(request._request, orjson.dumps({"status": KINDS[kind].status, "title": titles}))


@extend_schema(exclude=True)
class Nothing(Resource):
    """Any other address under the API: a problem document, whatever the method."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A missing final slash is added, where that helps; the middleware does not see it here."""
        if not request.path.endswith("/") and _is_ours(f"{request.path_info}/"):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{request.path}/{'?' * bool(query)}{query}")
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        """Nothing is here."""
        raise Http404


def _is_ours(path: str) -> bool:
    try:
        return getattr(resolve(path).func, "cls", None) is not Nothing
    except Resolver404:
        return False
