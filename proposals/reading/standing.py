"""How the database stands: a text that is the same only while nothing was committed in between.

It costs no writer anything and needs no table: both databases tell it of themselves.
"""

import os
import sqlite3
import threading
import time
from pathlib import Path

from django.db import connection

SLOT = 15 * 60
"""Seconds: the day changes at a quarter of an hour in every time zone, and deadlines change with it."""


def standing() -> str | None:
    """How the database and the day stand now; None where that cannot be told, as inside a transaction."""
    if connection.in_atomic_block:
        return None
    told = _of_postgresql() if connection.vendor == "postgresql" else _of_sqlite()
    return f"{told} {int(time.time() // SLOT)}" if told else None


def _of_postgresql() -> str | None:
    """The snapshot, which names the transactions that are seen; a replica's does not name them all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CASE WHEN NOT pg_is_in_recovery() THEN pg_current_snapshot()::text END")
        (told,) = cursor.fetchone()
    return told


def _of_sqlite() -> str | None:
    path = str(connection.settings_dict["NAME"])
    return _watched(path).told() if os.path.isfile(path) else None


class WatchedFile:
    """A connection that stays open: SQLite counts for it what all others commit."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.lock = threading.Lock()
        self.inode = 0
        self.connection: sqlite3.Connection | None = None

    def told(self) -> str:
        """The file and the count; another file may have come to its place."""
        with self.lock:
            inode = os.stat(self.path).st_ino
            if self.connection is None or inode != self.inode:
                self.close()
                self.inode = inode
                address = f"{Path(self.path).absolute().as_uri()}?mode=ro"
                self.connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            ((count,),) = self.connection.execute("PRAGMA data_version")
        return f"{inode}-{count}"

    def close(self) -> None:
        """Let go of the file."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


_files: dict[str, WatchedFile] = {}


def _watched(path: str) -> WatchedFile:
    return _files.setdefault(path, WatchedFile(path))
