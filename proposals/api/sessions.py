"""Sessions: a meeting of a body, with its days and published figures."""

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.counting import count_in
from proposals.api.details import DetailView, field_names
from proposals.api.fields import Bilingual, Named, PartialDate, Plain, words
from proposals.api.lists import ListView
from proposals.api.parameters import ListOf
from proposals.api.sources import Cited
from proposals.models import Citation, Session
from proposals.search import public_record
from proposals.search.pieces import by_key, by_word
from proposals.vocabulary import SessionClass


class SessionRow(serializers.Serializer[Session]):
    """A session as lists show it."""

    key = serializers.CharField(help_text="For example npc-14-1.")
    name = Bilingual()
    organization = Named()
    term = serializers.IntegerField(allow_null=True)
    ordinal = serializers.IntegerField(allow_null=True, help_text="Its place in the term.")
    year = serializers.IntegerField(help_text="The year of the register numbers given in it.")
    classification = words(SessionClass)
    start_date = PartialDate()
    end_date = PartialDate()
    proposal_count = serializers.IntegerField(help_text="Published proposals counted in it.")


class SessionDetail(SessionRow):
    """A session with all that is recorded of it."""

    motion_deadline = serializers.DateTimeField(allow_null=True)
    figures = Plain(help_text="Name and number, as published.")
    note = Bilingual()
    sources = Cited()


def _years() -> list[str]:
    years = Session.objects.order_by("year").values_list("year", flat=True).distinct()
    return [str(year) for year in years]


class SessionFilters(django_filters.FilterSet):
    """Narrows sessions."""

    organization = by_key(public_record.organizations, "organization", "Bodies by key, for example npc.")
    year = by_word(_years, "year", "Years, for example 2023.")

    class Meta:
        model = Session
        fields: tuple[str, ...] = ()


SESSIONS = ListOf(
    resource="sessions",
    filters=SessionFilters,
    orderings={"-year": ("-year", "-start_date", "-pk"), "year": ("year", "start_date", "pk")},
    fields=field_names(SessionRow),
)


@schema.describes_list(SESSIONS, SessionRow, "Sessions, the latest first")
class SessionList(ListView):
    """All sessions."""

    known = SESSIONS
    row = SessionRow

    def queryset(self) -> QuerySet[Any]:
        """Sessions are public."""
        return Session.objects.select_related("organization")

    def complete(self, records: list[Any]) -> None:
        """Count their proposals."""
        count_in(records, "session")


@schema.describes_detail("sessions", SessionDetail, "One session", key="npc-14-1")
class SessionView(DetailView):
    """One session."""

    detail = SessionDetail

    def find(self, request: Request, **named: Any) -> Any:
        """By key."""
        cited = Prefetch("citations", Citation.objects.select_related("source"))
        sessions = Session.objects.select_related("organization").prefetch_related(cited)
        session = sessions.filter(**named).first()
        if session:
            count_in([session], "session")
        return session
