"""Dots stand where their numbers say, and their areas tell them."""

import pytest

from proposals.web.pictures.dots import LARGEST, draw


def radius(size: str) -> float:
    return float(size.removesuffix("em"))


def test_the_area_of_a_dot_tells_its_number() -> None:
    drawn = draw(["2023", "2024"], [("Automotive", [16, 4])])
    assert drawn
    large, small = drawn.rows[0].dots

    assert radius(large.radius) == LARGEST
    assert radius(small.radius) ** 2 / radius(large.radius) ** 2 == pytest.approx(4 / 16)
    assert (drawn.most, drawn.rows[0].total) == (16, 20)


def test_a_dot_stands_under_the_name_of_its_column() -> None:
    drawn = draw(["2023", "2024", "2025"], [("Water", [0, 0, 1]), ("Mining", [1, 0, 0])])
    assert drawn
    places = dict(drawn.heads)

    assert [(dot.name, dot.x) for dot in drawn.rows[0].dots] == [("2025", places["2025"])]
    assert [(dot.name, dot.x) for dot in drawn.rows[1].dots] == [("2023", places["2023"])]


def test_the_drawing_grows_with_its_rows() -> None:
    one, two = draw(["2023"], [("Water", [1])]), draw(["2023"], [("Water", [1]), ("Mining", [1])])
    assert one
    assert two
    assert radius(one.height) * 3 == pytest.approx(radius(two.height) * 2)
    assert radius(two.rows[-1].y) < radius(two.height)


def test_nothing_is_no_picture() -> None:
    assert draw([], []) is None
    assert draw(["2023"], [("Water", [0])]) is None
