"""The OpenAPI document is right: what it promises is what the API does, whatever is asked."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from proposals.api.root import RESOURCES
from tests.api.asking import Crowd
from tests.cast import gather
from tests.web.exhibits import furnish

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,  # the last, of whole answers only
]
OPERATIONS = [f"{verb}_{resource}" for verb in ("list", "read") for resource in RESOURCES]
OPERATIONS += ["list_suggestions", "list_exports", "export_proposals", "export_proposal"]
ASKING_NOTHING = ("list_exports",)
"""Takes no parameter but an ETag, which any text may be: nothing about it can be wrong."""

TRIED = [
    pytest.param(operation, mode, id=f"{operation}-{mode.value}")
    for operation in OPERATIONS
    for mode in GenerationMode
    if not (operation in ASKING_NOTHING and mode is GenerationMode.NEGATIVE)
]
STEADY = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
"""The same examples each run, and no complaint of a slow machine."""


@pytest.fixture(scope="module")
def small_record(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One of everything that a detail can show, and a few more rows; forgotten after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = gather()
        furnish(cast)
        Crowd(cast).grow(2)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module", autouse=True)
def keep_the_connection() -> Iterator[None]:
    """Requests arrive by WSGI, inside our transaction: its connection is not for them to close."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def openapi(small_record: None, django_db_blocker: DjangoDbBlocker) -> Any:
    """The document as the API itself serves it."""
    with django_db_blocker.unblock():
        return schemathesis.openapi.from_wsgi("/api/v1/schema/", get_wsgi_application())


def test_the_document_is_valid_and_describes_every_resource(openapi: Any) -> None:
    openapi.validate()
    described = {result.ok().definition.raw["operationId"] for result in openapi.get_all_operations()}
    assert described == set(OPERATIONS)


@pytest.mark.parametrize(("operation", "mode"), TRIED)
def test_whatever_is_asked_the_answer_is_one_that_the_document_describes(
    openapi: Any, small_record: None, db: None, operation: str, mode: GenerationMode
) -> None:
    asked = openapi.find_operation_by_id(operation)

    @settings(STEADY, max_examples=12)
    @given(case=asked.as_strategy(generation_mode=mode))
    def check(case: Any) -> None:
        narrowed = bool(case.query.get("fields"))  # what is left out is then missing: see test_lists
        case.call_and_validate(checks=CHECKS[:-1] if narrowed else CHECKS)

    check()


STRANGE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["\x00", "a" * 3000, "𠮷" * 250, "\u202e\u200d", "' OR 1=1 --", "%", "_", "-1", "1e400"]),
    st.integers().map(str),
)
PARAMETERS = (
    *("q", "session", "organization", "industry", "person", "status", "stage", "procedure", "handled_by"),
    *("reply_class", "topic", "lang", "submitted_after", "submitted_before", "updated_since", "ordering"),
    *("cursor", "page_size", "fields", "kind", "year", "level", "parent", "scheme", "proposal", "version"),
    *("date_after", "date_before", "recorded_since", "classification", "format"),
    *("result", "class", "round", "openness", "timeliness", "demand", "issuer", "strength"),
    *("published_after", "published_before"),
)


@settings(STEADY, max_examples=25)
@given(
    resource=st.sampled_from(RESOURCES),
    asked=st.dictionaries(st.sampled_from(PARAMETERS), st.lists(STRANGE, min_size=1, max_size=3), max_size=4),
)
def ask_strangely(resource: str, asked: dict[str, list[str]]) -> None:
    response = Client().get(f"/api/v1/{resource}/", asked)
    assert response.status_code in (200, 400), (asked, response.content)
    if response.status_code == 400:
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["detail"]


def test_strange_parameters_are_answered_or_refused_and_break_nothing(small_record: None, db: None) -> None:
    ask_strangely()


@settings(STEADY, max_examples=25)
@given(resource=st.sampled_from(RESOURCES), key=st.text(min_size=1, max_size=80))
def open_strangely(resource: str, key: str) -> None:
    from urllib.parse import quote

    response = Client().get(f"/api/v1/{resource}/{quote(key, safe='')}/")
    assert response.status_code in (200, 301, 308, 404), (key, response.content)


def test_strange_addresses_are_not_found_and_break_nothing(small_record: None, db: None) -> None:
    open_strangely()
