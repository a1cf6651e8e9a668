"""People: those with proposals, and one person with seats, interests and proposals by year."""

from itertools import groupby

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from proposals.models import Citation, Membership, Person, Proposal
from proposals.search import public_record
from proposals.vocabulary import IndustryRole
from proposals.web import linked_data
from proposals.web.counting import by_house_industry, by_session, by_stage
from proposals.web.narrowing import narrowed
from proposals.web.paging import pages_of
from proposals.web.rows import Row, rows_of
from proposals.web.stages import groups_in_use, largest

ROWS = 60


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who stands behind a visible proposal, those with most first."""
    visible = Proposal.objects.visible()
    number = Count("sponsorships", filter=Q(sponsorships__proposal__in=visible), distinct=True)
    listed = Person.objects.annotate(number=number).filter(number__gt=0, merged_into=None)
    pages = pages_of(request, listed.count(), size=100)
    shown = listed.order_by("-number", "sort_name", "key")[pages.start : pages.stop]
    return render(request, "web/people.html", {"people": shown, "pages": pages})


@require_safe
def person(request: HttpRequest, key: str) -> HttpResponse:
    """One person; somebody known from unpublished records only is not found."""
    found = get_object_or_404(Person.objects.select_related("merged_into"), key=key)
    if found.merged_into:
        return redirect("web:person", found.merged_into.key, permanent=True)
    get_object_or_404(public_record.people(), pk=found.pk)
    sponsored = narrowed(person=key)
    tally, sessions, industries = by_stage(sponsored), by_session(sponsored), by_house_industry(sponsored)
    pages = pages_of(request, tally.total, size=ROWS)
    rows = rows_of(sponsored.order_by("-session__year", "-sort_date", "-pk")[pages.start : pages.stop])
    memberships = _memberships(found)
    return render(
        request,
        "web/person.html",
        {
            "person": found,
            "linked_data": linked_data.person(request, found, memberships),
            "memberships": memberships,
            "tally": tally,
            "years": [(year, list(of_year)) for year, of_year in groupby(rows, key=_year_of)],
            "interests": _interests(rows),
            "sessions": sessions,
            "sessions_maximum": largest(each.tally for each in sessions),
            "industries": industries,
            "industries_maximum": largest(each.tally for each in industries),
            "groups": groups_in_use([tally]),
            "pages": pages,
            "citations": Citation.objects.filter(person=found).select_related("source"),
        },
    )


def _memberships(person: Person) -> QuerySet[Membership]:
    cited = Prefetch("citations", Citation.objects.select_related("source"))
    return person.memberships.select_related("organization").prefetch_related(cited).order_by("-term", "pk")


def _year_of(row: Row) -> str:
    return str(row["session"]["year"]) if row["session"] else str(row["id"])[:4]


def _interests(rows: list[Row]) -> list[Row]:
    """The industries in which the person was found to have an interest of their own."""
    links = [
        link for row in rows for link in row["industries"] if link["role"] == IndustryRole.SPONSOR_INTEREST
    ]
    return list({link["id"]: link for link in links}.values())
