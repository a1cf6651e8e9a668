"""Share cards: a picture for each proposal and language, under a name that changes with what it says."""

import logging
from io import BytesIO

import pytest
from django.core.cache import cache
from django.test import Client
from PIL import Image

from proposals import recording
from proposals.models import Proposal
from proposals.web.cards import drawing, fonts
from proposals.web.cards.face import Face
from tests.cast import Cast

CARD = "/og/2023-001.en.png"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


@pytest.fixture
def no_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a font that has Chinese."""
    for kept in (fonts.faces, fonts.title_font, fonts.text_font):
        kept.cache_clear()
    monkeypatch.setattr(fonts, "FOLDERS", ())
    monkeypatch.setattr(fonts, "faces", fonts.faces.__wrapped__)


def publish(cast: Cast) -> Proposal:
    return cast.publish(title_zh="关于汽车文化的建议", slug="car-culture")


def address_of(client: Client, name: str = CARD) -> str:
    return str(client.get(name)["Location"])


def test_a_card_is_a_picture_of_the_size_that_sites_show(client: Client, cast: Cast) -> None:
    publish(cast)
    for language in ("en", "zh-hans"):
        response = client.get(f"/og/2023-001.{language}.png", follow=True)
        picture = Image.open(BytesIO(response.content))
        assert (response["Content-Type"], picture.format, picture.size) == ("image/png", "PNG", (1200, 630))
        assert len(response.content) < 60_000
        assert "max-age" in response["Cache-Control"]


def test_the_page_names_its_card_in_its_language(client: Client, cast: Cast) -> None:
    publish(cast)
    for language in ("en", "zh-hans"):
        address = address_of(client, f"/og/2023-001.{language}.png")
        html = client.get(f"/{language}/proposals/2023-001-car-culture/").content.decode()
        assert f'<meta property="og:image" content="http://testserver{address}">' in html
        assert client.get(address).status_code == 200


def test_what_is_said_anew_has_another_address_and_the_old_one_leads_there(
    client: Client, cast: Cast
) -> None:
    proposal = publish(cast)
    before = address_of(client)

    cast.record(proposal, "replied", "2023-06-30")

    after = address_of(client)
    assert after != before
    assert client.get(before)["Location"] == after
    assert client.get(after).content


def test_a_card_is_drawn_once(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(cast)
    address = address_of(client)
    first = client.get(address).content
    monkeypatch.setattr(drawing, "draw", None)

    assert client.get(address).content == first


def test_what_is_not_published_has_no_card(client: Client, cast: Cast) -> None:
    proposal = publish(cast)
    address = address_of(client)
    recording.withdraw_from_view(proposal, reason="By request.")

    for name in (address, CARD, "/og/2023-002.en.png", "/og/2023-001.fr.png", "/og/x.png"):
        assert client.get(name).status_code == 404, name


def test_a_title_is_set_smaller_before_it_is_cut() -> None:
    short, long = "关于汽车文化的建议", "关于大力发展汽车文化，" * 20

    assert drawing.fit(short) == (drawing.TITLE_SIZES[0], [short])
    size, lines = drawing.fit(long)
    assert size == drawing.TITLE_SIZES[-1]
    assert len(lines) == drawing.MOST_LINES
    assert lines[-1].endswith("…")
    assert not any(line.startswith("，") for line in lines)
    words = drawing.fit("Suggestion on the standards of cars " * 9)[1][-1]
    assert words.endswith("…")
    assert set(words.removesuffix("…").split()[:-1]) <= {"Suggestion", "on", "the", "standards", "of", "cars"}


def test_words_are_not_broken_and_nothing_is_lost() -> None:
    title = "Suggestion on standards for intelligent connected vehicles and their batteries"

    lines = drawing.wrap(title, fonts.title_font(58))

    assert len(lines) > 1
    assert " ".join(lines) == title


def test_without_a_chinese_font_a_card_has_no_boxes_and_the_log_says_so(
    client: Client, cast: Cast, no_chinese: None, caplog: pytest.LogCaptureFixture
) -> None:
    publish(cast)
    with caplog.at_level(logging.WARNING):
        response = client.get("/og/2023-001.zh-hans.png", follow=True)

    assert Image.open(BytesIO(response.content)).size == (1200, 630)
    assert "fonts-noto-cjk" in caplog.text
    face = Face("Proposal Tracker", "S", "关于汽车文化的建议", "", "雷军", "Submitted", 2, 5, "")
    shown = drawing.readable(face, "2023-001")
    assert (shown.title, shown.sponsors, shown.status) == ("2023-001", "", "Submitted")
