"""Each filter of the smaller lists finds what it should, and leaves out what it should not."""

import pytest

from tests.api.asking import Crowd, names, refusal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "asked", "some", "others"),
    [
        ("actions/", {"proposal": "2023-001"}, {"2023-001/1", "2023-001/2"}, {"2023-002/1"}),
        ("actions/", {"kind": "status"}, {"2023-001/1", "2023-002/2"}, set()),
        ("actions/", {"kind": "reply"}, set(), {"2023-001/1"}),
        ("actions/", {"status": "assigned"}, {"2023-001/2", "2023-002/2"}, {"2023-001/1"}),
        ("actions/", {"status": "npc-suggestion:submitted"}, {"2023-001/1"}, {"2023-001/2"}),
        ("actions/", {"organization": "body-000"}, {"2023-001/2"}, {"2023-001/1", "2023-002/2"}),
        ("actions/", {"person": "lei-jun"}, set(), {"2023-001/1"}),
        ("actions/", {"date_after": "2023-03"}, {"2023-001/1"}, set()),
        ("actions/", {"date_after": "2023-03-01"}, set(), {"2023-001/1"}),
        ("actions/", {"date_before": "2023"}, {"2023-001/1"}, set()),
        ("actions/", {"date_before": "2023-02"}, set(), {"2023-001/1"}),
        ("actions/", {"recorded_since": "2000-01-01T00:00:00Z"}, {"2023-001/1"}, set()),
        ("actions/", {"recorded_since": "2199-01-01T00:00:00Z"}, set(), {"2023-001/1"}),
        ("sessions/", {"organization": "npc"}, {"npc-14-1"}, {"session-000"}),
        ("sessions/", {"year": "2023"}, {"npc-14-1", "session-000"}, set()),
        ("organizations/", {"classification": "legislature"}, {"npc"}, {"body-000"}),
        ("people/", {"organization": "body-000"}, {"person-000"}, {"person-001", "lei-jun"}),
        ("people/", {"q": "雷军"}, {"lei-jun"}, {"person-000"}),
        ("people/", {"q": "PERSON 000"}, {"person-000"}, {"person-001", "lei-jun"}),
        ("industries/", {"scheme": "house"}, {"automotive", "industry-000"}, set()),
        ("industries/", {"parent": "automotive"}, set(), {"industry-000"}),
        ("procedures/", {"kind": "other"}, {"many/000"}, set()),
        ("procedures/", {"kind": "bill"}, set(), {"many/000"}),
        ("sources/", {"kind": "media"}, {"cnevpost", "source-000"}, set()),
        ("sources/", {"kind": "official"}, set(), {"cnevpost"}),
        ("sources/", {"proposal": "2023-001"}, {"cnevpost", "source-000"}, {"source-001"}),
    ],
)
def test_a_filter_finds_its_own_and_not_the_others(
    crowd: Crowd, path: str, asked: dict[str, str], some: set[str], others: set[str]
) -> None:
    crowd.grow(2)
    everything = names(path)
    assert some | others <= everything
    found = names(path, **asked)
    assert some <= found
    assert not found & others


@pytest.mark.parametrize(
    ("path", "name"),
    [
        *(("actions/", name) for name in ("proposal", "kind", "status", "organization", "person")),
        *(("actions/", name) for name in ("date_after", "date_before")),
        *(("sessions/", name) for name in ("organization", "year")),
        ("organizations/", "classification"),
        ("people/", "organization"),
        *(("industries/", name) for name in ("scheme", "parent", "level")),
        ("procedures/", "kind"),
        *(("sources/", name) for name in ("kind", "proposal")),
    ],
)
def test_a_value_that_means_nothing_is_refused_by_name(crowd: Crowd, path: str, name: str) -> None:
    assert "no-such" in refusal(path, **{name: "no-such"})[name]["message"]
