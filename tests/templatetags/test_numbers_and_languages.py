"""Numbers and languages read the same way in English and in Chinese."""

import pytest
from django.utils.translation import override

from proposals import dates
from proposals.templatetags.tracker import in_which_language, thousands


@pytest.mark.parametrize("tongue", ["en", "zh-hans"])
def test_thousands_are_grouped_by_three_in_both_languages(tongue: str) -> None:
    with override(tongue):
        assert [thousands(number) for number in (8314, 99.9, 0, "2023")] == ["8,314", "99.9", "0", "2023"]


def test_a_language_is_named_in_the_language_of_the_page() -> None:
    with override("en"):
        assert in_which_language("fr") == "in French"
    with override("zh-hans"):
        assert in_which_language("fr") == "法语"


def test_an_unknown_language_is_shown_as_it_was_recorded() -> None:
    assert in_which_language("x-y") == "x-y"


@pytest.mark.parametrize(("text", "sentence"), [("soon", "不是日期"), ("2023-02-30", "不是历法上存在的日期")])
def test_a_bad_date_is_refused_in_the_language_of_the_reader(text: str, sentence: str) -> None:
    with override("zh-hans"), pytest.raises(ValueError, match=sentence):
        dates.check(text)
