"""Feeds of lines of history, the last recorded first: of all, of one proposal, of what a body did."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from proposals.models import Action, Reply
from proposals.templatetags.date_words import in_words
from proposals.templatetags.tracker import here_plain
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
from proposals.web.feeds.finding import body_or_404, visible_or_404


class UpdatesFeed(AtomFeed):
    """The latest lines of all published proposals."""

    def name(self, asked: Asked) -> str:
        """What stays."""
        return "updates"

    def heading(self, asked: Asked) -> str:
        """As the page is headed."""
        return _("Updates")

    def subtitle(self, asked: Asked) -> str:
        """In both languages."""
        return in_both(lambda: _("Lines of history, the last recorded first."))

    def link(self, asked: Asked) -> str:
        """The page of all updates."""
        return without_language("web:updates")

    def lines(self, asked: Asked) -> QuerySet[Action]:
        """The lines that it tells of."""
        return Action.objects.visible()

    def entries(self, asked: Asked) -> list[Entry]:
        """In the order of the log, which is the order of recording."""
        lines = self.lines(asked).select_related("proposal", "status", "actor_person", "actor_organization")
        return [_entry(asked, line) for line in lines.order_by("-pk")[:MOST_ENTRIES]]


class ProposalFeed(UpdatesFeed):
    """The history of one published proposal."""

    def get_object(self, request: HttpRequest, **named: Any) -> Asked:
        """The proposal by its number."""
        return Asked(root_of(request), visible_or_404(named["number"]))

    def name(self, asked: Asked) -> str:
        """What stays."""
        return f"proposals/{asked.of.register_number}/history"

    def heading(self, asked: Asked) -> str:
        """Its number and title."""
        return f"{asked.of.register_number} {here_plain(asked.of, 'title')}"

    def link(self, asked: Asked) -> str:
        """Its page."""
        return without_language("web:proposal", asked.of.path)

    def lines(self, asked: Asked) -> QuerySet[Action]:
        """Its own."""
        return super().lines(asked).filter(proposal=asked.of)


class BodyFeed(UpdatesFeed):
    """What a body answered and did."""

    def get_object(self, request: HttpRequest, **named: Any) -> Asked:
        """The body by its key."""
        return Asked(root_of(request), body_or_404(named["key"]))

    def name(self, asked: Asked) -> str:
        """What stays."""
        return f"bodies/{asked.of.key}"

    def heading(self, asked: Asked) -> str:
        """Its name."""
        return here_plain(asked.of)

    def subtitle(self, asked: Asked) -> str:
        """In both languages."""
        return in_both(lambda: _("What it answered and did, the last recorded first."))

    def link(self, asked: Asked) -> str:
        """Its page."""
        return without_language("web:organization", asked.of.key)

    def lines(self, asked: Asked) -> QuerySet[Action]:
        """Its replies, and the lines in which it acts."""
        answered = Reply.objects.filter(organization=asked.of).order_by().values("action")
        acted = Action.objects.filter(actor_organization=asked.of).order_by().values("pk")
        return super().lines(asked).filter(pk__in=answered.union(acted))


def _entry(asked: Asked, line: Action) -> Entry:
    proposal = line.proposal
    shown_since = max(filter(None, (line.recorded_at, proposal.published_at)))
    return Entry(
        asked=asked,
        name=f"proposals/{proposal.register_number}/{line.number}",
        title=f"{in_both(lambda: _what(line))}: {proposal.register_number} {titles_of(proposal)}",
        summary=in_both(lambda: _summary(line), between="\n\n"),
        page=f"{without_language('web:proposal', proposal.path)}#line-{line.number}",
        published=shown_since,
        updated=shown_since,
    )


def _what(line: Action) -> str:
    """The status that the line moves to, or what kind of line it is."""
    return here_plain(line.status) if line.status else line.get_kind_display()


def _summary(line: Action) -> str:
    """Day, actor and description, in the language of the moment."""
    actor = line.actor_person or line.actor_organization
    said = (in_words(line.date), here_plain(actor) if actor else "", here_plain(line, "description"))
    return _(" · ").join(part for part in said if part)
