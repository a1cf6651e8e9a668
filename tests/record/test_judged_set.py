"""The judged set of the relevance benchmark speaks of the record as it is, and is measured as it says."""

import pytest

from benchmarks.relevance.measures import precision, reciprocal_rank
from benchmarks.relevance.needs import CLASSES, queries
from proposals.models import Proposal

pytestmark = pytest.mark.xdist_group("record")


def test_every_graded_proposal_is_a_published_one() -> None:
    published = set(Proposal.objects.visible().values_list("register_number", flat=True))
    astray = {(query.typed, key) for query in queries() for key in query.graded - published}
    assert astray == set()


def test_every_class_of_queries_is_judged() -> None:
    asked = queries()
    assert {query.kind for query in asked} == set(CLASSES)
    assert len(asked) >= 90
    assert all(query.meant for query in asked if query.kind == "typo")


@pytest.mark.parametrize(
    ("found", "share", "rank"),
    [
        (["a", "b"], 1, 1),
        (["x", "b", "a"], 1, 1 / 3),
        (["b"], 0.5, 0),
        (["x", "x", "x", "x", "b", "a"], 0.5, 1 / 6),
        ([], 0, 0),
    ],
)
def test_a_perfect_answer_scores_one_however_few_there_are_to_find(
    found: list[str], share: float, rank: float
) -> None:
    assert precision(found, {"a", "b"}) == share
    assert reciprocal_rank(found, {"a"}) == rank


def test_of_many_graded_proposals_five_make_a_perfect_answer() -> None:
    graded = [f"2023-{number:03}" for number in range(20)]
    assert precision(graded[7:], graded) == 1
    assert precision(["x", *graded], graded) == 0.8
