"""Following the links while the record changes, and what a cursor is good for."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.signing import Signer

from proposals import recording
from proposals.api.proposals import PROPOSALS
from proposals.models import Proposal
from tests.api.asking import Crowd, ask, names, read, refusal, walk
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def flat(pages: list[list[str]]) -> list[str]:
    return [name for page in pages for name in page]


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
