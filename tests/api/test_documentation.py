"""The page that lets people try the API: from our own files only, under the strict policy of the site."""

import pytest
import yaml
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from proposals.api.root import RESOURCES
from tests.api.asking import ask, read, refusal


def test_the_page_names_no_other_host_and_has_no_inline_code() -> None:
    response = ask("docs/")
    html = response.content.decode()
    assert "//" not in html.replace("<!DOCTYPE html>", "")
    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


def test_the_document_comes_as_json_or_yaml_as_asked_for() -> None:
    as_json = read("schema/")
    assert as_json["openapi"].startswith("3.")
    assert yaml.safe_load(ask("schema/", format="yaml").content) == as_json
    by_header = Client(headers={"Accept": "application/vnd.oai.openapi"}).get("/api/v1/schema/")
    assert by_header["Content-Type"] == "application/vnd.oai.openapi"
    assert yaml.safe_load(by_header.content) == as_json
    own_type = Client(headers={"Accept": "application/vnd.oai.openapi+json"}).get("/api/v1/schema/")
    assert own_type.json() == as_json
    assert refusal("schema/", format="xml")["format"]["allowed"] == ["json", "yaml"]


@pytest.mark.browser
def test_a_browser_shows_every_operation_and_breaks_no_policy(
    live_server: LiveServer, browser: Browser, request: pytest.FixtureRequest
) -> None:
    window = browser.new_context()
    page = window.new_page()
    request.addfinalizer(window.close)  # a socket that stays open would outlive the server
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/api/v1/docs/")
    expect(page.locator(".opblock")).to_have_count(2 * len(RESOURCES) + 4)  # and suggestions and exports
    assert complaints == []
    assert all(url.startswith((live_server.url, "data:")) for url in asked)
