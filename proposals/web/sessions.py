"""Sessions: the list by year, and one session with its figures and the proposals tracked of it."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from proposals.models import Citation, Proposal, Session
from proposals.search.demands import roll_up
from proposals.vocabulary import ProposalKind
from proposals.web import linked_data
from proposals.web.counting import all_by_session, by_house_industry, by_stage, by_year
from proposals.web.narrowing import narrowed
from proposals.web.paging import pages_of
from proposals.web.pictures import columns
from proposals.web.rows import rows_of
from proposals.web.session_days import days_of
from proposals.web.stages import Tally, groups_in_use, largest, summed, year_bars

FIGURES: dict[str, str | Promise] = {
    "suggestions": _("Suggestions received"),
    "by_deputies": _("Suggestions by deputies"),
    "by_delegations": _("Suggestions by delegations"),
    "motions": _("Motions received"),
    "motions_on_legislation": _("Motions on legislation"),
    "motions_on_supervision": _("Motions on supervision"),
    "motions_by_delegations": _("Motions by delegations"),
    "motions_by_30_deputies": _("Motions by 30 or more deputies"),
    "received": _("Proposals received"),
    "filed": _("Proposals filed"),
    "filed_economy": _("Filed on the economy"),
    "session_proposals": _("Handed in during the session"),
    "between_sessions": _("Handed in between sessions"),
    "handling_units": _("Handling bodies"),
    "key_topics": _("Key topics"),
    "key_topics_cover_suggestions": _("Suggestions under key topics"),
    "key_suggestions": _("Key suggestions"),
    "solved_or_planned_percent": _("Solved or planned, per cent"),
    "answered_percent": _("Answered, per cent"),
    "basis": _("Counted over"),
    "assigned_on": _("Assigned on"),
}
"""What the published figures of a session are called; a figure not named here is shown by its own word."""

YEARS_DRAWN = 20

WHOLES = (("suggestions", ProposalKind.SUGGESTION), ("received", ProposalKind.CPPCC_PROPOSAL))
"""Which published figure is the whole of which kind, so that coverage can be said plainly."""


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """All sessions, by year."""
    counted = all_by_session()
    tallies = {each.key: each.tally for each in counted}
    groups = groups_in_use(tallies.values())
    listed = Session.objects.select_related("organization").order_by("-year", "organization__key", "key")
    years = [
        (year, [(session, tallies.get(session.key, Tally())) for session in of_year])
        for year, of_year in groupby(listed, key=lambda session: session.year)
    ]
    return render(
        request,
        "web/sessions.html",
        {
            "years": years,
            "maximum": largest(tallies.values()),
            "groups": groups,
            "picture": columns.draw(year_bars(by_year(counted)[-YEARS_DRAWN:])),
            "answered": summed(tallies.values()).answered,
            "sessions": [(each, each.tally.in_groups(groups)) for each in counted],
        },
    )


@require_safe
def session(request: HttpRequest, key: str) -> HttpResponse:
    """One session."""
    found = get_object_or_404(Session.objects.select_related("organization", "handover_source"), key=key)
    tracked = narrowed(session=key)
    tally, industries = by_stage(tracked), by_house_industry(tracked)
    pages = pages_of(request, tally.total)
    return render(
        request,
        "web/session.html",
        {
            "session": found,
            "linked_data": linked_data.event(request, found),
            "figures": _figures(found),
            "coverage": _coverage(found),
            "days": days_of(found),
            "tally": tally,
            "stages": [(group, tally.counts[group]) for group in groups_in_use([tally])],
            "industries": industries,
            "maximum": tally.total,
            "roll_up": roll_up(tracked),
            "pages": pages,
            "rows": rows_of(tracked.newest_first()[pages.start : pages.stop]),
            "citations": Citation.objects.filter(session=found).select_related("source"),
        },
    )


def _figures(session: Session) -> list[tuple[str, object, object]]:
    """The published figures in the order of their names above, with what they are called."""
    order = {name: place for place, name in enumerate(FIGURES)}
    names = sorted(session.figures, key=lambda name: (order.get(name, len(order)), name))
    return [(name, FIGURES.get(name, name), session.figures[name]) for name in names]


def _coverage(session: Session) -> tuple[int, int] | None:
    """How many of the proposals that the body counted are tracked, when it published a count."""
    for figure, kind in WHOLES:
        whole = session.figures.get(figure)
        if isinstance(whole, int):
            tracked = Proposal.objects.visible().filter(session=session, procedure__kind=kind)
            return tracked.count(), whole
    return None
