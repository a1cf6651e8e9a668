"""A Chinese page speaks Chinese: nothing that the catalogue translates stands on it in English."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from proposals.management import catalogue
from tests.cast import Cast

PAGES = (
    "home",
    "proposals",
    "sessions",
    "industries",
    "people",
    "organizations",
    "updates",
    "about",
    "stages",
    "data",
)
ADMIN_PAGES = ("index", "proposals_proposal_changelist", "proposals_proposal_add", "proposals_session_add")

pytestmark = pytest.mark.django_db


def english_on(page: str) -> list[str]:
    """The texts of the program that stand on the page in English; single words may be the record's."""
    shown = " ".join(unescape(re.sub(r"<(?:style|script).*?</|<[^>]+>", " ", page, flags=re.S)).split())
    texts = (catalogue.forms(message.id)[-1] for message in catalogue.read() if message.id)
    return [text for text in texts if " " in text.strip() and "%" not in text and text in shown]


@pytest.mark.parametrize("name", PAGES)
def test_a_chinese_page_says_nothing_in_english(name: str, cast: Cast, client: Client) -> None:
    cast.publish("Wheels")
    with override("zh-hans"):
        address = reverse(f"web:{name}")

    page = client.get(address)

    assert page.status_code == 200
    assert english_on(page.content.decode()) == []


def test_a_proposal_is_shown_in_chinese(cast: Cast, client: Client) -> None:
    proposal = cast.publish("Wheels")
    with override("zh-hans"):
        address = proposal.get_absolute_url()

    page = client.get(address).content.decode()

    assert "未查到公开答复" in page
    assert english_on(page) == []


@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_the_admin_says_nothing_in_english(name: str, cast: Cast, admin_client: Client) -> None:
    cast.publish("Wheels")

    page = admin_client.get(reverse(f"admin:{name}"), headers={"Accept-Language": "zh-hans"})

    assert "建议提案" in page.content.decode()
    assert english_on(page.content.decode()) == []


def test_english_is_found_where_it_stands(cast: Cast, client: Client) -> None:
    assert "All updates" in english_on(client.get("/en/").content.decode())
