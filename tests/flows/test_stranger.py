"""A stranger's walk through the real record, in a real browser, with no script of ours needed."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.browser

ATOM = "{http://www.w3.org/2005/Atom}"
CAR_CULTURE = "Suggestion to develop car culture and help China move from a big to a strong automobile nation"
MINISTRY = "Ministry of Industry and Information Technology"


@pytest.fixture
def page(browser: Browser, transactional_db: None, live_server: LiveServer) -> Iterator[Page]:
    """A window of somebody who reads English and has never been here."""
    call_command("load_record", verbosity=0)
    window = browser.new_context(base_url=str(live_server.url), locale="en-GB", java_script_enabled=False)
    yield window.new_page()
    window.close()


def test_a_stranger_finds_follows_and_prints(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Search in English or Chinese").fill("汽车改装")
    page.get_by_role("button", name="Search").click()

    expect(page.get_by_role("heading", name="4 of 201 proposals")).to_be_visible()
    expect(page.locator(".rows mark").first).to_have_text("汽车改装")
    page.get_by_role("link", name=CAR_CULTURE).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(CAR_CULTURE)
    expect(page.locator(".statusline")).to_contain_text("Submitted, since March 2023")
    expect(page.locator(".statusline")).to_contain_text("No published reply found, last checked")
    expect(page.locator(".demands")).to_contain_text("Moderately relax restrictions on car tuning")
    page.get_by_label("Record details").get_by_role("link", name="Automotive").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Automotive 汽车")
    expect(page.locator(".keyfigs")).to_contain_text("With a published reply")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Bodies").click()
    page.get_by_role("link", name=MINISTRY, exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(MINISTRY)
    expect(page.get_by_role("heading", name="Replies", exact=True)).to_be_visible()
    replies = page.locator(".news li")
    expect(replies.first).to_contain_text("Result:")
    assert_feed_tells_of(page, page.get_by_role("link", name="Subscribe (Atom)"), replies.count())
    page.get_by_role("link", name="中文").click()

    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.get_by_role("heading", level=1)).to_have_text("工业和信息化部")
    reply = page.locator(".news h3 a").first
    title = reply.inner_text()
    reply.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".statusline")).to_contain_text("答复")
    assert_prints_as_a_dossier(page)


def assert_feed_tells_of(page: Page, link: Locator, least: int) -> None:
    """The feed behind the link has an entry for each reply on the page, with its page in Chinese."""
    answer = page.request.get(str(link.get_attribute("href")))
    feed = ElementTree.fromstring(answer.body())  # noqa: S314
    entries = feed.findall(f"{ATOM}entry")
    assert MINISTRY in str(feed.findtext(f"{ATOM}title"))
    assert len(entries) >= least > 0
    assert any("已答复" in str(entry.findtext(f"{ATOM}title")) for entry in entries)
    for entry in entries:
        assert entry.find(f"{ATOM}link[@hreflang='zh-Hans']") is not None


def assert_prints_as_a_dossier(page: Page) -> None:
    """On paper stand the record and its sources in full; what is for the screen alone stays away."""
    page.emulate_media(media="print")
    for name in (".mainnav", ".tools", ".crumbs", ".foot", "#cite", "#follow", "#another-day"):
        expect(page.locator(name)).to_be_hidden()
    for name in (".brand", ".status", ".timeline", ".replies", ".sources", ".printonly"):
        expect(page.locator(name).first).to_be_visible()
    expect(page.locator(".printonly")).to_contain_text("/p/20")
    assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF-")
