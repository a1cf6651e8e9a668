"""Every error is a problem document (RFC 9457) that names what was wrong and says what is allowed."""

from typing import Any, NamedTuple

import orjson
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.log import log_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import APIException
from rest_framework.views import set_rollback

MEDIA_TYPE = "application/problem+json"


class Kind(NamedTuple):
    """A kind of problem: its status code, and what it is called in the language of the reader."""

    status: int
    title: Any


KINDS = {
    "invalid-parameters": Kind(400, gettext_lazy("The parameters are not right")),
    "bad-request": Kind(400, gettext_lazy("The request cannot be read")),
    "not-found": Kind(404, gettext_lazy("Nothing is found at this address")),
    "method-not-allowed": Kind(405, gettext_lazy("This method is not allowed here")),
    "not-acceptable": Kind(406, gettext_lazy("The API speaks JSON only")),
    "withdrawn": Kind(410, gettext_lazy("The record was withdrawn from view")),
    "unsupported-media-type": Kind(415, gettext_lazy("The API reads JSON only")),
    "server-error": Kind(500, gettext_lazy("Something went wrong on our side")),
}
"""What may be wrong, by the last part of the problem's type; each has an address that explains it."""

_BY_STATUS = {kind.status: name for name, kind in KINDS.items() if name != "invalid-parameters"}


class Refused(Exception):
    """A request that is answered with a problem of this kind; `members` are added to the document."""

    def __init__(self, kind: str, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.members = members


def invalid(errors: list[dict[str, Any]]) -> Refused:
    """The refusal of all wrong parameters at once; each error has name, message and, if short, allowed."""
    return Refused("invalid-parameters", " ".join(error["message"] for error in errors), errors=errors)


def problem_handler(exception: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Answer any exception of an API view; the framework's EXCEPTION_HANDLER.

    With DEBUG an unforeseen one goes on to the page with the traceback.
    """
    set_rollback()
    request: HttpRequest = context["request"]._request
    if isinstance(exception, Refused):
        return problem(request, exception.kind, exception.detail, **exception.members)
    if isinstance(exception, Http404 | PermissionDenied):
        return problem(request, "not-found", _("There is no such record, or it is not published."))
    if isinstance(exception, SuspiciousOperation):
        return problem(request, "bad-request", str(exception))
    if isinstance(exception, APIException) and exception.status_code in _BY_STATUS:
        return problem(request, _BY_STATUS[exception.status_code], str(exception.detail))
    if settings.DEBUG:
        return None
    return _our_fault(request, exception)


def problem(request: HttpRequest, kind: str, detail: str, **members: Any) -> HttpResponse:
    """A problem document. Never stored: the next answer at the same address may be a good one."""
    document = {
        "type": request.build_absolute_uri(reverse("api:problem", args=[kind])),
        "title": str(KINDS[kind].title),
        "status": KINDS[kind].status,
        "detail": detail,
        "instance": iri_to_uri(request.path),
        **members,
    }
    response = HttpResponse(orjson.dumps(document), content_type=MEDIA_TYPE, status=KINDS[kind].status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _our_fault(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 500, logged and signalled as Django does for its own pages."""
    got_request_exception.send(sender=None, request=request)
    response = problem(
        request, "server-error", _("The fault is recorded. Try again later, or tell us what you asked.")
    )
    log_response(
        "%s: %s",
        "Internal Server Error",
        request.path,
        response=response,
        request=request,
        exception=exception,
    )
    return response
