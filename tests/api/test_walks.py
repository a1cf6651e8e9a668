"""Following the links visits every row once, in every ordering of every list, forth and back."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from proposals.api.actions import ACTIONS
from proposals.api.corrections import CORRECTIONS
from proposals.api.industries import INDUSTRIES
from proposals.api.measures import MEASURES
from proposals.api.organizations import ORGANIZATIONS
from proposals.api.parameters import ListOf
from proposals.api.people import PEOPLE
from proposals.api.procedures import PROCEDURES
from proposals.api.proposals import PROPOSALS
from proposals.api.replies import REPLIES
from proposals.api.root import RESOURCES
from proposals.api.sessions import SESSIONS
from proposals.api.sources import SOURCES
from tests.api.asking import Crowd, name_of, read, walk
from tests.cast import gather

pytestmark = pytest.mark.django_db

LISTS = (
    PROPOSALS,
    ACTIONS,
    REPLIES,
    MEASURES,
    CORRECTIONS,
    SESSIONS,
    ORGANIZATIONS,
    PEOPLE,
    INDUSTRIES,
    PROCEDURES,
    SOURCES,
)


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Crowd]:
    """Seven of everything, made once for the tests that only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        crowd = Crowd(gather())
        crowd.grow(7)
        yield crowd
        transaction.set_rollback(True)


def asked_by(known: ListOf, ordering: str) -> dict[str, str]:
    return {"ordering": ordering} if len(known.orderings) > 1 else {}


def flat(pages: list[list[str]]) -> list[str]:
    return [name for page in pages for name in page]


def test_the_lists_of_these_tests_are_all_there_are() -> None:
    assert tuple(known.resource for known in LISTS) == RESOURCES


@pytest.mark.parametrize("known", LISTS, ids=RESOURCES)
def test_a_walk_visits_every_row_once_in_every_ordering(town: Crowd, db: None, known: ListOf) -> None:
    for ordering in known.orderings:
        check_walks(f"{known.resource}/", asked_by(known, ordering))


def check_walks(path: str, asked: dict[str, str]) -> None:
    [whole] = walk(path, page_size=500, **asked)
    assert len(whole) == len(set(whole)) == read(path)["count"] > 6
    for size in (1, 2, 3):
        pages = list(walk(path, page_size=size, **asked))
        assert flat(pages) == whole
        assert [len(page) for page in pages[:-1]] == [size] * (len(pages) - 1)


@pytest.mark.parametrize("known", LISTS, ids=RESOURCES)
def test_the_way_back_shows_the_same_rows_in_every_ordering(town: Crowd, db: None, known: ListOf) -> None:
    for ordering in known.orderings:
        check_way_back(f"{known.resource}/", asked_by(known, ordering) | {"page_size": "2"})


def check_way_back(path: str, asked: dict[str, str]) -> None:
    forward = flat(list(walk(path, **asked)))
    page = read(path, **asked)
    while page["next"]:
        page = read_address(page["next"])
    back = [name_of(row) for row in page["results"]]
    while page["previous"]:
        page = read_address(page["previous"])
        back = [name_of(row) for row in page["results"]] + back
    assert back == forward


def read_address(address: str) -> dict:
    return Client().get(address).json()


def test_an_ordering_and_its_opposite_are_mirror_images(town: Crowd, db: None) -> None:
    for known in LISTS:
        for ordering in known.orderings:
            if f"-{ordering}" in known.orderings:
                [one] = walk(f"{known.resource}/", page_size=500, ordering=ordering)
                [other] = walk(f"{known.resource}/", page_size=500, ordering=f"-{ordering}")
                assert one == other[::-1], (known.resource, ordering)
