"""Suggestions in a real Chromium: a combobox for keys, screen readers and input methods."""

import gzip
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import gather
from tests.web.exhibits import furnish
from tests.web.test_browser import GUIDELINES, violations_on, watch

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, transactional_db: None, live_server: LiveServer) -> Iterator[Page]:
    """The list of a tracker with one of everything on record."""
    furnish(gather())
    window = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    page = window.new_page()
    page.goto("/en/proposals/")
    yield page
    window.close()


def asked_by(page: Page) -> list[str]:
    """The addresses of suggestions that are asked for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggestions" in request.url else None)
    return asked


def test_arrows_choose_enter_goes_and_escape_closes(page: Page) -> None:
    complaints = watch(page)
    box = page.get_by_role("combobox", name="Search proposals")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("leij")
    options = page.locator(".suggestions").get_by_role("option")
    expect(options).to_have_text(["Lei Junperson · 2"])
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("Escape")  # It may come before the last letters were asked about: nothing opens after it.
    expect(options).to_have_count(0)
    expect(box).to_have_value("leij")
    box.press("ArrowDown")
    expect(page.locator(".suggestions").get_by_role("option", selected=True)).to_have_text(
        "Lei Junperson · 2"
    )
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    assert violations_on(page, GUIDELINES) == []
    box.press("ArrowUp")
    expect(page.locator(".suggestions").get_by_role("option", selected=True)).to_have_count(0)
    box.press("ArrowUp")
    box.press("Enter")
    page.wait_for_url("**/en/people/lei-jun/")
    assert complaints == []


def test_enter_without_a_choice_searches_for_what_is_typed(page: Page) -> None:
    box = page.get_by_role("combobox", name="Search proposals")
    box.press_sequentially("leij")
    expect(page.locator(".suggestions").get_by_role("option")).to_have_count(1)
    box.press("Enter")
    page.wait_for_url("**/en/proposals/?**q=leij**")


def test_the_pointer_goes_where_it_points_in_the_language_of_the_page(page: Page) -> None:
    page.goto("/zh-hans/sessions/")
    box = page.get_by_role("combobox", name="搜索建议提案")
    box.press_sequentially("汽车")
    expect(page.locator(".suggestions").get_by_role("option")).to_have_text(
        ["汽车行业 · 2", "汽车改装主题 · 1", "汽车的保养和修理行业 · 1", "关于汽车文化的建议建议提案"]
    )
    page.locator(".suggestions").get_by_role("option", name="关于汽车文化的建议").click()
    page.wait_for_url("**/zh-hans/proposals/2023-001-car-culture/")


def test_nothing_is_asked_while_an_input_method_composes(page: Page) -> None:
    asked = asked_by(page)
    box = page.get_by_role("combobox", name="Search proposals")
    box.focus()
    keyboard = page.context.new_cdp_session(page)
    for typed in ("l", "le", "lei"):
        keyboard.send("Input.imeSetComposition", {"text": typed, "selectionStart": 3, "selectionEnd": 3})
    expect(box).to_have_value("lei")
    keyboard.send("Input.insertText", {"text": "雷"})
    expect(page.locator(".suggestions").get_by_role("option")).to_have_text(["Lei Junperson · 2"])
    assert [address.rpartition("q=")[2] for address in asked] == ["%E9%9B%B7"]


def test_leaving_the_box_closes_the_list(page: Page) -> None:
    box = page.get_by_role("combobox", name="Search proposals")
    box.press_sequentially("lei")
    expect(page.locator(".suggestions").get_by_role("option")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(".suggestions").get_by_role("option")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")


def test_the_script_is_small() -> None:
    script = (settings.BASE_DIR / "proposals/static/suggest.js").read_bytes()
    assert len(gzip.compress(script)) <= 3 * 1024  # What goes over the wire.
