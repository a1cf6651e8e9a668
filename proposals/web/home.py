"""The front page: what the record is for, how far proposals get, what is new."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proposals.models import HOUSE, Proposal
from proposals.web.counting import all_by_industry, all_by_session, all_by_stage
from proposals.web.rows import rows_of
from proposals.web.stages import GROUPS, groups_in_use, largest
from proposals.web.updates import latest_actions
from proposals.web.waiting import waiting_longest

FEATURED = "2023-001"
"""The proposal that shows best what tracking is for; without it the newest one stands in."""

SESSIONS_SHOWN = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Question, search, one case, the funnel, the latest lines of the log, industries, what waits longest."""
    visible = Proposal.objects.visible()
    sessions, whole = all_by_session(), all_by_stage()
    industries = all_by_industry(Q(scheme__key=HOUSE))
    case = visible.filter(register_number=FEATURED)
    featured = rows_of(case) or rows_of(visible.newest_first()[:1])
    groups = groups_in_use([whole])
    return render(
        request,
        "web/home.html",
        {
            "featured": featured[0] if featured else None,
            "groups": groups or GROUPS,
            "sessions": [(each, each.tally.in_groups(groups)) for each in sessions[:SESSIONS_SHOWN]],
            "sessions_maximum": largest(each.tally for each in sessions[:SESSIONS_SHOWN]),
            "more_sessions": len(sessions) > SESSIONS_SHOWN,
            "whole": whole,
            "whole_numbers": whole.in_groups(groups),
            "industries": industries,
            "industries_maximum": largest(each.tally for each in industries),
            "actions": latest_actions()[:6],
            "waiting": waiting_longest(visible),
        },
    )
