"""The real record, loaded once for all tests of this folder and forgotten after them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

HERE = Path(__file__).parent


@pytest.fixture(scope="package")
def the_record(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """Everything that `make run` shows, inside a transaction around the folder's tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_record", verbosity=0)
        yield connections[DEFAULT_DB_ALIAS]
        transaction.set_rollback(True)


@pytest.fixture
def its_connection(the_record: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    """The connection that sees the record.

    Once a browser was started, an event loop runs in this thread, and Django would open another one.
    """
    connections[DEFAULT_DB_ALIAS] = the_record
    return the_record


@pytest.fixture(autouse=True)
def within_the_record(its_connection: BaseDatabaseWrapper, db: None) -> None:
    """Each test of this folder sees the record, and its own changes are forgotten."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep this folder's tests on one worker, so that the record is loaded once a run."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.xdist_group("record"))
