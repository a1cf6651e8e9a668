"""The one filterset of pages, API, feeds and exports: same narrowing, same words, same refusals.

Several values in one filter mean *or*, several filters *and*. Records are named by their keys.
"""

from collections.abc import Callable, Sequence
from typing import Any, cast

import django_filters
from django import forms
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from proposals import dates
from proposals.models import (
    Assignment,
    Industry,
    IndustryDescent,
    Organization,
    Person,
    Procedure,
    ProcedureStatus,
    Proposal,
    ProposalIndustry,
    Reply,
    Session,
    Sponsorship,
    Topic,
)
from proposals.models.proposal import ProposalQuerySet
from proposals.search.fields import KnownValuesField, PartialDateFormField
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


class KnownValuesFilter(django_filters.Filter):
    """A filter by keys: narrows with `narrow(proposals, values)` when any value is given."""

    field_class = KnownValuesField

    def __init__(self, *, narrow: Callable[[Any, list[Any]], Any], **kwargs: Any) -> None:
        self.narrow = narrow
        super().__init__(**kwargs)

    def filter(self, qs: Any, value: list[Any]) -> Any:
        """The queryset narrowed to any of the values."""
        return self.narrow(qs, value) if value else qs


def _by_key(model: type[Model]) -> dict[str, Callable[..., Any]]:
    """Names records of the model by their key."""
    keyed: QuerySet[Any] = model._default_manager.all()
    return {
        "known": lambda keys: dict(keyed.filter(key__in=keys).values_list("key", "pk")),
        "allowed": lambda: keyed.order_by("key").values_list("key", flat=True),
    }


def _among(values: Sequence[str]) -> dict[str, Callable[..., Any]]:
    """Names values of a closed list."""
    return {
        "known": lambda asked: {value: value for value in asked if value in values},
        "allowed": lambda: values,
    }


def _known_industries(references: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for reference in references:
        pk = Industry.objects.named(reference).values_list("pk", flat=True).first()
        if pk:
            found[reference] = pk
    return found


def _house_industries() -> list[str]:
    house = Industry.objects.of_the_house()
    return [*house.order_by("code").values_list("code", flat=True), "isic4:…", "gbt4754:…"]


def _known_procedures(keys: Sequence[str]) -> dict[str, str]:
    return dict(Procedure.objects.filter(key__in=keys).values_list("key", "key"))


def _known_statuses(codes: Sequence[str]) -> dict[str, Q]:
    """A status by its code in any procedure, or as procedure:status in one."""
    found = {}
    for code in codes:
        procedure, colon, status = code.rpartition(":")
        condition = Q(status__code=status)
        rows = ProcedureStatus.objects.filter(code=status)
        if colon:
            condition &= Q(procedure__key=procedure)
            rows = rows.filter(procedure__key=procedure)
        if rows.exists():
            found[code] = condition
    return found


def _known_reply_classes(values: Sequence[str]) -> dict[str, Q]:
    """A normalized result, or scheme:class as printed."""
    found = {}
    for value in values:
        scheme, colon, code = value.rpartition(":")
        if colon and Reply.objects.filter(class_scheme__key=scheme, class_code=code).exists():
            found[value] = Q(class_scheme__key=scheme, class_code=code)
        elif value in Result.values:
            found[value] = Q(result=value)
    return found


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


class PartialDateFilter(django_filters.Filter):
    """A filter by a partial date on the filing date."""

    field_class = PartialDateFormField


class ProposalFilters(django_filters.FilterSet):
    """Narrows a queryset of proposals; invalid when a value, a filter or an ordering is not known."""

    q = django_filters.CharFilter(method="search", max_length=200, help_text="Words, in any language.")
    session = KnownValuesFilter(
        **_by_key(Session),
        narrow=lambda qs, pks: qs.filter(session__in=pks),
        help_text="Sessions by key, for example npc-14-1.",
    )
    organization = KnownValuesFilter(
        **_by_key(Organization),
        narrow=lambda qs, pks: qs.filter(organization__in=pks),
        help_text="The body proposed to, by key, for example npc.",
    )
    industry = KnownValuesFilter(
        known=_known_industries,
        allowed=_house_industries,
        narrow=_of_industries,
        help_text="Industries with all below them: automotive, or isic4:4520.",
    )
    person = KnownValuesFilter(
        **_by_key(Person), narrow=_sponsored_by, help_text="Sponsors by key, for example lei-jun."
    )
    status = KnownValuesFilter(
        known=_known_statuses,
        allowed=lambda: sorted(set(ProcedureStatus.objects.values_list("code", flat=True))),
        narrow=lambda qs, conditions: qs.filter(_any_of(conditions)),
        help_text="Statuses by code, in any procedure, or as procedure:status.",
    )
    stage = KnownValuesFilter(
        **_among(Stage.values),
        narrow=lambda qs, stages: qs.filter(stage__in=stages),
        help_text="Stages, which compare across procedures.",
    )
    procedure = KnownValuesFilter(
        known=_known_procedures,
        allowed=lambda: sorted(set(Procedure.objects.values_list("key", flat=True))),
        narrow=lambda qs, keys: qs.filter(procedure__key__in=keys),
        help_text="Procedures by key, for example npc-suggestion.",
    )
    handled_by = KnownValuesFilter(
        **_by_key(Organization),
        narrow=_handled_by,
        help_text="Organizations that handle or answered it, by key, for example miit.",
    )
    reply_class = KnownValuesFilter(
        known=_known_reply_classes,
        allowed=lambda: Result.values,
        narrow=_answered_with,
        help_text="A normalized result, or scheme:class as printed on the reply.",
    )
    topic = KnownValuesFilter(
        **_by_key(Topic),
        narrow=lambda qs, pks: qs.filter(topics__in=pks).distinct(),
        help_text="Topics by key.",
    )
    lang = KnownValuesFilter(
        **_among(("en", "zh")),
        narrow=lambda qs, tongues: qs.filter(_any_of([~Q(**{f"title_{t}": ""}) for t in tongues])),
        help_text="Languages that the title is recorded in.",
    )
    submitted_after = PartialDateFilter(
        method="filed_from", help_text="Filed on this day, month or year, or later."
    )
    submitted_before = PartialDateFilter(
        method="filed_until", help_text="Filed on this day, month or year, or earlier."
    )
    updated_since = django_filters.IsoDateTimeFilter(
        field_name="updated_at", lookup_expr="gte", help_text="Changed at this time or later (ISO 8601)."
    )
    ordering = django_filters.CharFilter(
        method="order", max_length=40, help_text=f"One of {', '.join(ORDERINGS)}."
    )

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = ()

    def search(self, proposals: ProposalQuerySet, _name: str, query: str) -> ProposalQuerySet:
        """Narrow to the words typed."""
        return matching(proposals, query)

    def filed_from(self, proposals: ProposalQuerySet, _name: str, date: str) -> ProposalQuerySet:
        """Narrow to what was filed in or after the partial date."""
        return proposals.filter(filed_date__gte=date)

    def filed_until(self, proposals: ProposalQuerySet, _name: str, date: str) -> ProposalQuerySet:
        """Narrow to what was filed in or before the partial date."""
        return proposals.filter(filed_date__lte=dates.last_day(date).isoformat()).exclude(filed_date="")

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
