"""Columns stand where their numbers say."""

from itertools import pairwise

from proposals.web.pictures.columns import BASE, TOP, Bar, draw


def percent(place: str) -> float:
    return float(place.removesuffix("%"))


def test_the_tallest_column_reaches_the_top_and_the_others_their_share() -> None:
    drawn = draw([Bar("2023", "’23", [("s1", 3), ("s3", 1)]), Bar("2024", "’24", [("s1", 2)])])
    assert drawn
    tall, half = drawn.columns

    assert percent(tall.top) == TOP
    assert percent(half.top) == (TOP + BASE) / 2
    assert (drawn.total, drawn.most, drawn.first, drawn.last) == (6, tall, tall, half)


def test_parts_lie_on_one_another_from_the_base_up_in_the_shares_of_their_numbers() -> None:
    drawn = draw([Bar("2023", "’23", [("s1", 30), ("s2", 0), ("s3", 10)])])
    assert drawn
    lower, upper = drawn.columns[0].parts

    assert [lower.colour, upper.colour] == ["s1", "s3"]
    assert percent(lower.y) + percent(lower.height) == BASE
    assert percent(upper.y) + percent(upper.height) < percent(lower.y)
    assert round((percent(lower.height) + 0.4) / (percent(upper.height) + 0.4), 2) == 3


def test_columns_do_not_touch_and_stay_within_the_drawing() -> None:
    drawn = draw([Bar(str(year), "", [("s1", 1)]) for year in range(2000, 2026)])
    assert drawn
    ends = [(percent(each.x), percent(each.x) + percent(each.width)) for each in drawn.columns]

    assert all(end < start for (_, end), (start, _) in pairwise(ends))
    assert ends[0][0] > 0
    assert ends[-1][1] < 100


def test_a_single_column_is_no_wall() -> None:
    drawn = draw([Bar("2023", "’23", [("s1", 1)])])
    assert drawn
    assert percent(drawn.columns[0].width) < 10
    assert percent(drawn.columns[0].middle) == 50


def test_nothing_is_no_picture() -> None:
    assert draw([]) is None
    assert draw([Bar("2023", "’23", [("s1", 0)])]) is None
