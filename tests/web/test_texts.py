"""What stands on a page: other people's texts as text, each in its language, dates as known, fair words."""

import re

import pytest
from django.test import Client
from django.utils import translation

from proposals import recording
from proposals.models import Action, Demand, Proposal, Sponsorship
from proposals.templatetags.date_words import span_of_time, time_element
from proposals.templatetags.links import code_in_scheme
from tests.cast import Cast
from tests.web.exhibits import PAGES, add_measure, furnish

Exhibits = tuple[Proposal, Proposal]
MARKUP = "<script>alert(1)</script>"


def html_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def main_of(html: str) -> str:
    return html.partition("<main")[2].partition("</main>")[0]


def test_markup_in_any_text_of_the_record_is_shown_as_text(client: Client, cast: Cast) -> None:
    deface(cast)
    furnish(cast)
    Demand.objects.update(text_en=MARKUP)
    proposal = cast.propose(MARKUP, abstract_en=MARKUP, number=MARKUP, title_note_en=MARKUP)
    Sponsorship.objects.create(proposal=proposal, name_printed=MARKUP)
    demand = Demand.objects.create(proposal=proposal, position=1, text_en=MARKUP)
    measure = add_measure(cast, proposal, demand, key="defaced")
    measure.title_en = measure.document_number = measure.title_note_en = MARKUP
    measure.save()
    line = Action(
        proposal=proposal,
        date="2023-03",
        status=cast.statuses["submitted"],
        description_en=MARKUP,
        date_note_en=MARKUP,
    )
    recording.record([line], sources=[cast.source])
    recording.publish(proposal)

    shown = 0
    for path in (
        *PAGES.values(),
        f"proposals/{proposal.path}/",
        "measures/defaced/",
        f"proposals/?q={MARKUP}",
    ):
        html = html_of(client, f"/en/{path}")
        scripts = re.sub('<script type="application/ld.json">[^<]*</script>', "", html)
        assert re.findall("<script[^>]*", scripts) == re.findall('<script src="[^>]*', scripts), path
        assert len(re.findall("<script", scripts)) == 1, path
        shown += html.count("&lt;script&gt;alert(1)")

    assert shown > len(PAGES)


def deface(cast: Cast) -> None:
    for record in (cast.npc, cast.miit, cast.session, cast.lei_jun, cast.automotive):
        record.name_en = MARKUP
        record.save()
    cast.source.title = cast.source.publisher = MARKUP
    cast.source.save()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "ftp://x/y"]
)
def test_an_address_that_does_not_lead_to_the_web_is_no_link(
    client: Client, cast: Cast, address: str
) -> None:
    cast.source.url = cast.source.archive_url = address
    cast.source.save()
    proposal = cast.publish()

    html = html_of(client, f"/en/proposals/{proposal.path}/")

    assert cast.source.title.replace("'", "&#x27;") in html
    assert address not in html


def test_the_other_language_stands_beside_and_is_marked(client: Client, exhibits: Exhibits) -> None:
    english = html_of(client, "/en/proposals/2023-001-car-culture/")
    chinese = html_of(client, "/zh-hans/proposals/2023-001-car-culture/")

    assert "<h1>Suggestion on car culture</h1>" in english
    assert '<p class="h1alt"><span lang="zh-Hans">关于汽车文化的建议</span></p>' in english
    assert "<h1>关于汽车文化的建议</h1>" in chinese
    assert '<p class="h1alt"><span lang="en">Suggestion on car culture</span></p>' in chinese
    assert '<span lang="en">Asks to loosen the limits on car tuning.</span>' in chinese
    assert '<span lang="zh-Hans">提交大会</span>' in english


def test_a_missing_translation_is_said_and_the_original_shown(client: Client, cast: Cast) -> None:
    proposal = cast.publish("", title_zh="关于汽车文化的建议")

    for path in (f"proposals/{proposal.path}/", "proposals/", "people/lei-jun/"):
        html = html_of(client, f"/en/{path}")
        assert '<span lang="zh-Hans">关于汽车文化的建议</span>' in html
        assert "No title in the language of this page yet" in html


def test_han_characters_on_an_english_page_are_always_marked(client: Client, exhibits: Exhibits) -> None:
    for path in PAGES.values():
        html = re.sub(r"<(title|meta|input|option|script)[^>]*>[^<]*", "", html_of(client, f"/en/{path}"))
        marked = re.sub(r'<(\w+)[^>]* lang="zh-Hans"[^>]*>.*?</\1>', "", html)
        assert re.findall("[\u4e00-\u9fff]+", re.sub("<[^>]*>", "", marked)) == [], path


def test_without_a_reply_the_page_says_what_was_looked_for_and_when(client: Client, cast: Cast) -> None:
    cast.source.last_checked = "2026-11-22"
    cast.source.save()
    proposal = cast.publish()

    html = html_of(client, f"/en/proposals/{proposal.path}/")

    assert (
        '<b>No published reply found</b>, last checked <time datetime="2026-11-22">22 November 2026</time>.'
        in html
    )
    assert "no published reply does not mean that none was sent" in html
    assert not re.search(r"no reply|not answered|unanswered|ignored", main_of(html), re.IGNORECASE)


def test_with_a_reply_the_page_says_so_once(client: Client, exhibits: Exhibits) -> None:
    html = html_of(client, "/en/proposals/2023-002-charging/")

    assert "<b>One reply</b> is on record." in html
    assert "No published reply found" not in html
    assert "工信建议〔2023〕1号" in html


def test_a_deadline_shows_how_it_was_counted(client: Client, cast: Cast) -> None:
    proposal = cast.publish()
    cast.record(proposal, "assigned", "2023-03-30")

    html = html_of(client, f"/en/proposals/{proposal.path}/")

    assert '<time datetime="2023-06-30">30 June 2023</time> <span class="mark">computed</span>' in html
    assert "2023-03-30 + 3 months = 2023-06-30" in html


def test_references_are_links_into_the_list_of_sources(client: Client, exhibits: Exhibits) -> None:
    html = html_of(client, "/en/proposals/2023-001-car-culture/")

    assert '<a class="ref" href="#src-1" aria-label="Source 1">1</a>' in html
    assert '<li id="src-1" value="1">' in html
    assert "&lt;a " not in html


def test_a_code_is_never_shown_without_its_classification(client: Client, exhibits: Exhibits) -> None:
    for path in ("proposals/2023-001-car-culture/", "industries/isic4/4520/"):
        assert "ISIC Rev.4 · 4520" in html_of(client, f"/en/{path}")
    assert code_in_scheme("gbt4754", "2017", "3630") == "GB/T 4754-2017 · 3630"
    assert code_in_scheme("house-of-others", "2", "x") == "house-of-others 2 · x"


def test_a_name_that_we_translated_is_marked_as_our_translation(client: Client, exhibits: Exhibits) -> None:
    html = html_of(client, "/en/industries/isic4/4520/")

    assert "The Chinese name is our translation." in html
    assert "car tuning is filed here" in html
    assert "name_zh" not in html


DATES = {
    "2023-03-04": ("4 March 2023", "4 Mar 2023", "2023年3月4日"),
    "2023-03": ("March 2023", "Mar 2023", "2023年3月"),
    "2023": ("2023", "2023", "2023年"),
}


@pytest.mark.parametrize("date", DATES)
def test_a_date_is_as_precise_as_it_is_known(date: str) -> None:
    long, short, chinese = DATES[date]

    with translation.override("en"):
        assert time_element(date) == f'<time datetime="{date}">{long}</time>'
        assert time_element(date, short=True) == f'<time datetime="{date}">{short}</time>'
    with translation.override("zh-hans"):
        assert (
            time_element(date)
            == time_element(date, short=True)
            == f'<time datetime="{date}">{chinese}</time>'
        )


@pytest.mark.parametrize("date", ["", None, "2023-02-30", "soon", "2023-3-4"])
def test_what_is_no_date_is_not_on_record(date: object) -> None:
    assert time_element(date) == "Not on record"


SPANS = {
    ("2023-03-05", "2023-03-13"): ("5 to 13 March 2023", "2023年3月5日", "13日"),
    ("2023-03-05", "2023-04-01"): ("5 March to 1 April 2023", "2023年3月5日", "4月1日"),
    ("2022-12-30", "2023-01-02"): ("30 December 2022 to 2 January 2023", "2022年12月30日", "2023年1月2日"),
    ("2018", "2023"): ("2018 to 2023", "2018年", "2023年"),
}


@pytest.mark.parametrize("span", SPANS)
def test_a_span_says_once_what_both_ends_share(span: tuple[str, str]) -> None:
    english, start, end = SPANS[span]

    with translation.override("en"):
        assert re.sub("<[^>]*>", "", span_of_time(*span)) == english
    with translation.override("zh-hans"):
        html = span_of_time(*span)
        assert re.findall(r"<time[^>]*>(.*?)</time>", html) == [start, end]
