"""The legal basis of every shipped status reads as words, in both languages."""

import re

import pytest
from django.utils.translation import override

from proposals.lifecycle.procedures.reading import read_all
from proposals.templatetags.legal_words import NOTES, legal_basis, legal_title

SOURCES = [
    {
        "key": "deputies-law-2025",
        "title": "中华人民共和国全国人民代表大会和地方各级人民代表大会代表法（2025年3月11日修正）",
        "name_en": "Deputies Law (2025)",
        "name_zh": "代表法（2025年）",
    },
    {"key": "yulin", "title": "Yulin: seven days"},
]
CITED = [
    ("deputies-law-2025, art. 51", "Deputies Law (2025), art. 51", "代表法（2025年）第51条"),
    (
        "deputies-law-2025, art. 24 and 36; yulin",
        "Deputies Law (2025), arts. 24 and 36; Yulin: seven days",
        "代表法（2025年）第24条和第36条；Yulin: seven days",
    ),
    (
        "deputies-law-2025, art. 14 to 16 (local rules)",
        "Deputies Law (2025), arts. 14 to 16 (local rules)",
        "代表法（2025年）第14条至第16条（地方规定）",
    ),
    ("unheard-of, art. 1 (as it is)", "unheard-of, art. 1 (as it is)", "unheard-of, art. 1（as it is）"),
    ("", "", ""),
]


@pytest.mark.parametrize(("citation", "english", "chinese"), CITED)
def test_a_citation_reads_as_words(citation: str, english: str, chinese: str) -> None:
    with override("en"):
        assert legal_basis(citation, SOURCES) == english
    with override("zh-hans"):
        assert legal_basis(citation, SOURCES) == chinese


def test_a_title_in_the_other_language_gives_way_to_the_name() -> None:
    with override("en"):
        assert legal_title(SOURCES[0]) == "Deputies Law (2025)"
    with override("zh-hans"):
        assert legal_title(SOURCES[0]) == SOURCES[0]["title"]
        assert legal_title(SOURCES[1]) == "Yulin: seven days"


@pytest.mark.parametrize("procedure", read_all(), ids=lambda procedure: procedure["key"])
def test_no_key_of_a_legal_source_is_left_in_a_shipped_status(procedure: dict) -> None:
    keys = [source["key"] for source in procedure["legal_sources"] if "-" in source["key"]]
    citations = [status["source"] for status in procedure["statuses"] if status.get("source")]

    with override("zh-hans"):
        read = [legal_basis(citation, procedure["legal_sources"]) for citation in citations]

    assert citations
    assert [words for words in read if "art." in words or any(key in words for key in keys)] == []


def test_every_note_of_a_shipped_status_is_translated() -> None:
    citations = [status.get("source", "") for procedure in read_all() for status in procedure["statuses"]]
    notes = {found[1] for citation in citations if (found := re.search(r" \((.+)\)\Z", citation))}

    assert notes == NOTES.keys()
