"""How each kind of page of the real record looks in a browser: narrow, with large letters, still, light.

With TRACKER_SCREENSHOTS naming a folder, a picture of each is kept there, for a person to look at. There is
no server: what the browser asks for, Django's test client answers, so that the record need not be committed.
"""

import os
from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.record.pages import PAGES
from tests.web.exhibits import LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.drawn]

ORIGIN = "http://testserver"
DESKTOP = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
ZOOMED = ViewportSize(width=640, height=450)
"""A browser's zoom of 200 per cent leaves a page half as wide."""

MOST_REQUESTS = 4
MOST_SHIFT = 0.0005
"""What is told as 0.000: a sign that is drawn a part of a pixel elsewhere."""

WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted += entry.value))
  .observe({type: 'layout-shift', buffered: true});
"""


@pytest.fixture
def page(browser: Browser, client: Client, its_connection: BaseDatabaseWrapper) -> Iterator[Page]:
    """A page whose every request the test client answers."""
    window = browser.new_context(viewport=DESKTOP)
    window.add_init_script(WATCH_SHIFTS)
    opened = window.new_page()

    def answered(route: Route) -> None:
        connections[DEFAULT_DB_ALIAS] = its_connection
        answer(route, client)

    opened.route("**/*", answered)
    yield opened
    window.close()


def answer(route: Route, client: Client) -> None:
    """Fulfil a request: a static file from its folder, anything else by the program."""
    parts = urlsplit(route.request.url)
    if parts.path.startswith("/static/"):
        name = parts.path.removeprefix("/static/")
        route.fulfill(path=finders.find(name), content_type=guess_type(name)[0])
        return
    response = client.get(route.request.url.removeprefix(ORIGIN))
    route.fulfill(status=response.status_code, body=response.content, headers=dict(response.items()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_fits_every_window_and_stands_still(page: Page, language: str) -> None:
    """Each page is opened once, and looked at in the windows that readers have."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    found: dict[str, str] = {}
    for kind, path in PAGES.items():
        asked.clear()
        page.goto(f"{ORIGIN}/{language}/{path}")
        if len(asked) > MOST_REQUESTS or any(not url.startswith(ORIGIN) for url in asked):
            found[f"requests of {kind}"] = ", ".join(asked)
        if page.evaluate("window.shifted") > MOST_SHIFT:
            found[f"shift of {kind}"] = str(page.evaluate("window.shifted"))
        keep(page, f"{kind}.{language}.desktop")
        for window, wide in too_wide(page, f"{kind}.{language}").items():
            found[f"{kind} {window}"] = f"{wide} pixels wide"

    assert found == {}


def too_wide(page: Page, name: str) -> dict[str, int]:
    """The windows in which the page scrolls sideways, each with its width there; then as it was before."""
    widths = {}
    # Letters twice as large, as a reader sets them in the browser.
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    widths["with large letters"] = width_of(page), DESKTOP["width"]
    page.evaluate("document.documentElement.removeAttribute('style')")
    page.set_viewport_size(ZOOMED)
    widths["zoomed to twice its size"] = width_of(page), ZOOMED["width"]
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    keep(page, f"{name}.phone-dark")
    widths["on a phone"] = width_of(page), PHONE["width"]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESKTOP)
    return {window: width for window, (width, allowed) in widths.items() if width > allowed}


def test_nothing_moves_for_who_asks_for_stillness(page: Page) -> None:
    page.goto(f"{ORIGIN}/en/proposals/2023-001-car-culture/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"
    page.emulate_media(reduced_motion="reduce")

    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0
    moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration != '0s')"
    assert page.evaluate(f"{moving}.length") == 0


def test_pictures_are_printed(page: Page) -> None:
    """On paper as on the screen: each column has its height, and its colour is kept."""
    page.goto(f"{ORIGIN}/en/industries/automotive/")
    page.emulate_media(media="print")
    keep(page, "industry.en.print")
    column = page.locator("svg.columns rect").first

    expect(column).to_be_visible()
    assert column.evaluate("each => getComputedStyle(each).printColorAdjust") == "exact"


def width_of(page: Page) -> int:
    """How wide the page is; wider than its window it scrolls sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


def keep(page: Page, name: str) -> None:
    """Keep a picture of the page, where somebody wants them."""
    if folder := os.environ.get("TRACKER_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
