"""The one filterset of pages, API, feeds and exports: same narrowing, same words, same refusals.

Several values in one filter mean *or*, several filters *and*. Records are named by their keys.
"""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from proposals import dates
from proposals.models import Procedure, Proposal, Session
from proposals.search import conditions, deadlines, known, public_record
from proposals.search.pieces import (
    DateFrom,
    DateUntil,
    DayFilter,
    DueBefore,
    MomentFilter,
    ProposalFilter,
    TimeFrom,
)
from proposals.search.query import matching
from proposals.search.reading import Reading
from proposals.vocabulary import ClockState, Result, Stage

ORDERINGS: dict[str, tuple[str, str]] = {
    "-filed_date": ("-sort_date", "-pk"),
    "filed_date": ("sort_date", "pk"),
    "-updated_at": ("-updated_at", "-pk"),
    "updated_at": ("updated_at", "pk"),
    "id": ("register_number", "pk"),
    "-id": ("-register_number", "-pk"),
}
"""What `ordering=` may say, each with its two keyset columns; the first is the default."""


class Axes(django_filters.FilterSet):
    """The two axes on which every list and record of proposals can be read."""

    as_of = DayFilter(help_text="What was true on this day; a month or year means its last day.")
    known_at = MomentFilter(help_text="What this tracker said at this time (ISO 8601).")

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = ()

    @property
    def reading(self) -> Reading:
        """On which day and by what was known when the record is read."""
        values = self.form.cleaned_data
        day = values.get("as_of")
        return Reading(dates.last_day(day) if day else None, values.get("known_at") or None)


class ProposalFilters(Axes):
    """Narrows a queryset of proposals; invalid when a value, a filter or an ordering is not known."""

    q = django_filters.CharFilter(method="search", max_length=200, help_text="Words, in any language.")
    session = ProposalFilter(
        **known.by_key(Session.objects.all),
        meets=conditions.of_sessions,
        help_text="Sessions by key, for example npc-14-1.",
    )
    organization = ProposalFilter(
        **known.by_key(public_record.organizations),
        meets=conditions.of_bodies,
        help_text="The body proposed to, by key, for example npc.",
    )
    industry = ProposalFilter(
        known=known.industries,
        allowed=known.house_industries,
        meets=conditions.of_industries,
        help_text="Industries with all below them: automotive, or isic4:4520.",
    )
    person = ProposalFilter(
        **known.by_key(public_record.people),
        meets=conditions.of_people,
        help_text="Sponsors by key, for example lei-jun.",
    )
    status = ProposalFilter(
        known=known.statuses,
        allowed=known.status_codes,
        meets=conditions.at_statuses,
        help_text="Statuses by code, in any procedure, or as procedure:status.",
    )
    stage = ProposalFilter(
        **known.among(Stage.values),
        meets=conditions.at_stages,
        help_text="Stages, which compare across procedures.",
    )
    procedure = ProposalFilter(
        known=known.procedures,
        allowed=lambda: sorted(set(Procedure.objects.values_list("key", flat=True))),
        meets=conditions.of_procedures,
        help_text="Procedures by key, for example npc-suggestion.",
    )
    handled_by = ProposalFilter(
        **known.by_key(public_record.organizations),
        meets=conditions.handled_by,
        help_text="Organizations that handle or answered it, by key, for example miit.",
    )
    reply_class = ProposalFilter(
        known=known.reply_classes,
        allowed=lambda: Result.values,
        meets=conditions.answered_with,
        help_text="A normalized result, or scheme:class as printed on the reply.",
    )
    clock = ProposalFilter(
        **known.among(ClockState.values),
        meets=deadlines.in_state,
        help_text="How the answer stands to its deadline on the day of reading.",
    )
    overdue = ProposalFilter(
        **known.among(("true", "false")),
        meets=deadlines.overdue,
        help_text="Whether an answer is waited for and its deadline has passed.",
    )
    due_before = DueBefore(help_text="An answer is waited for and due before this day.")
    topic = ProposalFilter(
        **known.by_key(public_record.topics), meets=conditions.of_topics, help_text="Topics by key."
    )
    lang = ProposalFilter(
        **known.among(("en", "zh")),
        meets=conditions.titled_in,
        help_text="Languages that the title is recorded in.",
    )
    submitted_after = DateFrom("filed_date", help_text="Filed on this day, month or year, or later.")
    submitted_before = DateUntil("filed_date", help_text="Filed on this day, month or year, or earlier.")
    updated_since = TimeFrom("updated_at", "Changed at this time or later (ISO 8601).")
    ordering = django_filters.CharFilter(
        method="order", max_length=40, help_text=f"One of {', '.join(ORDERINGS)}."
    )

    def search(self, proposals: "QuerySet[Any]", _name: str, query: str) -> "QuerySet[Any]":
        """Narrow to the words typed."""
        return matching(proposals, query, self.reading)

    def order(self, proposals: "QuerySet[Any]", _name: str, _ordering: str) -> "QuerySet[Any]":
        """Ordering narrows nothing: the doors ask for `columns`."""
        return proposals

    def filter_queryset(self, queryset: Any) -> Any:
        """The proposals on record by the reading, narrowed by every filter."""
        return super().filter_queryset(queryset if self.reading.is_now else self.reading.on_record())

    @property
    def columns(self) -> tuple[str, str]:
        """The two columns that order the list, the second telling equals apart."""
        return self.as_read(ORDERINGS[self.form.cleaned_data.get("ordering") or next(iter(ORDERINGS))])

    def as_read(self, columns: Sequence[str]) -> tuple[str, str]:
        """The two columns of an ordering, as the record is read."""
        first, second = (self.reading.column(column) for column in columns)
        return first, second

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
