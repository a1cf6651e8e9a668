"""Answers are gathered by the days they took, and by whether they came in time."""

from proposals.web.pictures.days import OPEN_END, shown, spans

IN_TIME, LATE, UNKNOWN = "answered_in_time", "answered_late", "unknown"


def test_a_span_ends_with_its_last_day() -> None:
    counted = spans([(30, IN_TIME, 1), (31, IN_TIME, 2), (60, LATE, 3)])

    assert [(span.name, span.numbers) for span in counted] == [("0–30", [1, 0, 0]), ("31–60", [2, 3, 0])]


def test_an_answer_on_the_same_day_took_no_days_and_counts() -> None:
    assert [(span.name, span.total) for span in spans([(0, IN_TIME, 1)])] == [("0–30", 1)]


def test_spans_without_answers_stand_between_those_with_some() -> None:
    counted = spans([(10, IN_TIME, 1), (100, UNKNOWN, 1)])

    assert [span.total for span in counted] == [1, 0, 0, 1]


def test_what_took_longer_than_all_spans_is_one_column() -> None:
    counted = spans([(OPEN_END + 1, LATE, 1), (2000, LATE, 2)])

    assert (counted[-1].name, counted[-1].total) == ("over 360", 3)
    assert sum(span.total for span in counted) == 3


def test_only_colours_that_occur_are_explained() -> None:
    keys = shown([(10, IN_TIME, 2), (100, UNKNOWN, 1)])["days_keys"]

    assert isinstance(keys, list)
    assert [key.outcome for key in keys] == [IN_TIME, UNKNOWN]


def test_two_answers_are_no_picture() -> None:
    assert shown([(10, IN_TIME, 2)])["days_picture"] is None
    assert shown([(10, IN_TIME, 3)])["days_picture"]
