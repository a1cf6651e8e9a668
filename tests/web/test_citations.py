"""References to a record, in every form that is offered, with the day as of which it is cited."""

import pytest
import time_machine
from django.test import Client

from proposals import recording
from proposals.models import Proposal
from proposals.web.citations.forms import STYLES
from tests.cast import Cast

Exhibits = tuple[Proposal, Proposal]

PAGE = "proposals/2023-001-car-culture"


@pytest.fixture
def cited(cast: Cast) -> Proposal:
    """A proposal that last changed on one day and is cited on a later one."""
    with time_machine.travel("2026-11-20T04:00:00Z"):
        return cast.publish("Cars & 100% {culture}", title_zh="关于汽车文化的建议", slug="car-culture")


def cite(client: Client, style: str, language: str = "en", query: str = "") -> str:
    with time_machine.travel("2026-11-25T04:00:00Z"):
        response = client.get(f"/{language}/{PAGE}/cite/{style}/{query}")
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; filename=")
    return response.content.decode()


def test_bibtex_escapes_its_signs(client: Client, cited: Proposal) -> None:
    assert cite(client, "bibtex").splitlines() == [
        "@misc{tracker-2023-001,",
        "  author = {{Lei Jun}},",
        r"  title = {{Cars \& 100\% \{culture\}}},",
        "  year = {2023},",
        "  howpublished = {Proposal Tracker},",
        "  note = {2023-001, 2026-11-20},",
        "  url = {http://testserver/p/2023-001},",
        "  urldate = {2026-11-25},",
        "  langid = {english},",
        "}",
    ]


def test_ris_has_a_tag_a_line(client: Client, cited: Proposal) -> None:
    lines = cite(client, "ris", "zh-hans").rstrip("\n").split("\r\n")

    assert lines[0] == "TY  - ELEC"
    assert lines[-1] == "ER  - "
    for line in (
        "AU  - 雷军",
        "TI  - 关于汽车文化的建议",
        "PY  - 2023",
        "ET  - 2026-11-20",
        "Y2  - 2026/11/25",
    ):
        assert line in lines


def test_gbt7714_says_when_it_changed_and_when_it_was_seen(client: Client, cited: Proposal) -> None:
    assert cite(client, "gbt7714", "zh-hans") == (
        "雷军. 关于汽车文化的建议[EB/OL]. (2026-11-20)[2026-11-25]. http://testserver/p/2023-001.\n"
    )


def test_plain_text_reads_in_each_language(client: Client, cited: Proposal) -> None:
    english, chinese = cite(client, "text"), cite(client, "text", "zh-hans")

    assert english == (
        "Lei Jun: Cars & 100% {culture}. Proposal Tracker, 2023-001, as of 20 November 2026. "
        "http://testserver/p/2023-001 Accessed 25 November 2026.\n"
    )
    assert "截至2026年11月20日" in chinese


def test_a_record_of_another_day_is_cited_as_of_that_day(client: Client, cited: Proposal) -> None:
    said = cite(client, "gbt7714", query="?as_of=2023-12-31")

    assert "(2023-12-31)[2026-11-25]. http://testserver/p/2023-001?as_of=2023-12-31." in said
    led = client.get("/p/2023-001?as_of=2023-12-31")
    assert led["Location"] == f"/en/{PAGE}/?as_of=2023-12-31"


def test_of_many_sponsors_three_are_named(client: Client, cast: Cast, cited: Proposal) -> None:
    for number in range(4):
        cited.sponsorships.create(name_printed=f"代表{number}")
    recording.settle([cited.pk])

    assert cite(client, "gbt7714", "zh-hans").startswith("雷军, 代表0, 代表1, 等. ")


def test_the_page_offers_every_form_and_says_the_day(client: Client, cited: Proposal) -> None:
    html = client.get(f"/en/{PAGE}/").content.decode()

    assert 'as of <time datetime="2026-11-20">20 November 2026</time>' in html
    for style, form in STYLES.items():
        assert f'<a href="/en/{PAGE}/cite/{style}/" download>{form.name}</a>' in html
        assert form.media


def test_its_address_leads_on_as_the_proposals_own_does(client: Client, cast: Cast, cited: Proposal) -> None:
    main = cast.publish("The greater", slug="greater")
    assert client.get(f"/en/{PAGE}/cite/word/").status_code == 404
    assert client.get("/en/proposals/2099-001/cite/ris/").status_code == 404
    cited.merged_into = main
    cited.save()
    assert client.get(f"/en/{PAGE}/cite/ris/")["Location"] == f"{main.get_absolute_url()}cite/ris/"
    recording.withdraw_from_view(main, reason="By request.")
    assert client.get(f"{main.get_absolute_url()}cite/ris/").status_code == 410


def test_the_day_goes_along_to_the_right_address(client: Client, cited: Proposal) -> None:
    response = client.get("/en/proposals/2023-001-as-it-was/cite/ris/?as_of=2023-12-31")

    assert response.status_code == 301
    assert response["Location"] == f"/en/{PAGE}/cite/ris/?as_of=2023-12-31"
