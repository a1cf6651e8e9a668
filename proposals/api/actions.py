"""Actions: the standing lines of the published proposals' histories, across all of them."""

from typing import Any

import django_filters
from django.db.models import Prefetch, Q, QuerySet
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.details import DetailView, field_names
from proposals.api.lists import ListView
from proposals.api.parameters import ListOf
from proposals.api.shapes import ActionRow
from proposals.api.sources import by_proposal
from proposals.lifecycle.public_form import action_form, bilingual
from proposals.models import Action, Citation
from proposals.search import known, public_record
from proposals.search.pieces import DateFrom, DateUntil, KnownValuesFilter, TimeFrom, by_key, by_word
from proposals.vocabulary import ActionKind


def _at_any(actions: QuerySet[Action], statuses: list[known.Status]) -> QuerySet[Action]:
    found = Q()
    for procedure, code in statuses:
        within = Q(status__procedure__key=procedure) if procedure else Q()
        found |= within & Q(status__code=code)
    return actions.filter(found)


class ActionFilters(django_filters.FilterSet):
    """Narrows actions."""

    proposal = by_proposal(
        lambda actions, pks: actions.filter(proposal__in=pks),
        "Proposals by register number, for example 2023-001.",
    )
    kind = by_word(lambda: ActionKind.values, "kind", f"Any of {', '.join(ActionKind.values)}.")
    status = KnownValuesFilter(
        known=known.statuses,
        allowed=known.status_codes,
        narrow=_at_any,
        help_text="The status moved to, by code in any procedure, or as procedure:status.",
    )
    organization = by_key(
        public_record.organizations,
        "actor_organization",
        "Who acted: an organization by key, for example miit.",
    )
    person = by_key(public_record.people, "actor_person", "Who acted: a person by key, for example lei-jun.")
    date_after = DateFrom(field_name="date", help_text="On this day, month or year, or later.")
    date_before = DateUntil(field_name="date", help_text="On this day, month or year, or earlier.")
    recorded_since = TimeFrom("recorded_at", "Recorded at this time or later (ISO 8601).")

    class Meta:
        model = Action
        fields: tuple[str, ...] = ()


ACTIONS = ListOf(
    resource="actions",
    filters=ActionFilters,
    orderings={
        "-date": ("-date", "-pk"),
        "date": ("date", "pk"),
        "-recorded_at": ("-recorded_at", "-pk"),
        "recorded_at": ("recorded_at", "pk"),
    },
    fields=field_names(ActionRow),
)


def visible_actions() -> QuerySet[Action]:
    """The lines that anonymous readers may see, with all that their form mentions."""
    return (
        Action.objects.visible()
        .select_related("proposal", "status", "actor_person", "actor_organization", "placement")
        .prefetch_related(Prefetch("citations", Citation.objects.select_related("source")))
    )


def form_of(action: Action) -> dict[str, Any]:
    """The line as in its proposal's public form, with its id and what it is about."""
    proposal = action.proposal
    about = {"id": proposal.register_number, "title": bilingual(proposal, "title")}
    return {"id": f"{proposal.register_number}/{action.number}", "proposal": about, **action_form(action)}


@schema.describes_list(ACTIONS, ActionRow, "Actions, the latest first")
class ActionList(ListView):
    """Standing lines of published proposals."""

    known = ACTIONS
    row = ActionRow

    def queryset(self) -> QuerySet[Any]:
        """What anonymous readers may see."""
        return visible_actions()

    def form_of(self, record: Any) -> dict[str, Any]:
        """The line with its id and proposal."""
        return form_of(record)


@schema.describes_detail("actions", ActionRow, "One action", number="2023-001", line="3")
class ActionView(DetailView):
    """One line of a history."""

    detail = ActionRow

    def find(self, request: Request, **named: Any) -> Any:
        """By its id: register number and line."""
        return (
            visible_actions().filter(proposal__register_number=named["number"], number=named["line"]).first()
        )

    def form_of(self, record: Any) -> dict[str, Any]:
        """The line with its id and proposal."""
        return form_of(record)
