"""Numbers are grouped alike in English and Chinese, and dates refused in the language of the reader."""

import pytest
from django.utils.translation import override

from proposals import dates
from proposals.templatetags.tracker import thousands


@pytest.mark.parametrize("tongue", ["en", "zh-hans"])
def test_thousands_are_grouped_by_three_in_both_languages(tongue: str) -> None:
    with override(tongue):
        assert [thousands(number) for number in (8314, 99.9, 0, "2023")] == ["8,314", "99.9", "0", "2023"]


@pytest.mark.parametrize(("text", "sentence"), [("soon", "不是日期"), ("2023-02-30", "不是历法上存在的日期")])
def test_a_bad_date_is_refused_in_the_language_of_the_reader(text: str, sentence: str) -> None:
    with override("zh-hans"), pytest.raises(ValueError, match=sentence):
        dates.check(text)
