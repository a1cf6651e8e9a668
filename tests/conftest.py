"""What every test may ask for: settings that leave no trace, a real browser, and the marks of the suite."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from proposals.lifecycle.procedures import load_all
from proposals.management import catalogue
from proposals.migrations._append_only import allow_change, forbid_change
from tests.cast import Cast, gather

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# No sandbox, since tests may run as root; and nothing that would ask the network for anything.
CHROMIUM_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

hypothesis_settings.register_profile("deep", max_examples=10_000, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations once, before any worker reads them."""
    if not hasattr(config, "workerinput"):
        catalogue.compile_stale()


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("holds on PostgreSQL only: set DATABASE_URL to one")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Begin each test in English: a request for a Chinese page leaves its language to the thread."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session", autouse=True)
def leave_no_trace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep uploads and static files in a temporary folder, and hash passwords fast."""
    folder: Path = tmp_path_factory.mktemp("data")
    static, media = folder / "static", folder / "media"
    static.mkdir()
    media.mkdir()
    storages = {
        **settings.STORAGES,
        # The manifest would need a collectstatic before each run.
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(STATIC_ROOT=static, MEDIA_ROOT=media, STORAGES=storages, PASSWORD_HASHERS=hashers):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the procedures once for all tests, and end what still holds on to the database at the end.

    A live server's thread may outlive its test: it waits on a socket that the browser keeps open, and the
    database could not be dropped.
    """
    with django_db_blocker.unblock():
        load_all()
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, in a database that forgets the test."""
    return gather()


@pytest.fixture(autouse=True)
def let_committed_tests_empty_the_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """SQLite empties tables by DELETE, which the log refuses: its triggers stand aside for the flush."""
    mark = request.node.get_closest_marker("django_db")
    committed = (mark and mark.kwargs.get("transaction")) or "transactional_db" in request.fixturenames
    if not committed or connection.vendor != "sqlite":
        yield
        return
    request.getfixturevalue("_django_db_helper")
    forbid_change(connection)
    yield
    allow_change(connection)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session; a test opens a context or page of its own."""
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if executable is None:
        refuse_browser_test("no Chromium is installed (on Debian: apt-get install chromium fonts-noto-cjk)")
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; Django would take it for asynchronous code.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        # What a busy machine may take: a page that never shows what is expected fails still.
        expect.set_options(timeout=30_000)
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()


def refuse_browser_test(reason: str) -> None:
    """Skip with the reason, or fail in CI, where nobody reads a skip."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
