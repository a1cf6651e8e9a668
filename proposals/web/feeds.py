"""Atom feeds of corrections: of the whole record, and of one proposal.

An entry is in both languages at once, so that a feed is the same for everybody who takes it.
"""

from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import override

from proposals.models import Edition, Proposal
from proposals.search import corrections
from proposals.templatetags.change_words import fact, value
from proposals.vocabulary import ChangeKind

MOST_ENTRIES = 50

NAMES_SINCE = 2026
"""The year in which the names of entries begin (RFC 4151): whoever had the domain then gave them."""


@dataclass(frozen=True)
class About:
    """What a feed is asked for: where, and of which proposal, None for all."""

    host: str
    proposal: Proposal | None = None


@dataclass(frozen=True)
class Entry:
    """One edition that corrected something, at a host."""

    edition: Edition
    host: str


if TYPE_CHECKING:
    _Feed = Feed[Entry, About]
else:
    _Feed = Feed  # Django's own takes no parameters


class CorrectionsFeed(_Feed):
    """The latest corrections of all published records."""

    feed_type = Atom1Feed
    language = "mul"
    author_name = "Proposal Tracker"

    def get_object(self, request: HttpRequest, **named: Any) -> About:
        """Everything, at the host that was asked."""
        return About(request.get_host())

    def title(self, about: About) -> str:
        """In both languages."""
        return in_both(lambda: " · ".join((_("Corrections"), _("Proposal Tracker"))))

    def subtitle(self, about: About) -> str:
        """In both languages."""
        return in_both(lambda: _("What was said on a record, and is said no longer."))

    def link(self, about: About) -> str:
        """The page of all corrections."""
        return without_language("web:corrections")

    def feed_guid(self, about: About) -> str:
        """The same for ever."""
        return _tag(about.host, "corrections")

    def items(self, about: About) -> list[Entry]:
        """The newest first."""
        found = corrections.corrections().order_by("-known_from", "-pk")
        if about.proposal:
            found = found.filter(proposal=about.proposal)
        return [Entry(edition, about.host) for edition in found[:MOST_ENTRIES]]

    def item_title(self, item: Entry) -> str:
        """The proposal and its title, as far as it has one in both languages."""
        proposal = item.edition.proposal
        titles = [title for title in (proposal.title_en, proposal.title_zh) if title]
        return f"{proposal.register_number} {' · '.join(titles)}"

    def item_description(self, item: Entry) -> str:
        """What was corrected, line by line."""
        found = corrections.corrections_of(item.edition)
        return in_both(lambda: "\n".join(in_a_line(change) for change in found), between="\n\n")

    def item_link(self, item: Entry) -> str:
        """Its place on the record's page of wordings."""
        page = without_language("web:history", item.edition.proposal.path)
        return f"{page}#e-{corrections.stamp_of(item.edition)}"

    def item_guid(self, item: Entry) -> str:
        """The same for ever."""
        number = item.edition.proposal.register_number
        return _tag(item.host, f"corrections/{number}/{corrections.stamp_of(item.edition)}")

    def item_pubdate(self, item: Entry) -> datetime:
        """When it was corrected."""
        return item.edition.known_from

    def item_updateddate(self, item: Entry) -> datetime:
        """Never after."""
        return item.edition.known_from


class ProposalCorrectionsFeed(CorrectionsFeed):
    """The corrections of one published proposal."""

    def get_object(self, request: HttpRequest, **named: Any) -> About:
        """The proposal by its number; unpublished and unknown are the same."""
        found = Proposal.objects.visible().filter(register_number=named["number"].replace("\x00", "")).first()
        if not found:
            raise Http404
        return About(request.get_host(), found)

    def title(self, about: About) -> str:
        """In both languages, with the number."""
        assert about.proposal  # noqa: S101
        return f"{about.proposal.register_number} {super().title(about)}"

    def link(self, about: About) -> str:
        """Its own page of wordings."""
        assert about.proposal  # noqa: S101
        return without_language("web:history", about.proposal.path)

    def feed_guid(self, about: About) -> str:
        """The same for ever."""
        assert about.proposal  # noqa: S101
        return _tag(about.host, f"corrections/{about.proposal.register_number}")


def in_a_line(change: dict[str, Any]) -> str:
    """One change as plain text."""
    before, after = (_plain(value(change["field"], change[side])) for side in ("before", "after"))
    said = _("%(fact)s: %(before)s → %(after)s") % {
        "fact": _plain(fact(change)),
        "before": before or _("nothing"),
        "after": after or _("nothing"),
    }
    if change["kind"] != ChangeKind.RETRACTED:
        return said
    return _("%(fact)s: %(before)s (retracted: %(reason)s)") % {
        "fact": _plain(fact(change)),
        "before": before,
        "reason": change["retraction"]["reason"],
    }


def in_both(words: Any, between: str = " / ") -> str:
    """The words in English and in Chinese."""
    said = []
    for language in ("en", "zh-hans"):
        with override(language):
            said.append(str(words()))
    return between.join(said)


def without_language(page: str, *arguments: str) -> str:
    """The bare address of a page, which leads each reader to their own language."""
    with override("en"):
        return reverse(page, args=arguments).removeprefix("/en")


def _plain(text: str) -> str:
    return unescape(strip_tags(text))


def _tag(host: str, name: str) -> str:
    """A name that stays (RFC 4151), whatever becomes of the address."""
    return f"tag:{host.partition(':')[0]},{NAMES_SINCE}:{name}"
