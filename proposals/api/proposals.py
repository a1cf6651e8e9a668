"""Proposals: lists joined from the stored public forms, details served as they are stored."""

from typing import Any, cast

import orjson
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.conditional import answer
from proposals.api.details import DetailView, field_names, moved
from proposals.api.lists import ListView, dump, narrowed
from proposals.api.paging import Page, turn_hits, turn_to
from proposals.api.parameters import AXES, Asked, ListOf, read_axes, read_detail
from proposals.api.problems import Refused
from proposals.api.shapes import FacetValue, Notice, ProposalRow
from proposals.api.shapes_of_detail import ProposalDetail
from proposals.models import Proposal
from proposals.reading import record, rows
from proposals.search import facets
from proposals.search.counts import Count
from proposals.search.filters import BY_DATE, BY_RELEVANCE, ORDERINGS, ProposalFilters
from proposals.search.hits import Hits, in_order
from proposals.search.meant import meant
from proposals.search.telling import sentence
from proposals.vocabulary import Publication

PROPOSALS = ListOf(
    resource="proposals",
    filters=ProposalFilters,
    orderings={**ORDERINGS, BY_RELEVANCE: ORDERINGS[BY_DATE]},
    fields=field_names(ProposalRow),
    facets=facets.FACETS,
)

ONCE_PUBLIC = (Publication.PUBLISHED, Publication.WITHDRAWN)


@schema.describes_list(
    PROPOSALS,
    ProposalRow,
    "Proposals, the latest filed first",
    facets=serializers.DictField(child=FacetValue(many=True), required=False),
    notices=Notice(many=True, required=False),
    did_you_mean=serializers.CharField(
        required=False,
        help_text="Of a list without any: the query as it may have been meant, which finds some.",
    ),
)
class ProposalList(ListView):
    """Published proposals."""

    known = PROPOSALS
    row = ProposalRow

    def queryset(self) -> QuerySet[Any]:
        """What anonymous readers may see."""
        return Proposal.objects.visible()

    def page(self, asked: Asked) -> Page:
        """The stored rows as text, no record built and nothing parsed unless fields are named."""
        if asked.hits:
            return _page_of_hits(asked.hits, asked)
        columns = [column.lstrip("-") for column in asked.columns]
        page = turn_to(
            asked.queryset.values_list(*columns, *rows.columns(asked.reading)),
            asked.columns,
            asked.position,
            asked.page_size,
            values_of=lambda row: list(row[: len(columns)]),
        )
        texts = [_text(row[len(columns) :], asked) for row in page.rows]
        return Page(texts, page.next, page.previous)

    def count(self, asked: Asked) -> Count:
        """Of the list that nothing narrows the tallies know it."""
        filters = cast(ProposalFilters, asked.filterset)
        if filters.reading.is_now and not filters.values:
            return facets.everything().capped
        return super().count(asked)

    def besides(self, asked: Asked, count: Count) -> dict[str, Any]:
        """The facets asked for, what could not be used of the query, and what one without hits may mean."""
        filters = cast(ProposalFilters, asked.filterset)
        told: dict[str, Any] = {}
        if asked.facets:
            found = facets.facets_of(filters, asked.facets)
            told["facets"] = {facet.name: _facet(facet) for facet in found}
        if unused := filters.sought.unused:
            told["notices"] = [
                {"problem": each.problem, "part": each.part, "message": sentence(each)} for each in unused
            ]
        if not count.number and (corrected := meant(filters)):
            told["did_you_mean"] = corrected
        return told


def _facet(facet: facets.Facet) -> list[dict[str, Any]]:
    return [
        {
            "value": value.value,
            "name": {tongue: name for tongue, name in value.name.items() if name},
            "count": value.count.number,
            "count_is_exact": value.count.is_exact,
            "is_chosen": value.chosen,
        }
        for value in facet.values
    ]


def _page_of_hits(hits: Hits, asked: Asked) -> Page:
    page = turn_hits(hits, asked.position, asked.page_size)
    keys = [hit.pk for hit in page.rows]
    found = Proposal.objects.visible().filter(pk__in=keys).values_list("pk", *rows.columns(asked.reading))
    by_key = {pk: _text(tuple(values), asked) for pk, *values in found}
    return Page(in_order(keys, by_key), page.next, page.previous)


def _text(values: tuple[Any, ...], asked: Asked) -> str:
    if not asked.fields:
        return rows.text_of(asked.reading, values)
    return dump(narrowed(rows.row_of(asked.reading, values), asked.fields))


@schema.describes_detail("proposals", ProposalDetail, "One proposal with its history", number="2023-001")
class ProposalView(DetailView):
    """One proposal by its register number."""

    detail = ProposalDetail

    def get(self, request: Request, **named: Any) -> HttpResponse:
        """The detail as it is read: now, on a past day, or as known at a past time."""
        given = request._request.GET
        fields = read_detail(given, field_names(ProposalDetail), *AXES)
        reading = read_axes(given)
        proposal = find_public(named["number"])
        if proposal.merged_into and proposal.merged_into.publication in ONCE_PUBLIC:
            return moved(request, "api:proposal", number=proposal.merged_into.register_number)
        if proposal.publication == Publication.WITHDRAWN:
            raise withdrawn(proposal)
        form = record.detail_of(proposal, reading)
        if form is None:
            raise Http404
        return answer(request._request, orjson.dumps(narrowed(form, fields)))


def find_public(number: str) -> Proposal:
    """A proposal that is or was public; Http404 for any other, known or not."""
    once_public = Proposal.objects.filter(publication__in=ONCE_PUBLIC)
    found = (
        once_public.select_related("merged_into", "public_form", "organization")
        .filter(register_number=number)
        .first()
    )
    if found is None:
        raise Http404
    return found


def withdrawn(proposal: Proposal) -> Refused:
    tombstone = {"id": proposal.register_number, "reason": proposal.withdrawn_reason}
    message = _("The proposal %(id)s was withdrawn from view: %(reason)s")
    return Refused("withdrawn", message % tombstone, tombstone=tombstone)
