"""Servers that are started to be measured, and stopped afterwards."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Server:
    """A server at work."""

    root: str
    pid: int

    def memory(self) -> float:
        """The resident megabytes of the largest worker."""
        workers = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        statuses = [Path(f"/proc/{worker}/status").read_text() for worker in workers]
        return max(int(re.search(r"VmRSS:\s+(\d+)", status)[1]) for status in statuses) / 1000  # type: ignore[index]


@contextlib.contextmanager
def serving(application: str) -> Iterator[Server]:
    """Serve a WSGI application by gunicorn with two sync workers."""
    port = free_port()
    options = [f"--bind=127.0.0.1:{port}", "--workers=2", "--log-level=error", "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", *options, "--limit-request-line=8190", application]
    server = subprocess.Popen(command, env=os.environ)  # noqa: S603 (our own command)
    root = f"http://127.0.0.1:{port}"
    try:
        until_answered(port)
        yield Server(root, server.pid)
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def until_answered(port: int) -> None:
    """Wait until somebody listens on the port."""
    until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=60).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
