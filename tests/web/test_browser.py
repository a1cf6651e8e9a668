"""The pages in a real Chromium: accessible in both languages and themes, narrow, strict, without script."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import gather
from tests.web.exhibits import LANGUAGES, PAGES, furnish

pytestmark = pytest.mark.browser

AXE: str = Axe().axe_script
GUIDELINES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NOT_FOUND = "nothing/"
"""Of this page the browser complains that there is none."""

EVERY_PAGE = {
    **PAGES,
    "not found": NOT_FOUND,
    "card in a frame": "proposals/2023-001-car-culture/embed/",
}
DESKTOP = ViewportSize(width=1280, height=900)
NARROWEST = ViewportSize(width=320, height=640)


@pytest.fixture
def site(browser: Browser, transactional_db: None, live_server: LiveServer) -> str:
    """The address of a running tracker with one of everything on record."""
    furnish(gather())
    return str(live_server.url)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser window of a desktop."""
    window = browser.new_context(viewport=DESKTOP)
    yield window
    window.close()


def watch(page: Page) -> list[str]:
    """Everything the browser complains of from now on: refused styles and scripts, errors, failed files.

    A request that the page's own script gave up, for a newer one, failed nobody.
    """
    complaints: list[str] = []

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            complaints.append(f"failed: {request.url} ({request.failure})")

    def said(message: ConsoleMessage) -> None:
        if NOT_FOUND not in message.location["url"]:
            complaints.append(f"{message.type}: {message.text}")

    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", failed)
    return complaints


@pytest.mark.drawn
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_breaks_a_rule_of_accessibility_or_of_the_content_policy(
    browser: Browser, site: str, language: str
) -> None:
    """Each page is opened once, with axe in it; the second theme differs in nothing but colours, so only
    contrast is measured again, and the narrowest phone in nothing but its width."""
    window = browser.new_context(viewport=DESKTOP)
    window.add_init_script(AXE)
    page = window.new_page()
    complaints = watch(page)
    found: dict[str, list[str]] = {}
    for kind, path in EVERY_PAGE.items():
        page.goto(f"{site}/{language}/{path}")
        broken = violations_on(page, GUIDELINES)
        page.emulate_media(color_scheme="dark")
        broken += violations_on(page, ["color-contrast"])
        page.emulate_media(color_scheme="light")
        broken += scrolls_sideways(page)
        if broken or complaints:
            found[kind] = broken + complaints
            complaints.clear()
    window.close()

    assert found == {}


def scrolls_sideways(page: Page) -> list[str]:
    """What is wrong with the page on the narrowest phone; then it has its window again."""
    page.set_viewport_size(NARROWEST)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(DESKTOP)
    return [f"{width} pixels wide on a phone of 320"] if width > NARROWEST["width"] else []


def violations_on(page: Page, rules: list[str]) -> list[str]:
    """What axe finds, each as the name of the rule and the first element that breaks it."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    violations = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in violations]


@pytest.mark.drawn
def test_axe_would_see_a_picture_without_words_and_pale_words_in_the_dark(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site}/en/about/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    page.evaluate("document.querySelector('h1').style.color = '#222'")

    broken = violations_on(page, GUIDELINES)
    assert "image-alt: <img>" in broken
    assert [each.partition(":")[0] for each in broken] == ["color-contrast", "image-alt"]


def test_a_reader_without_javascript_searches_and_filters(browser: Browser, site: str) -> None:
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(f"{site}/en/")
    page.get_by_label("Search in English or Chinese").fill("充电")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("group", name="Stage").get_by_label("Answered").check()
    page.get_by_role("button", name="Apply filters").click()

    page.wait_for_url(lambda url: "stage=answered" in url)
    expect(page.get_by_role("link", name="Suggestion on charging")).to_be_visible()
    page.get_by_role("link", name="中文").click()
    page.wait_for_url(lambda url: "/zh-hans/proposals/?" in url)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    window.close()


def test_the_first_key_leads_past_the_navigation(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}/en/proposals/")
    page.keyboard.press("Tab")

    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_filters_work_by_keyboard_alone(browser: Browser, site: str) -> None:
    window = browser.new_context(viewport={"width": 390, "height": 844})
    page = window.new_page()
    page.goto(f"{site}/en/proposals/")
    page.get_by_text("Filters", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    chosen = page.evaluate("document.activeElement.value")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: f"stage={chosen}" in url)

    expect(page.get_by_role("group", name="Active filters")).to_be_visible()
    window.close()


def test_the_theme_a_reader_chose_outweighs_the_system(browser: Browser, site: str) -> None:
    window = browser.new_context(color_scheme="light")
    page = window.new_page()
    page.goto(f"{site}/en/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_label("Dark").check()
    with page.expect_navigation(url=f"{site}/en/"):
        page.get_by_role("button", name="Save").click()

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    window.close()
