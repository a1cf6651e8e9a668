"""The relations of the real record: all of them are told from both ends, and a family is found in it."""

import json

import pytest
from django.conf import settings
from django.test import Client

from proposals import recording
from proposals.models import Proposal, Relation
from proposals.search.similar import find_similar
from proposals.vocabulary import RelationKind

pytestmark = pytest.mark.xdist_group("record")

FILE = settings.BASE_DIR / "proposals/data/two_sessions/proposals.ndjson"


def detail(number: str) -> dict:
    answer = Client().get(f"/api/v1/proposals/{number}/")
    assert answer.status_code == 200
    return dict(answer.json())


def test_every_relation_of_the_file_is_told_from_both_ends() -> None:
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    stated = [(relation["kind"]) for row in rows for relation in row.get("relations", ())]
    kept = list(Relation.objects.values_list("proposal__register_number", "kind", "other__register_number"))
    assert len(kept) == len(stated) > 20
    for number, kind, other in kept:
        forth = [(each["kind"], each["id"], each["inverse"]) for each in detail(number)["relations"]]
        back = [(each["kind"], each["id"], each["inverse"]) for each in detail(other)["relations"]]
        assert (kind, other, False) in forth
        assert (kind, number, True) in back


def test_what_the_record_calls_only_related_is_no_family() -> None:
    assert set(Relation.objects.values_list("kind", flat=True)) == {"related"}
    assert detail("2023-001")["family"] == {"members": [], "is_complete": True}
    assert len(detail("2023-001")["relations"]) > 3


def test_a_demand_of_the_record_raised_again_is_one_family_across_sessions() -> None:
    first, second, third = (
        Proposal.objects.get(register_number=n) for n in ("2019-010", "2023-001", "2025-009")
    )
    recording.relate(second, RelationKind.RE_RAISES, first)
    recording.relate(third, RelationKind.RE_RAISES, second)
    for number in ("2019-010", "2023-001", "2025-009"):
        members = detail(number)["family"]["members"]
        assert [member["id"] for member in members] == ["2019-010", "2023-001", "2025-009"]
        assert len({member["session"]["key"] for member in members}) == 3


def test_every_proposal_of_the_record_is_found_by_its_own_title() -> None:
    missed = []
    everything = Proposal.objects.all()
    for proposal in everything:
        found = find_similar({"en": proposal.title_en, "zh": proposal.title_zh}, everything)
        if proposal.pk not in {like.proposal.pk for like in found}:
            missed.append(str(proposal))
    assert missed == []
