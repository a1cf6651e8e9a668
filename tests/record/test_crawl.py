"""Whoever follows every link of the site finds a page at the end of each.

English is walked, fifty pages of each kind, or all of them with TRACKER_CRAWL=whole. Of addresses with a
query one of each kind is opened: what any filter gives is tested elsewhere. Of the Chinese pages one of each
kind is opened too: its links must be those of the English walk.
"""

import os
import re
from collections import Counter, deque
from collections.abc import Iterable
from html import unescape
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
ID = re.compile(r'\bid="([^"]+)"')
CHINESE = "/zh-hans/"
ELSEWHERE = ("/static/", "/admin/", "/api/")
"""What other tests walk: files, the desk, the programmers' door."""

REDIRECTS = (301, 302)
MOST_OF_A_KIND = 10**6 if os.environ.get("TRACKER_CRAWL") == "whole" else 50


class Crawl:
    """A walk through all that is linked from the front pages, each address once."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.found_on: dict[str, str] = {}
        self.fragments: dict[str, dict[str, str]] = {}
        self.ids: dict[str, set[str]] = {}
        self.broken: dict[str, str] = {}
        self.kinds: Counter[str] = Counter()

    def walk(self, start: str) -> None:
        """Follow links until none is new."""
        waiting = deque([start])
        self.found_on[start] = "the start"
        while waiting:
            address = waiting.popleft()
            for link in self.open(address):
                page, fragment = urldefrag(urljoin(address, link))
                if not is_ours(page):
                    continue
                if fragment:
                    self.fragments.setdefault(page, {})[fragment] = address
                if page not in self.found_on:
                    self.found_on[page] = address
                    if self.is_to_be_opened(page):
                        waiting.append(page)

    def is_to_be_opened(self, page: str) -> bool:
        """Count the page for its kind, and say whether enough of them were opened."""
        kind = kind_of(page)
        self.kinds[kind] += 1
        return self.kinds[kind] <= (1 if urlsplit(page).query else MOST_OF_A_KIND)

    def open(self, address: str) -> list[str]:
        """The links of a page; none of one that is no page, or that is a list narrowed by its address."""
        response = self.client.get(address)
        if response.status_code in REDIRECTS:
            return [response["Location"]]
        if response.status_code != 200:
            self.broken[address] = f"{response.status_code}, linked from {self.found_on[address]}"
            return []
        if not response["Content-Type"].startswith("text/html"):
            return []
        html = response.content.decode()
        self.ids[address] = set(ID.findall(html))
        return [] if urlsplit(address).query else [unescape(link) for link in LINK.findall(html)]

    def dangling(self) -> list[str]:
        """The links that lead into a page, to a place that is not there."""
        return [
            f"{page}#{fragment}, linked from {found_on}"
            for page, fragments in self.fragments.items()
            for fragment, found_on in fragments.items()
            if page in self.ids and fragment not in self.ids[page]
        ]


def is_ours(address: str) -> bool:
    """Whether it is a page of this walk; one in the other language is walked on its own."""
    path = address.removeprefix("http://testserver")
    return path.startswith("/") and not path.startswith((*ELSEWHERE, CHINESE))


def kind_of(address: str) -> str:
    """The view that answers, with the names of what the query asks for."""
    parts = urlsplit(address)
    try:
        view = resolve(parts.path).view_name
    except Resolver404:
        view = parts.path
    return f"{view}?{sorted({name for name, _value in parse_qsl(parts.query)})}"


def test_no_link_leads_nowhere(client: Client) -> None:
    crawl = Crawl(client)
    crawl.walk("/en/")

    assert crawl.broken == {}
    assert crawl.dangling() == []
    assert len(crawl.ids) > 300

    strange = {
        f"{link} on {address}"
        for address in one_of_each_kind(crawl.ids)
        for link in map(unescape, LINK.findall(client.get(address).content.decode()))
        if link.startswith(CHINESE)
        and kind_of(link) not in crawl.kinds
        and urldefrag(link.replace(CHINESE, "/en/", 1))[0] not in crawl.found_on
    }
    assert strange == set()


def one_of_each_kind(pages: Iterable[str]) -> list[str]:
    """The Chinese address of one page of each kind that was opened."""
    kinds = {kind_of(page): page for page in pages if page.startswith("/en/") and not urlsplit(page).query}
    return [page.replace("/en/", CHINESE, 1) for page in kinds.values()]
