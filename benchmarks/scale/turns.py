"""Times of several things in turns, so that noise hits all alike, by the clock and by the processor.

On a machine that others use, the clock tells of them too; the processor time of this process and of its
database server does not, so both are kept.
"""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection


@dataclass(frozen=True)
class Taken:
    """Milliseconds by the clock and of the processor, each the least of all rounds."""

    clock: float
    processor: float


def best(things: Mapping[str, Callable[[], Any]], rounds: int = 3) -> dict[str, Taken]:
    """What each takes at its best."""
    clocks: dict[str, list[float]] = {name: [] for name in things}
    processors: dict[str, list[float]] = {name: [] for name in things}
    connection.ensure_connection()
    for _round in range(rounds):
        for name, thing in things.items():
            begun, used = time.perf_counter(), _processor()
            thing()
            clocks[name].append((time.perf_counter() - begun) * 1000)
            processors[name].append((_processor() - used) * 1000)
    return {name: Taken(min(clocks[name]), min(processors[name])) for name in things}


def spread(values: Sequence[float]) -> dict[str, float]:
    """The middle, the 95th of a hundred, and the largest."""
    ordered = sorted(values)
    return {
        "p50": statistics.median(ordered),
        "p95": ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))],
        "max": ordered[-1],
    }


def _processor() -> float:
    """Seconds of the processor that this process and the server's process of its connection used."""
    used = time.process_time()
    if connection.vendor == "postgresql":
        server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
        if server.exists():  # The server runs on this machine.
            used += int(server.read_text().split()[0]) / 1e9
    return used
