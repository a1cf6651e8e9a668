"""What all feeds share: names that stay, both languages in one text, an answer that is not sent twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import conditional_page, require_safe

from proposals.models import Proposal

MOST_ENTRIES = 50

NAMES_SINCE = 2026
"""The year in which the names of entries begin (RFC 4151): whoever had the domain then gave them."""

NOTHING_YET = datetime(NAMES_SINCE, 1, 1, tzinfo=UTC)
"""When a feed without entries last changed: it must say a time, and always the same one."""

TONGUES = {"en": "en", "zh-hans": "zh-Hans"}
"""The languages of the pages by the prefix of their addresses, as links name them."""


@dataclass(frozen=True)
class Asked:
    """What a feed is asked for: at which scheme and host, and of which record or list."""

    root: str
    of: Any = None

    def named(self, name: str) -> str:
        """A name that stays (RFC 4151), whatever becomes of the address."""
        host = self.root.partition("://")[2].partition(":")[0]
        return f"tag:{host},{NAMES_SINCE}:{name}"


@dataclass(frozen=True)
class Entry:
    """One entry; its page is an address without a language."""

    asked: Asked
    name: str
    title: str
    summary: str
    page: str
    published: datetime
    updated: datetime


class Atom(Atom1Feed):
    """Atom whose summaries are plain text, and whose entries lead to their page in each language."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """What Django writes of an entry, and the two."""
        super().add_item_elements(handler, item | {"description": None})
        handler.addQuickElement("summary", item["description"])
        for language, address in item["pages"].items():
            link = {"rel": "alternate", "type": "text/html", "hreflang": language, "href": address}
            handler.addQuickElement("link", "", link)

    def latest_post_date(self) -> datetime:
        """When the newest entry changed."""
        return super().latest_post_date() if self.items else NOTHING_YET


if TYPE_CHECKING:
    _Feed = Feed[Entry, Asked]
else:
    _Feed = Feed  # Django's own takes no parameters


class AtomFeed(_Feed):
    """A feed of entries; a subclass says which, what it is called, and of which page it tells."""

    feed_type = Atom
    language = "mul"
    author_name = "Proposal Tracker"

    def get_object(self, request: HttpRequest, **named: Any) -> Asked:
        """Everything, at the host that was asked."""
        return Asked(root_of(request))

    def name(self, asked: Asked) -> str:
        """What the feed is called for ever."""
        raise NotImplementedError

    def heading(self, asked: Asked) -> str:
        """What it tells of, in the language of the moment."""
        raise NotImplementedError

    def entries(self, asked: Asked) -> list[Entry]:
        """The newest entries first."""
        raise NotImplementedError

    def title(self, asked: Asked) -> str:
        """In both languages."""
        return in_both(lambda: f"{self.heading(asked)} · {_('Proposal Tracker')}")

    def feed_guid(self, asked: Asked) -> str:
        """The same for ever."""
        return asked.named(self.name(asked))

    def items(self, asked: Asked) -> list[Entry]:
        """What Django asks for by this name."""
        return self.entries(asked)

    def item_title(self, item: Entry) -> str:
        """As the entry has it."""
        return item.title

    def item_description(self, item: Entry) -> str:
        """Its summary."""
        return item.summary

    def item_link(self, item: Entry) -> str:
        """The bare address, which leads each reader to their own language."""
        return f"{item.asked.root}{item.page}"

    def item_guid(self, item: Entry) -> str:
        """The same for ever."""
        return item.asked.named(item.name)

    def item_pubdate(self, item: Entry) -> datetime:
        """When it first stood here."""
        return item.published

    def item_updateddate(self, item: Entry) -> datetime:
        """When it last changed."""
        return item.updated

    def item_extra_kwargs(self, item: Entry) -> dict[str, Any]:
        """Its page in each language."""
        pages = {TONGUES[prefix]: f"{item.asked.root}/{prefix}{item.page}" for prefix in TONGUES}
        return {"pages": pages}


def served(feed: Feed) -> Callable[..., HttpResponseBase]:
    """The feed as a view that is only read, and not sent again unless it changed."""
    return require_safe(conditional_page(feed))


def root_of(request: HttpRequest) -> str:
    """Scheme and host of the request."""
    return request.build_absolute_uri("/").removesuffix("/")


def titles_of(proposal: Proposal) -> str:
    """The title, as far as there is one in both languages."""
    return " · ".join(title for title in (proposal.title_en, proposal.title_zh) if title)


def in_both(words: Callable[[], object], between: str = " / ") -> str:
    """The words in English and in Chinese; once, where both are the same."""
    said = []
    for language in TONGUES:
        with override(language):
            said.append(str(words()))
    return between.join(dict.fromkeys(said))


def without_language(page: str, *arguments: str) -> str:
    """The bare address of a page."""
    with override("en"):
        return reverse(page, args=arguments).removeprefix("/en")
