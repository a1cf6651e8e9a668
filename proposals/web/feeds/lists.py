"""Feeds of proposals, the last changed first: of any list that a reader narrows, and of a measure."""

from datetime import datetime
from typing import Any

import orjson
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _

from proposals.models import Measure, Proposal
from proposals.templatetags.date_words import in_words
from proposals.templatetags.tongues import pick
from proposals.templatetags.tracker import here_plain
from proposals.vocabulary import Stage
from proposals.web.chips import named
from proposals.web.feeds.atom import MOST_ENTRIES, Asked, AtomFeed, Entry, in_both, root_of, without_language
from proposals.web.feeds.finding import measure_or_404
from proposals.web.narrowing import NOT_IN_FEEDS, Narrowing

Json = dict[str, Any]


class ProposalsFeed(AtomFeed):
    """The proposals of a list, narrowed as its page is."""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The feed, or 400 with a sentence for each parameter that would narrow nothing."""
        narrowing = Narrowing(request)
        refused = [*narrowing.refusals(), *_not_in_feeds(narrowing)]
        if refused:
            return HttpResponseBadRequest("\n".join(refused), content_type="text/plain; charset=utf-8")
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, **named: Any) -> Asked:
        """The list as it is narrowed."""
        return Asked(root_of(request), Narrowing(request))

    def name(self, asked: Asked) -> str:
        """The same in whatever order the filters are given."""
        return _with("proposals", asked.of.query_of_feed)

    def heading(self, asked: Asked) -> str:
        """With the values of the filters."""
        said = [words for name in asked.of.understood for words in _values(asked.of, name)]
        if not said:
            return _("Proposals")
        return _("Proposals: %(filters)s") % {"filters": _(", ").join(said)}

    def subtitle(self, asked: Asked) -> str:
        """In both languages."""
        return in_both(lambda: _("Proposals of this list, the last changed first."))

    def link(self, asked: Asked) -> str:
        """The list."""
        return _with(without_language("web:proposals"), asked.of.query_of_feed)

    def feed_url(self, asked: Asked) -> str:
        """Its own address with the filters."""
        return _with("/feeds/proposals.atom", asked.of.query_of_feed)

    def entries(self, asked: Asked) -> list[Entry]:
        """The last changed first."""
        return _entries(asked, asked.of.proposals())


class MeasureFeed(AtomFeed):
    """The proposals that a measure relates to."""

    def get_object(self, request: HttpRequest, **named: Any) -> Asked:
        """The measure by its key."""
        return Asked(root_of(request), measure_or_404(named["key"]))

    def name(self, asked: Asked) -> str:
        """What stays."""
        return f"measures/{asked.of.key}"

    def heading(self, asked: Asked) -> str:
        """The title of the measure."""
        measure: Measure = asked.of
        return _("Proposals that “%(measure)s” relates to") % {"measure": here_plain(measure, "title")}

    def subtitle(self, asked: Asked) -> str:
        """In both languages."""
        return in_both(lambda: _("A measure that followed was not necessarily caused by the proposal."))

    def link(self, asked: Asked) -> str:
        """The page of the measure."""
        return without_language("web:measure", asked.of.key)

    def entries(self, asked: Asked) -> list[Entry]:
        """The last changed first."""
        related = asked.of.outcomes.values("proposal")
        return _entries(asked, Proposal.objects.visible().filter(pk__in=related))


def _with(address: str, query: str) -> str:
    return f"{address}?{query}" if query else address


def _not_in_feeds(narrowing: Narrowing) -> list[str]:
    return [
        _("A feed has no “%(name)s”: it tells of today, the last change first.") % {"name": name}
        for name in NOT_IN_FEEDS
        if name in narrowing.asked
    ]


def _values(narrowing: Narrowing, parameter: str) -> list[str]:
    """What a filter is set to, in the language of the moment."""
    stages = {("stage", value): label for value, label in Stage.choices}
    found = named(narrowing, parameter, stages).values()
    return [str(name) if isinstance(name, str) else here_plain(name) or str(name) for name in found]


def _entries(asked: Asked, proposals: QuerySet[Any]) -> list[Entry]:
    latest = proposals.order_by("-updated_at", "-pk")[:MOST_ENTRIES]
    rows = latest.values_list("public_form__row", "published_at", "updated_at")
    return [_entry(asked, orjson.loads(row), published, updated) for row, published, updated in rows]


def _entry(asked: Asked, row: Json, published: datetime | None, updated: datetime) -> Entry:
    path = f"{row['id']}-{row['slug']}" if row["slug"] else row["id"]
    return Entry(
        asked=asked,
        name=f"proposals/{row['id']}",
        title=f"{row['id']} {' · '.join(row['title'].values())}",
        summary=in_both(lambda: "\n".join(_summary(row)), between="\n\n"),
        page=without_language("web:proposal", path),
        published=min(published or updated, updated),
        updated=updated,
    )


def _summary(row: Json) -> list[str]:
    """Where it stands, whose it is and what it asks for, in the language of the moment."""
    said = []
    if row["status"] and row["status_since"]:
        said.append(
            _("%(status)s, since %(date)s")
            % {"status": pick(row["status"]["name"])[0], "date": in_words(row["status_since"])}
        )
    if row["sponsors"]:
        names = [pick(sponsor["name"])[0] for sponsor in row["sponsors"][:3]]
        said.append(_("Sponsors: %(names)s") % {"names": _(", ").join(names)})
    if row["abstract"]:
        said.append(pick(row["abstract"])[0])
    return said
