"""The first page of the admin: what waits for somebody, each with its count and one click to the work."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from proposals.admin.filters import without_source
from proposals.models import Industry, Organization, Person, Proposal
from proposals.vocabulary import Publication, ReviewState


@dataclass(frozen=True)
class Waiting:
    """A heap of work: what it is, how much of it there is, and where it is done."""

    label: Promise
    count: int
    address: str


def find_waiting(request: HttpRequest) -> list[Waiting]:
    """The heaps that the user may see, empty ones included; one query each."""
    proposals = Proposal.objects.all()
    heaps: list[tuple[Promise, QuerySet[Any], dict[str, str]]] = [
        (
            _("Drafts"),
            proposals.filter(publication=Publication.DRAFT),
            {"publication__exact": Publication.DRAFT},
        ),
        (
            _("In review"),
            proposals.filter(publication=Publication.IN_REVIEW),
            {"publication__exact": Publication.IN_REVIEW},
        ),
        (
            _("Irregular histories"),
            proposals.filter(is_irregular=True),
            {"is_irregular__exact": "1"},
        ),
        (_("Proposals without a source"), without_source(proposals), {"sourced": "no"}),
        (
            _("Organizations to be reviewed"),
            Organization.objects.filter(review_state=ReviewState.TO_REVIEW),
            {"review_state__exact": ReviewState.TO_REVIEW},
        ),
        (
            _("People to be reviewed"),
            Person.objects.filter(review_state=ReviewState.TO_REVIEW),
            {"review_state__exact": ReviewState.TO_REVIEW},
        ),
        (
            _("Industries to be reviewed"),
            Industry.objects.filter(review_state=ReviewState.TO_REVIEW),
            {"review_state__exact": ReviewState.TO_REVIEW},
        ),
    ]
    return [
        Waiting(label, rows.count(), f"{_list_of(rows)}?{urlencode(narrowing)}")
        for label, rows, narrowing in heaps
        if request.user.has_perm(f"proposals.view_{rows.model._meta.model_name}")
    ]


def _list_of(rows: QuerySet[Any]) -> str:
    return reverse(f"admin:proposals_{rows.model._meta.model_name}_changelist")


def lay_out_desk(site: AdminSite) -> None:
    """Give the site its names, and its first page the work that waits.

    The project's addresses lead to Django's own site, so its first page is extended in place.
    """
    site.site_header = _("Proposal Tracker")
    site.site_title = _("Proposal Tracker")
    site.index_title = _("The clerks’ desk")
    # Two languages stand side by side: forms need the width more than a second list of what there is.
    site.enable_nav_sidebar = False
    plain_index = site.index

    def index(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return plain_index(request, {"waiting": find_waiting(request), **(extra_context or {})})

    site.index = index  # type: ignore[method-assign,assignment]


lay_out_desk(admin.site)
