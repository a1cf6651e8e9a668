"""The one filterset of pages, API, feeds and exports: same narrowing, same words, same refusals.

Several values in one filter mean *or*, several filters *and*. Records are named by their keys.
"""

from collections.abc import Sequence
from typing import cast

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from proposals.models import (
    Assignment,
    IndustryDescent,
    Procedure,
    Proposal,
    ProposalIndustry,
    Reply,
    Session,
    Sponsorship,
)
from proposals.models.proposal import ProposalQuerySet
from proposals.search import known, public_record
from proposals.search.pieces import DateFrom, DateUntil, KnownValuesFilter, TimeFrom, by_key
from proposals.search.query import matching
from proposals.vocabulary import Result, Stage

ORDERINGS: dict[str, tuple[str, str]] = {
    "-filed_date": ("-sort_date", "-pk"),
    "filed_date": ("sort_date", "pk"),
    "-updated_at": ("-updated_at", "-pk"),
    "updated_at": ("updated_at", "pk"),
    "id": ("register_number", "pk"),
    "-id": ("-register_number", "-pk"),
}
"""What `ordering=` may say, each with its two keyset columns; the first is the default."""


def _of_industries(proposals: ProposalQuerySet, industries: list[int]) -> ProposalQuerySet:
    """Linked to one of the industries or to anything under it."""
    below = IndustryDescent.objects.filter(ancestor__in=industries).values("descendant")
    links = ProposalIndustry.objects.filter(proposal=OuterRef("pk"), industry__in=below)
    return proposals.filter(Exists(links))


def _handled_by(proposals: ProposalQuerySet, organizations: list[int]) -> ProposalQuerySet:
    """Assigned to one of the organizations, or answered by it."""
    assigned = Assignment.objects.filter(proposal=OuterRef("pk"), organization__in=organizations)
    answered = _standing_replies().filter(organization__in=organizations)
    return proposals.filter(Exists(assigned) | Exists(answered))


def _answered_with(proposals: ProposalQuerySet, classes: list[Q]) -> ProposalQuerySet:
    return proposals.filter(Exists(_standing_replies().filter(_any_of(classes))))


def _standing_replies() -> QuerySet[Reply]:
    return Reply.objects.filter(action__proposal=OuterRef("pk"), action__retraction__isnull=True)


def _sponsored_by(proposals: ProposalQuerySet, people: list[int]) -> ProposalQuerySet:
    return proposals.filter(Exists(Sponsorship.objects.filter(proposal=OuterRef("pk"), person__in=people)))


def _any_of(conditions: list[Q]) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found


class ProposalFilters(django_filters.FilterSet):
    """Narrows a queryset of proposals; invalid when a value, a filter or an ordering is not known."""

    q = django_filters.CharFilter(method="search", max_length=200, help_text="Words, in any language.")
    session = by_key(Session.objects.all, "session", "Sessions by key, for example npc-14-1.")
    organization = by_key(
        public_record.organizations, "organization", "The body proposed to, by key, for example npc."
    )
    industry = KnownValuesFilter(
        known=known.industries,
        allowed=known.house_industries,
        narrow=_of_industries,
        help_text="Industries with all below them: automotive, or isic4:4520.",
    )
    person = KnownValuesFilter(
        **known.by_key(public_record.people),
        narrow=_sponsored_by,
        help_text="Sponsors by key, for example lei-jun.",
    )
    status = KnownValuesFilter(
        known=known.statuses,
        allowed=known.status_codes,
        narrow=lambda qs, conditions: qs.filter(_any_of(conditions)),
        help_text="Statuses by code, in any procedure, or as procedure:status.",
    )
    stage = KnownValuesFilter(
        **known.among(Stage.values),
        narrow=lambda qs, stages: qs.filter(stage__in=stages),
        help_text="Stages, which compare across procedures.",
    )
    procedure = KnownValuesFilter(
        known=known.procedures,
        allowed=lambda: sorted(set(Procedure.objects.values_list("key", flat=True))),
        narrow=lambda qs, keys: qs.filter(procedure__key__in=keys),
        help_text="Procedures by key, for example npc-suggestion.",
    )
    handled_by = KnownValuesFilter(
        **known.by_key(public_record.organizations),
        narrow=_handled_by,
        help_text="Organizations that handle or answered it, by key, for example miit.",
    )
    reply_class = KnownValuesFilter(
        known=known.reply_classes,
        allowed=lambda: Result.values,
        narrow=_answered_with,
        help_text="A normalized result, or scheme:class as printed on the reply.",
    )
    topic = KnownValuesFilter(
        **known.by_key(public_record.topics),
        narrow=lambda qs, pks: qs.filter(topics__in=pks).distinct(),
        help_text="Topics by key.",
    )
    lang = KnownValuesFilter(
        **known.among(("en", "zh")),
        narrow=lambda qs, tongues: qs.filter(_any_of([~Q(**{f"title_{t}": ""}) for t in tongues])),
        help_text="Languages that the title is recorded in.",
    )
    submitted_after = DateFrom("filed_date", help_text="Filed on this day, month or year, or later.")
    submitted_before = DateUntil("filed_date", help_text="Filed on this day, month or year, or earlier.")
    updated_since = TimeFrom("updated_at", "Changed at this time or later (ISO 8601).")
    ordering = django_filters.CharFilter(
        method="order", max_length=40, help_text=f"One of {', '.join(ORDERINGS)}."
    )

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = ()

    def search(self, proposals: ProposalQuerySet, _name: str, query: str) -> ProposalQuerySet:
        """Narrow to the words typed."""
        return matching(proposals, query)

    def order(self, proposals: ProposalQuerySet, _name: str, _ordering: str) -> ProposalQuerySet:
        """Ordering narrows nothing: the doors ask for `columns`."""
        return proposals

    @property
    def qs(self) -> ProposalQuerySet:
        """The proposals that every filter lets through."""
        return cast(ProposalQuerySet, super().qs)

    @property
    def columns(self) -> tuple[str, str]:
        """The two columns that order the list, the second telling equals apart."""
        return ORDERINGS[self.form.cleaned_data.get("ordering") or next(iter(ORDERINGS))]

    def get_form_class(self) -> type[forms.Form]:
        """The form, which refuses an ordering it does not know."""

        class FilterForm(super().get_form_class()):  # type: ignore[misc]
            def clean_ordering(form) -> str:
                ordering = str(form.cleaned_data["ordering"])
                if ordering and ordering not in ORDERINGS:
                    raise forms.ValidationError(
                        _("Not known: %(unknown)s. Allowed: %(allowed)s."),
                        params={"unknown": ordering, "allowed": _(", ").join(ORDERINGS)},
                    )
                return ordering

        return FilterForm


def unknown_parameters(asked: QueryDict, besides: Sequence[str] = ()) -> list[str]:
    """The parameters that are no filter and none of those the door itself understands."""
    return [name for name in asked if name not in ProposalFilters.base_filters and name not in besides]
