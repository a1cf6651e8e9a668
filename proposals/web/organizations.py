"""Organizations: bodies that are proposed to, that answer, that issue measures, that sponsors lead."""

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from proposals.models import Citation, Membership, Organization, Proposal
from proposals.search import public_record, replies
from proposals.web.narrowing import narrowed
from proposals.web.paging import pages_of
from proposals.web.pictures import days


@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    """Bodies with a part in a visible proposal: first those proposed to, then those that answered."""
    made = dict(Proposal.objects.visible().order_by().values_list("organization").annotate(Count("pk")))
    answered = dict(replies.visible().order_by().values_list("organization").annotate(Count("pk")))
    found = Organization.objects.in_bulk({*made, *answered})
    return render(
        request,
        "web/organizations.html",
        {
            "made_to": _most_first(found, made),
            "answering": _most_first(found, answered),
            **days.shown(replies.taken()),
        },
    )


def _most_first(found: dict[int, Organization], numbers: dict[int, int]) -> list[tuple[Organization, int]]:
    return [(found[pk], number) for pk, number in sorted(numbers.items(), key=lambda item: -item[1])]


@require_safe
def organization(request: HttpRequest, key: str) -> HttpResponse:
    """One organization; one known from unpublished records only is not found."""
    organizations = Organization.objects.select_related("parent", "merged_into")
    found = get_object_or_404(organizations, key=key)
    if found.merged_into:
        return redirect("web:organization", found.merged_into.key, permanent=True)
    get_object_or_404(public_record.organizations(), pk=found.pk)
    figures = replies.figures_of(found)
    pages = pages_of(request, figures.count, size=30)
    shown = replies.visible().filter(organization=found).select_related("action__proposal")
    return render(
        request,
        "web/organization.html",
        {
            "organization": found,
            "made_to": narrowed(organization=key).count(),
            "handled": figures.handled,
            "figures": figures,
            **days.shown(figures.taken),
            "replies": shown.order_by("-action__date", "-pk")[pages.start : pages.stop],
            "pages": pages,
            "measures": public_record.measures().filter(issuers=found).order_by("-date", "key")[:100],
            "members": _members(found),
            "citations": Citation.objects.filter(organization=found).select_related("source"),
        },
    )


def _members(organization: Organization) -> QuerySet[Membership]:
    """Who holds or held an office there and stands behind a visible proposal."""
    sponsors = Proposal.objects.visible().filter(sponsorships__person__isnull=False)
    return (
        organization.memberships.filter(
            person__in=sponsors.values("sponsorships__person"), person__merged_into=None
        )
        .select_related("person")
        .order_by("-term", "person__sort_name")[:60]
    )
