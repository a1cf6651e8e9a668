"""A proposal's family: all of it from any member, nothing hidden, on any day, at the same cost."""

import re
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from proposals import recording
from proposals.models import Proposal, Session
from proposals.reading import family
from proposals.vocabulary import RelationKind
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def publish(cast: Cast, year: int, title: str = "Suggestion on car culture", **columns: Any) -> Proposal:
    """A published proposal of the session of a year, submitted in its March."""
    session, _ = Session.objects.get_or_create(
        key=f"npc-{year}", defaults={"organization": cast.npc, "year": year, "name_en": f"Session of {year}"}
    )
    proposal = cast.propose(title, session=session, **columns)
    cast.record(proposal, "submitted", f"{year}-03")
    recording.publish(proposal)
    proposal.refresh_from_db()
    return proposal


def relate(proposal: Proposal, kind: RelationKind, other: Proposal) -> None:
    proposal.relations.create(kind=kind, other=other)
    recording.settle([proposal.pk, other.pk])


def raise_every_year(cast: Cast, years: range) -> list[Proposal]:
    """One demand, raised again in each year after the first."""
    raised = [publish(cast, year) for year in years]
    for earlier, later in pairwise(raised):
        relate(later, RelationKind.RE_RAISES, earlier)
    return raised


def ask(proposal: Proposal, **axes: Any) -> dict[str, Any]:
    answer = Client().get(f"/api/v1/proposals/{proposal.register_number}/", axes)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()["family"]
    return found


def numbers(proposal: Proposal, **axes: Any) -> list[str]:
    return [member["id"] for member in ask(proposal, **axes)["members"]]


def test_every_member_has_the_same_family_in_the_order_of_time(cast: Cast) -> None:
    raised = raise_every_year(cast, range(2019, 2024))
    companion = publish(cast, 2023, "Suggestion on tuning")
    relate(raised[-1], RelationKind.COMPANION, companion)
    merged = publish(cast, 2021, "Suggestion on wheels")
    relate(merged, RelationKind.MERGED_INTO, raised[2])
    family_of_all = [
        "2019-001",
        "2020-001",
        "2021-001",
        "2021-002",
        "2022-001",
        "2023-001",
        "2023-002",
    ]
    assert {tuple(numbers(member)) for member in [*raised, companion, merged]} == {tuple(family_of_all)}
    members = ask(raised[0])["members"]
    assert members[1]["relations"] == [{"kind": "re_raises", "id": "2019-001"}]
    assert members[3]["relations"] == [{"kind": "merged_into", "id": "2021-001"}]
    assert members[6]["relations"] == []
    assert members[1]["status"]["code"] == "submitted"
    assert ask(raised[0])["is_complete"] is True


def test_what_is_only_related_is_no_family(cast: Cast) -> None:
    one, other = publish(cast, 2022), publish(cast, 2023)
    relate(other, RelationKind.RELATED, one)
    assert ask(one) == {"members": [], "is_complete": True}


def test_a_family_never_passes_through_what_readers_may_not_see(cast: Cast) -> None:
    first, hidden, last = raise_every_year(cast, range(2021, 2024))
    recording.withdraw_from_view(hidden, reason="Entered twice")
    assert (numbers(first), numbers(last)) == ([], [])
    draft = cast.propose("A draft")
    relate(draft, RelationKind.RE_RAISES, last)
    assert numbers(last) == []


def test_on_a_past_day_only_those_stand_there_that_were_on_record(cast: Cast) -> None:
    first, second, last = raise_every_year(cast, range(2021, 2024))
    cast.record(first, "replied", "2022-09-30")
    assert numbers(first, as_of="2022-12-31") == ["2021-001", "2022-001"]
    assert numbers(first, as_of="2021-12-31") == []
    statuses = [member["status"]["code"] for member in ask(second, as_of="2022-06-30")["members"]]
    assert statuses == ["submitted", "submitted"]
    assert ask(last)["members"][0]["status"]["code"] == "replied"


def test_as_known_at_a_past_time_the_family_is_what_was_said_then(cast: Cast) -> None:
    first, second = publish(cast, 2022), publish(cast, 2023)
    relate(second, RelationKind.RE_RAISES, first)
    said = timezone.now().isoformat()
    second.relations.all().delete()
    recording.settle([first.pk, second.pk])
    assert numbers(first) == []
    assert numbers(first, known_at=said) == ["2022-001", "2023-001"]


def test_a_past_wording_does_not_name_what_was_withdrawn_since(cast: Cast) -> None:
    first, second = publish(cast, 2022), publish(cast, 2023, "A title that was withdrawn")
    relate(second, RelationKind.RE_RAISES, first)
    said = timezone.now().isoformat()
    recording.withdraw_from_view(second, reason="By request")
    answer = Client().get(f"/api/v1/proposals/{first.register_number}/", {"known_at": said})
    assert answer.status_code == 200
    assert "A title that was withdrawn" not in answer.content.decode()
    page = Client().get(f"/en/proposals/{first.path}/", {"known_at": said})
    assert page.status_code == 200
    assert "A title that was withdrawn" not in page.content.decode()


def test_a_circle_of_relations_is_walked_once(cast: Cast) -> None:
    one, two = raise_every_year(cast, range(2022, 2024))
    relate(one, RelationKind.COMPANION, two)
    assert numbers(one) == ["2022-001", "2023-001"]


@pytest.mark.parametrize(
    "page", ["/api/v1/proposals/2014-001/", "/en/proposals/2014-001-suggestion-on-car-culture/"]
)
def test_a_large_family_costs_as_many_questions_as_a_small_one(cast: Cast, page: str) -> None:
    def cost() -> tuple[int, int]:
        """How many queries the page takes, and how many members it names."""
        Client().get(page)
        with CaptureQueriesContext(connection) as asked:
            answer = Client().get(page)
        assert answer.status_code == 200
        named = set(re.findall(r"20[12][0-9]-001", answer.content.decode()))
        return len(asked), len(named)

    raised = raise_every_year(cast, range(2014, 2016))
    few = cost()
    later = raise_every_year(cast, range(2016, 2024))
    relate(later[0], RelationKind.RE_RAISES, raised[-1])
    assert few[1] == 2
    assert cost() == (few[0], 10)
    assert few[0] <= 6


def test_a_family_larger_than_is_read_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    raised = raise_every_year(cast, range(2019, 2024))
    monkeypatch.setattr(family, "MOST_MEMBERS", 3)
    found = ask(raised[0])
    assert ([member["id"] for member in found["members"]], found["is_complete"]) == (
        ["2019-001", "2020-001", "2021-001"],
        False,
    )
    page = Client().get(f"/en/proposals/{raised[0].path}/").content.decode()
    assert "Only 3 are shown: this family is larger." in page


def test_the_page_tells_the_family_apart_from_what_is_only_related(cast: Cast) -> None:
    first, last = raise_every_year(cast, range(2022, 2024))
    other = publish(cast, 2021, "Suggestion on roads")
    relate(last, RelationKind.RELATED, other)
    page = Client().get(f"/en/proposals/{last.path}/").content.decode()
    line, apart = page.split('id="h-family"')[1].split('id="h-rel"')
    assert "Raises again 2022-001" in line
    assert "Suggestion on roads" not in line
    assert "Suggestion on roads" in apart
    assert first.path not in apart.split("</section>")[0]


def test_the_page_of_a_member_changes_its_validator_when_another_moves_on(cast: Cast) -> None:
    first, last = raise_every_year(cast, range(2022, 2024))
    address = f"/en/proposals/{last.path}/"
    before = Client().get(address)["ETag"]
    cast.record(first, "replied", "2022-09-30")
    answer = Client().get(address, headers={"If-None-Match": before})
    assert answer.status_code == 200
    assert "Replied" in answer.content.decode()
