"""Two WSGI applications that serving is measured against: the driver without Django, Django without us.

`bare` answers /page with the rows and the capped count that the first page of the API's list has, in the same
envelope, and /rows with the rows alone; `hello` is a Django view of one word without middleware.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

import orjson

ROWS = (
    "SELECT f.row FROM proposals_proposal AS p JOIN proposals_publicform AS f ON f.proposal_id = p.id "
    "WHERE p.publication = 'published' "
    "ORDER BY p.sort_date DESC, p.id DESC LIMIT 50"
)
COUNT = (
    "SELECT count(*) FROM (SELECT 1 FROM proposals_proposal "
    "WHERE publication = 'published' LIMIT 10001) AS counted"
)


def _connect() -> Any:
    if url := os.environ.get("DATABASE_URL"):
        import psycopg  # only one of the two drivers is measured

        return psycopg.connect(url, autocommit=True)
    import sqlite3

    return sqlite3.connect(os.path.join(os.environ["TRACKER_DATA_DIR"], "tracker.sqlite3"))


_connected: list[Any] = []


def bare(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The page from the driver."""
    if not _connected:  # once a worker, after it was forked
        _connected.append(_connect())
    (connection,) = _connected
    rows = [row for (row,) in connection.execute(ROWS).fetchall()]
    told: dict[str, Any] = {"next": None, "previous": None}
    if environ["PATH_INFO"] == "/page":
        ((number,),) = connection.execute(COUNT).fetchall()
        told |= {"count": min(number, 10_000), "count_is_exact": number <= 10_000}
    body = f'{{"results":[{",".join(rows)}],{orjson.dumps(told).decode()[1:]}'.encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def hello(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """One word from a view of Django."""
    if not _connected:
        _connected.append(_django())
    (application,) = _connected
    answer: Iterable[bytes] = application(environ, start_response)
    return answer


def _django() -> Any:
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler

    settings.configure(ROOT_URLCONF="benchmarks.scale.hello", ALLOWED_HOSTS=["127.0.0.1"])
    import django

    django.setup()
    return WSGIHandler()
