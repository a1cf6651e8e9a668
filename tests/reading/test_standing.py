"""How the database stands is told alike while nothing is committed, and differently after anything was."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from proposals.models import SynonymGroup
from proposals.reading.standing import WatchedFile, standing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with a table."""
    path = tmp_path / "a name? with signs.sqlite3"
    with writing(path) as connection:
        connection.execute("CREATE TABLE said (word)")
    connection.close()
    return path


@pytest.fixture
def watched(path: Path) -> Iterator[WatchedFile]:
    """The database, watched."""
    watched = WatchedFile(str(path))
    yield watched
    watched.close()


def writing(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    return connection


def test_a_file_stands_as_it_stood_until_somebody_commits(path: Path, watched: WatchedFile) -> None:
    first = watched.told()
    writer = writing(path)
    writer.execute("INSERT INTO said VALUES ('open')")
    assert watched.told() == first
    writer.rollback()
    assert watched.told() == first
    writer.execute("INSERT INTO said VALUES ('committed')")
    writer.commit()
    writer.close()
    second = watched.told()
    assert second != first
    assert watched.told() == second


def test_another_file_in_its_place_stands_otherwise(path: Path, watched: WatchedFile) -> None:
    first = watched.told()
    other = path.with_name("restored.sqlite3")
    writing(other).close()
    other.replace(path)
    assert watched.told() != first


@pytest.mark.django_db
def test_nothing_is_told_inside_a_transaction() -> None:
    assert standing() is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_postgresql_stands_as_it_stood_until_somebody_commits() -> None:
    first = standing()
    assert first is not None
    with transaction.atomic():
        SynonymGroup.objects.create(words="car\nautomobile")
        transaction.set_rollback(True)
    SynonymGroup.objects.create(words="car\nvehicle")
    second = standing()
    assert second not in (None, first)
