"""The one filterset of pages, API, feeds and exports: same narrowing, same words, same refusals.

Several values in one filter mean *or*, several filters *and*. Records are named by their keys.
"""

from collections import OrderedDict
from collections.abc import Sequence
from copy import deepcopy
from functools import cached_property
from typing import Any, ClassVar, cast

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from proposals import dates
from proposals.models import Procedure, Proposal, Session
from proposals.models.proposal import ProposalQuerySet
from proposals.search import conditions, deadlines, known, public_record, wording
from proposals.search.engines import engine
from proposals.search.expression import Expression
from proposals.search.facet_tokens import FACETS, holds_any
from proposals.search.hits import Hits, InIndex, InTables
from proposals.search.pieces import (
    DateFrom,
    DateUntil,
    DayFilter,
    DueBefore,
    MomentFilter,
    ProposalFilter,
    TimeFrom,
    named_in,
)
from proposals.search.query import Sought, matching, understand
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
"""What `ordering=` may say, each with its two keyset columns."""

BY_DATE, BY_RELEVANCE = "-filed_date", "relevance"
"""What is usual of lists, and of lists of what was searched for: what is found in titles first."""

ALL_ORDERINGS = (*ORDERINGS, BY_RELEVANCE)

AXES = ("as_of", "known_at")


class Axes(django_filters.FilterSet):
    """The two axes on which every list and record of proposals can be read."""

    as_of = DayFilter(help_text="What was true on this day; a month or year means its last day.")
    known_at = MomentFilter(help_text="What this tracker said at this time (ISO 8601).")

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any = None, queryset: Any = None, **kwargs: Any) -> None:
        """Make the filters that are asked for alone: to copy all of them takes longer than most lists."""
        self.base_filters = OrderedDict(named_in(data or (), type(self).base_filters))
        super().__init__(data, queryset, **kwargs)

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
    year = ProposalFilter(
        known=known.years,
        allowed=known.session_years,
        meets=conditions.of_years,
        help_text="Years of filing, for example 2023.",
    )
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
        method="order", max_length=40, help_text=f"One of {', '.join(ALL_ORDERINGS)}."
    )

    def search(self, proposals: "QuerySet[Any]", _name: str, query: str) -> "QuerySet[Any]":
        """Narrow to what was searched for."""
        return matching(proposals, self.sought, self.reading)

    def order(self, proposals: "QuerySet[Any]", _name: str, _ordering: str) -> "QuerySet[Any]":
        """Ordering narrows nothing: the doors ask for `columns`."""
        return proposals

    def filter_queryset(self, queryset: Any) -> Any:
        """The proposals on record by the reading, narrowed by every filter."""
        return super().filter_queryset(queryset if self.reading.is_now else self.reading.on_record())

    @cached_property
    def sought(self) -> Sought:
        """What was searched for, understood."""
        return understand(self.form.cleaned_data.get("q") or "")

    @property
    def values(self) -> dict[str, Any]:
        """The filters at work with their values: all that was given and understood, but the ordering."""
        given = self.form.cleaned_data.items()
        return {name: value for name, value in given if value and name not in ("ordering", *AXES)}

    @property
    def ordered_by(self) -> str:
        """One of ALL_ORDERINGS: what was asked for, or what is usual."""
        asked = self.form.cleaned_data.get("ordering")
        return self.usual_ordering if asked in ("", None, BY_RELEVANCE) else str(asked)

    @property
    def usual_ordering(self) -> str:
        """How the list is ordered unless something else is asked for: relevance is told of words read now."""
        told = self.reading.is_now and any(not word.without for word in self.sought.asked.words)
        return BY_RELEVANCE if told else BY_DATE

    @property
    def columns(self) -> tuple[str, str]:
        """The two columns that order the list in the tables, the second telling equals apart."""
        ordering = self.ordered_by
        return self.as_read(ORDERINGS[BY_DATE if ordering == BY_RELEVANCE else ordering])

    def narrowed(self, *, besides: Sequence[str] = ()) -> "QuerySet[Any]":
        """What is on record by the reading, narrowed by every filter at work but those named."""
        found: QuerySet[Any] = self.reading.on_record()
        for name, value in self.values.items():
            if name not in besides:
                found = self.filters[name].filter(found, value)
        return found

    def hits(self) -> Hits | None:
        """The list as the index orders it; None where it knows nothing: of earlier days, and other orders."""
        ordering = self.ordered_by
        if ordering not in (BY_RELEVANCE, BY_DATE, "filed_date"):
            return None
        return self.found(ordering=ordering)

    def found(
        self, *, besides: Sequence[str] = (), ordering: str = BY_DATE, sought: Sought | None = None
    ) -> Hits | None:
        """What the index finds, without regard to the ordering asked for; None of earlier days.

        `sought` is another query in the place of the one that was asked.

        `besides` names filters that are left out. What the index does not know, the days of deadlines for
        example, is asked of the tables for the hits alone. Of a list that nothing narrows the tables know
        best: None.
        """
        if not self.reading.is_now:
            return None
        values = {name: value for name, value in self.values.items() if name not in besides}
        if not values:
            return None
        tiers = self._tiers(values, sought or self.sought)
        in_index = {name for name, value in values.items() if deadlines.in_index(name, value)[1]}
        other = [name for name in values if name not in (*FACETS, "q", *in_index)]
        found = cast(ProposalQuerySet, self.queryset)
        asked = engine(found.db)
        if not other:
            return Hits(tiers, InIndex(asked), ordering)
        for name in other:
            found = cast(ProposalQuerySet, self.filters[name].filter(found, values[name]))
        return Hits(tiers, InTables(asked, found), ordering)

    def _tiers(self, values: dict[str, Any], sought: Sought) -> list[Expression]:
        narrowed = [holds_any(name, values[name]) for name in FACETS if name in values]
        narrowed += filter(None, (deadlines.in_index(name, value)[0] for name, value in values.items()))
        if "q" not in values:
            return wording.tiers([], narrowed, wording.no_synonyms)
        by_field = [each.expression for each in sought.narrowed]
        return wording.tiers(sought.asked.words, [*by_field, *narrowed], sought.synonyms)

    def as_read(self, columns: Sequence[str]) -> tuple[str, str]:
        """The two columns of an ordering, as the record is read."""
        first, second = (self.reading.column(column) for column in columns)
        return first, second

    def get_form_class(self) -> type[forms.Form]:
        """The form of all filters, made once for each language: it knows nothing of what was asked."""
        language = get_language() or ""
        if language not in self._forms:
            filters = deepcopy(type(self).base_filters)
            for each in filters.values():
                each.model = Proposal  # type: ignore[attr-defined]  # as a filterset does
            fields = {name: each.field for name, each in filters.items()}
            self._forms[language] = type("ProposalFilterForm", (FilterForm,), fields)
        return self._forms[language]

    _forms: ClassVar[dict[str, type[forms.Form]]] = {}


class FilterForm(forms.Form):
    """Has the fields that are asked for alone, and refuses an ordering it does not know."""

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        self.base_fields = named_in(data or (), type(self).base_fields)  # type: ignore[misc]
        super().__init__(data, **kwargs)

    def clean_ordering(self) -> str:
        """One of ALL_ORDERINGS, or nothing."""
        ordering = str(self.cleaned_data["ordering"])
        if ordering and ordering not in ALL_ORDERINGS:
            raise forms.ValidationError(
                _("Not known: %(unknown)s. Allowed: %(allowed)s."),
                params={"unknown": ordering, "allowed": _(", ").join(ALL_ORDERINGS)},
            )
        return ordering


def unknown_parameters(asked: QueryDict, besides: Sequence[str] = ()) -> list[str]:
    """The parameters that are no filter and none of those the door itself understands."""
    return [name for name in asked if name not in ProposalFilters.base_filters and name not in besides]
