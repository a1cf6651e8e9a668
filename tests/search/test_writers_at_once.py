"""Eight processes write at once: after each commit search finds what now stands there, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from proposals.models import Proposal

WRITERS, ROUNDS = 8, 5


def start(environment: dict[str, str], *arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.search.writer", *map(str, arguments)]
    return subprocess.Popen(
        command,
        env=environment,
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finished(process: "subprocess.Popen[str]") -> str:
    """What it printed, once it has ended; nothing when all was right."""
    said, _ = process.communicate(timeout=240)
    return "" if process.returncode == 0 else said or str(process.returncode)


def environment_of(folder: Path, database_url: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "TRACKER_DATA_DIR": str(folder),
        "TRACKER_SECRET_KEY": "writers",
        "DATABASE_URL": database_url,
    }


def run(environment: dict[str, str]) -> list[str]:
    assert finished(start(environment, "prepare", WRITERS)) == ""
    writers = [start(environment, "write", at, ROUNDS) for at in range(WRITERS)]
    return [said for said in map(finished, writers) if said]


def test_search_keeps_right_on_a_file(tmp_path: Path) -> None:
    """SQLite, where writers wait for the file."""
    environment = environment_of(tmp_path, "")
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=environment, cwd=settings.BASE_DIR, check=True)
    assert run(environment) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_search_keeps_right_on_a_server(tmp_path: Path) -> None:
    """PostgreSQL, where they write side by side."""
    where = connection.settings_dict
    host, port = where["HOST"] or "/var/run/postgresql", where["PORT"] or "5432"
    user, password = where["USER"], where["PASSWORD"]
    login = f"{user}:{password}@" if password else f"{user}@" if user else ""
    address = f"postgresql://{login}{host.replace('/', '%2F')}:{port}/{where['NAME']}"
    assert run(environment_of(tmp_path, address)) == []
    assert Proposal.objects.visible().count() == WRITERS
