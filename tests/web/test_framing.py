"""Another site, in a real browser, may frame the card of a proposal and no other page."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import gather
from tests.web.exhibits import furnish

pytestmark = pytest.mark.browser

PROPOSAL = "/en/proposals/2023-001-car-culture/"


@pytest.fixture
def elsewhere(transactional_db: None, live_server: LiveServer) -> Iterator[str]:
    """The address of another site, whose one page has the card and the whole page in frames."""
    furnish(gather())
    page = f"{live_server.url}{PROPOSAL}"
    frames = (
        f'<link rel="icon" href="data:,"><iframe src="{page}embed/"></iframe><iframe src="{page}"></iframe>'
    )

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(frames.encode())

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own."""
    window = browser.new_context()
    yield window.new_page()
    window.close()


def test_another_site_may_frame_the_card_and_nothing_else(page: Page, elsewhere: str) -> None:
    refused: list[str] = []
    page.on("requestfailed", lambda request: refused.append(request.url))
    with page.expect_console_message(lambda message: "frame-ancestors 'none'" in message.text):
        page.goto(elsewhere)

    card = page.locator("iframe").first.content_frame
    expect(card.get_by_role("link", name="Suggestion on car culture")).to_be_visible()
    expect(card.get_by_text("No published reply found")).to_be_visible()
    assert [address.partition(PROPOSAL)[2] for address in refused] == [""]
