"""Following the links: every row once, in every ordering, whatever is entered meanwhile."""

import pytest

from proposals.api.actions import ACTIONS
from proposals.api.industries import INDUSTRIES
from proposals.api.organizations import ORGANIZATIONS
from proposals.api.parameters import ListOf
from proposals.api.people import PEOPLE
from proposals.api.procedures import PROCEDURES
from proposals.api.proposals import PROPOSALS
from proposals.api.root import RESOURCES
from proposals.api.sessions import SESSIONS
from proposals.api.sources import SOURCES
from proposals.models import Proposal
from tests.api.asking import Crowd, ask, names, read, refusal, walk
from tests.cast import Cast

pytestmark = pytest.mark.django_db

LISTS = (PROPOSALS, ACTIONS, SESSIONS, ORGANIZATIONS, PEOPLE, INDUSTRIES, PROCEDURES, SOURCES)
WALKS = [(known, ordering) for known in LISTS for ordering in known.orderings]


def asked_by(known: ListOf, ordering: str) -> dict[str, str]:
    return {"ordering": ordering} if len(known.orderings) > 1 else {}


def flat(pages: list[list[str]]) -> list[str]:
    return [name for page in pages for name in page]


def test_the_lists_of_these_tests_are_all_there_are() -> None:
    assert tuple(known.resource for known in LISTS) == RESOURCES


@pytest.mark.parametrize(("known", "ordering"), WALKS, ids=[f"{k.resource}:{o}" for k, o in WALKS])
def test_a_walk_visits_every_row_once_in_order(crowd: Crowd, known: ListOf, ordering: str) -> None:
    crowd.grow(7)
    path, asked = f"{known.resource}/", asked_by(known, ordering)
    [whole] = walk(path, page_size=500, **asked)
    assert len(whole) == len(set(whole)) == read(path)["count"] > 6
    for size in (1, 2, 3):
        pages = list(walk(path, page_size=size, **asked))
        assert flat(pages) == whole
        assert [len(page) for page in pages[:-1]] == [size] * (len(pages) - 1)


@pytest.mark.parametrize(("known", "ordering"), WALKS, ids=[f"{k.resource}:{o}" for k, o in WALKS])
def test_the_way_back_shows_the_same_pages(crowd: Crowd, known: ListOf, ordering: str) -> None:
    crowd.grow(5)
    path, asked = f"{known.resource}/", asked_by(known, ordering) | {"page_size": 2}
    forward = list(walk(path, **asked))
    address = read(path, **asked)
    while address["next"]:
        address = read_address(address["next"])
    back = [address["results"]]
    while address["previous"]:
        address = read_address(address["previous"])
        back.insert(0, address["results"])
    assert len(back) == len(forward) > 2
    assert sum(len(page) for page in back) == len(flat(forward))


def read_address(address: str) -> dict:
    from django.test import Client

    return Client().get(address).json()


def test_an_ordering_and_its_opposite_are_mirror_images(crowd: Crowd) -> None:
    crowd.grow(5)
    for known in LISTS:
        for ordering in known.orderings:
            if f"-{ordering}" in known.orderings:
                [one] = walk(f"{known.resource}/", page_size=500, ordering=ordering)
                [other] = walk(f"{known.resource}/", page_size=500, ordering=f"-{ordering}")
                assert one == other[::-1], (known.resource, ordering)


@pytest.mark.parametrize("ordering", PROPOSALS.orderings)
def test_rows_entered_during_a_walk_move_none_of_the_others(crowd: Crowd, ordering: str) -> None:
    crowd.grow(5)
    before = names("proposals/")
    seen: list[str] = []
    for page in walk("proposals/", page_size=2, ordering=ordering):
        seen += page
        if len(seen) < 5:
            crowd.grow(1)
    assert len(seen) == len(set(seen))
    assert before <= set(seen)


def test_a_row_withdrawn_during_a_walk_breaks_nothing(crowd: Crowd) -> None:
    from proposals import recording

    crowd.grow(5)
    pages = walk("proposals/", page_size=2, ordering="id")
    first = next(pages)
    recording.withdraw_from_view(Proposal.objects.get(register_number=first[1]), reason="Entered twice")
    assert len(flat(list(pages))) == 3


def test_the_filters_stay_in_the_links(crowd: Crowd) -> None:
    crowd.grow(4)
    asked = {"session": ["session-000", "session-001", "session-002"], "page_size": 2, "fields": "id"}
    pages = list(walk("proposals/", **asked))
    assert [len(page) for page in pages] == [2, 1]
    assert set(flat(pages)) == names("proposals/", session=asked["session"])


def cursor_of(path: str, **asked: str) -> str:
    from urllib.parse import parse_qs, urlsplit

    return parse_qs(urlsplit(read(path, page_size=1, **asked)["next"]).query)["cursor"][0]


def test_a_cursor_serves_its_own_list_only(crowd: Crowd) -> None:
    crowd.grow(3)
    cursor = cursor_of("proposals/")
    assert read("proposals/", cursor=cursor)["count"] == 3
    assert "another list, “proposals”" in refusal("people/", cursor=cursor)["cursor"]["message"]


def test_a_cursor_serves_its_own_ordering_only(crowd: Crowd) -> None:
    crowd.grow(3)
    errors = refusal("proposals/", cursor=cursor_of("proposals/"), ordering="id")
    assert "belongs to the ordering “-filed_date”" in errors["cursor"]["message"]


def test_a_cursor_serves_its_own_filters_only(crowd: Crowd) -> None:
    crowd.grow(3)
    cursor = cursor_of("proposals/", person="lei-jun")
    assert read("proposals/", cursor=cursor, person=["lei-jun", " lei-jun ", ""])["count"] == 3
    errors = refusal("proposals/", cursor=cursor, person="person-001")
    assert "belongs to other filters" in errors["cursor"]["message"]
    assert "cursor" in refusal("proposals/", cursor=cursor)


@pytest.mark.parametrize("cursor", ["1", "abc.def", "=", "\x00", "e30.e30", "页"])
def test_a_cursor_made_by_hand_is_refused(cast: Cast, cursor: str) -> None:
    assert "not given by this API" in refusal("proposals/", cursor=cursor)["cursor"]["message"]


def test_a_cursor_signed_for_something_else_or_in_an_older_shape_is_refused(crowd: Crowd) -> None:
    from django.core.signing import Signer

    crowd.grow(2)
    given = cursor_of("proposals/")
    assert "cursor" in refusal("proposals/", cursor=given[:-1] + ("A" if given[-1] != "A" else "B"))
    old = Signer(sep=".", salt="proposals.api.cursors").sign_object(["proposals", "-filed_date", []])
    assert "cursor" in refusal("proposals/", cursor=old)
    foreign = Signer(sep=".").sign_object(["proposals", "-filed_date", "", False, []])
    assert "cursor" in refusal("proposals/", cursor=foreign)


def test_the_same_page_carries_the_same_cursor_so_that_copies_stay_good(crowd: Crowd) -> None:
    crowd.grow(2)
    assert ask("proposals/", page_size=1)["ETag"] == ask("proposals/", page_size=1)["ETag"]
