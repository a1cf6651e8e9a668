"""The feeds of corrections: of the whole record, and of one proposal."""

from html import unescape
from typing import Any

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from proposals.models import Edition
from proposals.search import corrections
from proposals.templatetags.change_words import fact, value
from proposals.vocabulary import ChangeKind
from proposals.web.feeds.atom import (
    MOST_ENTRIES,
    Asked,
    AtomFeed,
    Entry,
    in_both,
    root_of,
    titles_of,
    without_language,
)
from proposals.web.feeds.finding import visible_or_404


class CorrectionsFeed(AtomFeed):
    """The latest corrections of all published records."""

    def name(self, asked: Asked) -> str:
        """What stays."""
        return f"corrections/{asked.of.register_number}" if asked.of else "corrections"

    def heading(self, asked: Asked) -> str:
        """With the number of the one proposal."""
        return f"{asked.of.register_number} {_('Corrections')}" if asked.of else _("Corrections")

    def subtitle(self, asked: Asked) -> str:
        """In both languages."""
        return in_both(lambda: _("What was said on a record, and is said no longer."))

    def link(self, asked: Asked) -> str:
        """The page of all corrections, or of the one proposal's wordings."""
        if asked.of:
            return without_language("web:history", asked.of.path)
        return without_language("web:corrections")

    def entries(self, asked: Asked) -> list[Entry]:
        """The newest first."""
        found = corrections.corrections().order_by("-known_from", "-pk")
        if asked.of:
            found = found.filter(proposal=asked.of)
        return [_entry(asked, edition) for edition in found[:MOST_ENTRIES]]


class ProposalCorrectionsFeed(CorrectionsFeed):
    """The corrections of one published proposal."""

    def get_object(self, request: HttpRequest, **named: Any) -> Asked:
        """The proposal by its number; unpublished and unknown are the same."""
        return Asked(root_of(request), visible_or_404(named["number"]))


def _entry(asked: Asked, edition: Edition) -> Entry:
    proposal, stamp = edition.proposal, corrections.stamp_of(edition)
    found = corrections.corrections_of(edition)
    return Entry(
        asked=asked,
        name=f"corrections/{proposal.register_number}/{stamp}",
        title=f"{proposal.register_number} {titles_of(proposal)}",
        summary=in_both(lambda: "\n".join(in_a_line(change) for change in found), between="\n\n"),
        page=f"{without_language('web:history', proposal.path)}#e-{stamp}",
        published=edition.known_from,
        updated=edition.known_from,
    )


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


def _plain(text: str) -> str:
    return unescape(strip_tags(text))
