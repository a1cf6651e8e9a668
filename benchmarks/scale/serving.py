"""Answers over HTTP: gunicorn with two workers, wrk with four connections, each beside its floors."""

import contextlib
import re
import shutil
import subprocess
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.scale.servers import serving
from proposals.api import cursors
from proposals.api.paging import Position
from proposals.models import Proposal, PublicForm, SearchText
from proposals.models.search_text import Position as Place

LIST = "/api/v1/proposals/?page_size=50"
IF_NONE_MATCH = "If-None-Match: "
"""Filled in with the validator of the same list from the same server: its answers name its port."""

SECONDS = 3
ROUNDS = 2
SEARCHED = "能源"
APPLICATIONS = {
    "tracker": "tracker.wsgi:application",
    "bare": "benchmarks.scale.floors:bare",
    "hello": "benchmarks.scale.floors:hello",
}


@dataclass(frozen=True)
class Address:
    """What is asked of whom, with which header."""

    application: str
    path: str
    header: str = ""


def addresses() -> dict[str, Address]:
    """What is measured, in the order of the turns."""
    number = Proposal.objects.visible().exclude(public_form__detail="").earliest("pk").register_number
    searched = urllib.parse.quote(SEARCHED)
    found = {
        "hello": Address("hello", "/"),
        "bare rows": Address("bare", "/rows"),
        "bare page": Address("bare", "/page"),
        "list": Address("tracker", LIST),
        "list, not modified": Address("tracker", LIST, IF_NONE_MATCH),
        "list, in the middle": Address("tracker", f"{LIST}&cursor={urllib.parse.quote(_middle())}"),
        "list of a stage": Address("tracker", f"{LIST}&stage=answered"),
        "list of a past day": Address("tracker", f"{LIST}&as_of=2023-10-01"),
        "search": Address("tracker", f"{LIST}&q={searched}"),
        "detail": Address("tracker", f"/api/v1/proposals/{number}/"),
    }
    if _all_have_details():  # The page quotes from the detailed forms, which light copies lack.
        found["search page"] = Address("tracker", f"/en/proposals/?q={searched}")
    return found


def _all_have_details() -> bool:
    return not PublicForm.objects.filter(detail="").exists()


def _middle() -> str:
    """The cursor of the position with as many proposals after it as before."""
    half = SearchText.objects.count() // 2
    day, pk = Place.at(SearchText.objects.order_by("place").values_list("place", flat=True)[half])
    walked = cursors.WalkedList("proposals", "-filed_date", cursors.narrowing_of([]))
    return cursors.write(walked, Position(False, [day, pk]))


def measure() -> dict[str, Any]:
    """Requests a second, latencies, queries and memory; {} where wrk is not installed."""
    wrk = shutil.which("wrk")
    if not wrk:
        return {}
    asked = addresses()
    rates: dict[str, list[dict[str, float]]] = {name: [] for name in asked}
    connection.close()
    with contextlib.ExitStack() as stack:
        served = {name: stack.enter_context(serving(where)) for name, where in APPLICATIONS.items()}
        for _round in range(ROUNDS):
            for name, address in asked.items():
                rates[name].append(_wrk(wrk, served[address.application].root, address))
        memory = {name: server.memory() for name, server in served.items()}
    answers = {name: max(taken, key=lambda each: each["rps"]) for name, taken in rates.items()}
    for name, address in asked.items():
        if address.application == "tracker":
            answers[name]["queries"] = _queries(address)
    return {"answers": answers, "memory of a worker, MB": memory}


def _queries(address: Address) -> int:
    client = Client(HTTP_HOST="127.0.0.1")
    validator = client.get(address.path).headers.get("ETag", "")
    headers = {"If-None-Match": validator} if address.header else {}
    client.get(address.path, headers=headers)
    with CaptureQueriesContext(connection) as caught:
        client.get(address.path, headers=headers)
    return len(caught)


def _wrk(wrk: str, root: str, address: Address) -> dict[str, float]:
    url, header = root + address.path, address.header
    with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310 (our own server): warms up, raises
        size = len(answer.read())
        if header == IF_NONE_MATCH:
            header, size = f"{header}{answer.headers['ETag']}", 0
    headers = ["-H", header] if header else []
    command = [wrk, "-t1", "-c4", f"-d{SECONDS}s", "--timeout", "30s", "--latency", *headers, url]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 (the same)
    if "Non-2xx" in told:
        raise ValueError(told)
    return {
        "rps": float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]),  # type: ignore[index]
        "p50": _milliseconds(told, "50%"),
        "p99": _milliseconds(told, "99%"),
        "bytes": size,
    }


def _milliseconds(told: str, share: str) -> float:
    number, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s|m)\b", told).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]
