"""Says “not modified” before anything is read, while the database stands as it stood.

A validator is the hash of an answer, so it outlives every change that does not concern it; but to compare it
the answer must be made. So each process remembers how the database stood when it made what is asked again.
"""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from django.core.cache import caches
from django.http import HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase

from proposals.api.conditional import is_known
from proposals.reading.standing import standing

ROOT = "/api/"
OF_A_BODY = ("Content-Type", "Content-Length", "Content-Encoding")


class Kept(NamedTuple):
    """How the database stood before an answer was made, and the answer's headers."""

    standing: str
    headers: dict[str, str]


class Unchanged:
    """The outermost middleware: an answer that it gives costs one statement."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """304 for what was made before and cannot have changed; for all else what is within."""
        if "If-None-Match" not in request.headers or not request.path.startswith(ROOT):
            return self.get_response(request)
        now, key = standing(), _key(request)
        if now is None or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        kept: Kept | None = caches["unchanged"].get(key)
        if kept and kept.standing == now and is_known(request, kept.headers["ETag"]):
            return HttpResponseNotModified(headers=kept.headers)
        response = self.get_response(request)
        if response.status_code in (200, 304) and "ETag" in response.headers:
            headers = {name: value for name, value in response.headers.items() if name not in OF_A_BODY}
            caches["unchanged"].set(key, Kept(now, headers), timeout=None)
        return response


def _key(request: HttpRequest) -> str:
    """All that an answer depends on besides the database."""
    asked = (
        request.scheme or "",
        request.META.get("HTTP_HOST", ""),
        request.get_full_path(),
        request.headers.get("Accept", ""),
        request.headers.get("Accept-Encoding", ""),
        request.headers.get("Accept-Language", ""),
    )
    return hashlib.sha256("\n".join(asked).encode()).hexdigest()
