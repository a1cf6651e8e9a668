"""How alike titles are: in either language, whatever the width, the case and the frame of the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.search.likeness import MUCH, SAME, degree, likeness, pieces, shared_parts


def alike(one: str, other: str) -> str:
    return degree(likeness(pieces(one), pieces(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("关于规范汽车改装、发展汽车文化的建议", "关于发展汽车文化、规范汽车改装的提案"),
        ("Suggestion on car culture", "Proposals for CAR cultures"),
        ("关于推广Ｖ２Ｘ的建议", "关于推广V2X的建议"),
    ],
)
def test_the_same_demand_in_another_frame_is_told_as_the_same(one: str, other: str) -> None:
    assert alike(one, other) == SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("关于汽车文化的建议", "关于养老服务的建议"),
        ("Suggestion on car culture", "Suggestion on care of the old"),
        ("关于的建议", "关于的建议"),
        ("", "Suggestion on car culture"),
    ],
)
def test_a_frame_in_common_is_no_likeness(one: str, other: str) -> None:
    assert alike(one, other) == ""


def test_a_demand_with_another_beside_it_has_much_in_common() -> None:
    assert alike("Car tuning and car culture", "Car tuning for rural roads") == MUCH


def test_the_shared_pieces_are_marked_where_they_stand() -> None:
    shared = pieces("关于汽车文化的建议", "Cars")
    assert shared_parts("发展汽车文化 car", shared) == [
        ("发展", False),
        ("汽车文化", True),
        (" ", False),
        ("car", True),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_the_same_from_both_sides_and_the_parts_are_the_text(
    one: str, other: str
) -> None:
    first, second = pieces(one), pieces(other)
    assert 0 <= likeness(first, second) == likeness(second, first) <= 1
    assert likeness(first, first) == (1 if first else 0)
    assert "".join(text for text, _ in shared_parts(one, second)) == one
    assert all(0 < len(piece) <= 40 for piece in first)
