"""How deadlines work is told from the procedures themselves, with the article behind each number."""

import re
from html import unescape

from django.test import Client

from proposals.lifecycle.procedures import load_all
from proposals.models import Procedure


def text_of(client: Client, address: str) -> str:
    main = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub("<[^>]*>", " ", main)).split())


def test_every_clock_stands_there_with_its_length_and_its_law(client: Client, db: None) -> None:
    load_all()
    said = text_of(client, "/en/about/deadlines/")

    for procedure in Procedure.objects.all():
        assert procedure.name_en in said
        for clock in procedure.clocks:
            assert clock["name_en"] in said
    assert (
        "3 months, at the latest 6 months assignment since 11 March 2025 Deputies Law (2025), art. 51" in said
    )
    assert "30 working days" in said


def test_a_clock_that_a_clerk_changes_is_told_as_it_is_now(client: Client, db: None) -> None:
    load_all()
    procedure = Procedure.objects.get(key="npc-suggestion")
    procedure.clocks[0] |= {"length": 1, "limit_length": None}
    procedure.save()

    assert "1 month assignment since 11 March 2025" in text_of(client, "/en/about/deadlines/")


def test_what_clocks_are_counted_from_is_told_in_chinese(client: Client, db: None) -> None:
    load_all()
    said = text_of(client, "/zh-hans/about/deadlines/")

    assert "3个月，至迟6个月 交办 自 2025年3月11日 起" in said
    assert "receipt" not in said
    assert "assignment" not in said
