"""What all addresses of the API have in common: JSON only, read only, and nothing unreadable gets in."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote_to_bytes

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request
from rest_framework.views import APIView

from proposals.api.problems import Refused

LONGEST_QUERY = 8_000
"""Bytes of a query string; enough for hundreds of keys, and what servers in front usually let pass."""


class JsonOnly(DefaultContentNegotiation):
    """Negotiates by the Accept header alone: `format` is an unknown parameter like any other."""

    def filter_renderers(self, renderers: Iterable[Any], format: str) -> list[Any]:
        """All of them, whatever a parameter says."""
        return list(renderers)


class Resource(APIView):
    """One address of the API. Anonymous for everybody: it shows what every reader may see."""

    # No session is read, so an answer is the same for all and caches may share it.
    authentication_classes = ()
    permission_classes = ()
    content_negotiation_class = JsonOnly
    http_method_names = ["get", "head", "options"]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse what no address could read, then negotiate."""
        refuse_unreadable(request._request)
        super().initial(request, *args, **kwargs)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Only the Allow header: the schema says the rest."""
        response = HttpResponse(status=204)
        del response.headers["Content-Type"]
        return response


def refuse_unreadable(request: HttpRequest) -> None:
    """Refuse a query that is too long or no UTF-8, and null characters in an address."""
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY:
        raise Refused(
            "bad-request",
            _("The query is %(long)d bytes long; %(most)d are allowed. Ask in several requests.")
            % {"long": len(query), "most": LONGEST_QUERY},
        )
    try:
        unquote_to_bytes(query.encode("latin-1")).decode()
    except UnicodeError:
        raise Refused("bad-request", _("The query is not UTF-8: percent-encode it as UTF-8.")) from None
    if "\x00" in request.path:
        raise Http404
