"""Corrections: what published proposals said and say no longer, across all of them."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.details import DetailView, field_names
from proposals.api.fields import words
from proposals.api.lists import ListView
from proposals.api.parameters import ListOf
from proposals.api.shapes import AboutProposal, Shape
from proposals.api.sources import by_proposal
from proposals.lifecycle.public_form import bilingual
from proposals.models import Edition
from proposals.search import corrections
from proposals.search.pieces import TimeFrom
from proposals.vocabulary import ChangeKind


class RetractionShape(Shape):
    """Why a line of the log was withdrawn, and the seal on it."""

    at = serializers.DateTimeField()
    reason = serializers.CharField()
    line = serializers.IntegerField(help_text="The number of the line in its proposal.")
    line_hash = serializers.CharField(help_text="The hash of the line.")
    hash = serializers.CharField(help_text="SHA-256 of the retraction and of the hash of its line.")


class ChangedThing(Shape):
    """What a changed fact belongs to."""

    part = serializers.CharField(help_text="For example reply, demand, person.")
    key = serializers.CharField(help_text="Which of them: a key, or the number of its line or demand.")
    name = serializers.JSONField(required=False, help_text="What it is called.")
    demand = serializers.IntegerField(required=False, help_text="The number of the demand judged.")


class ChangeShape(Shape):
    """One fact that was corrected or retracted."""

    kind = words(ChangeKind)
    field = serializers.CharField(help_text="The fact: title, or reply.result.")
    of = ChangedThing(allow_null=True, help_text="What the fact belongs to; null for the proposal itself.")
    before = serializers.JSONField(allow_null=True, help_text="As it was said; null where nothing was.")
    after = serializers.JSONField(allow_null=True, help_text="As it is said since; null where nothing is.")
    retraction = RetractionShape(allow_null=True)


class CorrectionForm(Shape):
    """The corrections that one edition of a proposal made."""

    id = serializers.CharField(help_text="The proposal's number and the moment, 2023-001/2026….")
    proposal = AboutProposal()
    at = serializers.DateTimeField(help_text="Since when it is said so: ask `known_at` for the time before.")
    hash = serializers.CharField(help_text="Of the proposal's public form from then on.")
    changes = ChangeShape(many=True)


class CorrectionFilters(django_filters.FilterSet):
    """Narrows corrections."""

    proposal = by_proposal(
        lambda editions, pks: editions.filter(proposal__in=pks),
        "Proposals by register number, for example 2023-001.",
    )
    since = TimeFrom("known_from", "Made at this time or later (ISO 8601).")

    class Meta:
        model = Edition
        fields: tuple[str, ...] = ()


CORRECTIONS = ListOf(
    resource="corrections",
    filters=CorrectionFilters,
    orderings={"-at": ("-known_from", "-pk"), "at": ("known_from", "pk")},
    fields=field_names(CorrectionForm),
)


def form_of(edition: Edition) -> dict[str, Any]:
    """The corrections of an edition as JSON values."""
    proposal = edition.proposal
    return {
        "id": f"{proposal.register_number}/{corrections.stamp_of(edition)}",
        "proposal": {"id": proposal.register_number, "title": bilingual(proposal, "title")},
        "at": edition.known_from.isoformat(),
        "hash": edition.hash,
        "changes": corrections.corrections_of(edition),
    }


@schema.describes_list(CORRECTIONS, CorrectionForm, "Corrections, the latest first")
class CorrectionList(ListView):
    """What published proposals said and say no longer."""

    known = CORRECTIONS
    row = CorrectionForm

    def queryset(self) -> QuerySet[Any]:
        """What anonymous readers may see."""
        return corrections.corrections()

    def form_of(self, record: Any) -> dict[str, Any]:
        """The corrections of one edition."""
        return form_of(record)


@schema.describes_detail(
    "corrections", CorrectionForm, "The corrections of one edition", number="2023-001", stamp="20260101T…Z"
)
class CorrectionView(DetailView):
    """The corrections that one edition made."""

    detail = CorrectionForm

    def find(self, request: Request, **named: Any) -> Any:
        """By its id: register number and moment."""
        moment = corrections.moment_of(named["stamp"])
        if moment is None:
            return None
        found = corrections.corrections().filter(known_from=moment)
        return found.filter(proposal__register_number=named["number"]).first()

    def form_of(self, record: Any) -> dict[str, Any]:
        """The corrections of one edition."""
        return form_of(record)
