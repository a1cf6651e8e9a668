"""People: sponsors of proposals and whoever acts on them, with their seats and offices."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.counting import count_sponsored
from proposals.api.details import DetailView, field_names, moved
from proposals.api.fields import Bilingual, Named, PartialDate, Text
from proposals.api.lists import ListView
from proposals.api.parameters import ListOf
from proposals.api.sources import Cited
from proposals.models import Citation, Membership, OtherName, Person
from proposals.search import public_record
from proposals.search.pieces import by_key


class OtherNameForm(serializers.Serializer[OtherName]):
    """A further name."""

    name = serializers.CharField()
    note = Text()


class IdentifierForm(serializers.Serializer[Any]):
    """What somebody else calls it."""

    scheme = serializers.CharField()
    identifier = serializers.CharField()


class MembershipForm(serializers.Serializer[Membership]):
    """A seat or office for a time."""

    organization = Named()
    term = serializers.IntegerField(allow_null=True)
    role = Bilingual()
    delegation = Bilingual()
    start_date = PartialDate()
    end_date = PartialDate()
    note = Bilingual()
    sources = Cited()


class PersonRow(serializers.Serializer[Person]):
    """A person as lists show them."""

    key = serializers.CharField(help_text="For example lei-jun.")
    name = Bilingual()
    sort_name = Text(help_text="Pinyin, family name first.")
    role = Bilingual()
    disambiguation = Bilingual()
    proposal_count = serializers.IntegerField(help_text="Published proposals sponsored.")


class PersonDetail(PersonRow):
    """A person with all that is recorded of them."""

    note = Bilingual()
    other_names = OtherNameForm(many=True)
    identifiers = IdentifierForm(many=True)
    memberships = MembershipForm(many=True)
    sources = Cited()


class PersonFilters(django_filters.FilterSet):
    """Narrows people."""

    organization = by_key(
        public_record.organizations,
        "memberships__organization",
        "Organizations by key that they are or were members of.",
    )
    q = django_filters.CharFilter(method="search", max_length=200, help_text="Part of a name, any language.")

    class Meta:
        model = Person
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Each person once, whatever number of seats matches."""
        narrowed = super().filter_queryset(queryset)
        return queryset.filter(pk__in=narrowed.order_by().values("pk"))

    def search(self, people: QuerySet[Person], _name: str, query: str) -> QuerySet[Person]:
        """Whoever goes by a name with these words in it."""
        for word in query.split():
            other = OtherName.objects.filter(person=OuterRef("pk"), name__icontains=word)
            own = Q(name_en__icontains=word) | Q(name_zh__icontains=word) | Q(sort_name__icontains=word)
            people = people.filter(own | Exists(other))
        return people


PEOPLE = ListOf(
    resource="people",
    filters=PersonFilters,
    orderings={
        "name": ("sort_name", "pk"),
        "-name": ("-sort_name", "-pk"),
        "key": ("key", "pk"),
        "-key": ("-key", "-pk"),
    },
    fields=field_names(PersonRow),
)


@schema.describes_list(PEOPLE, PersonRow, "People by family name")
class PersonList(ListView):
    """People on the public record but those merged into others."""

    known = PEOPLE
    row = PersonRow

    def queryset(self) -> QuerySet[Any]:
        """Those with a part in something public."""
        return public_record.people().filter(merged_into=None)

    def complete(self, records: list[Any]) -> None:
        """Count the proposals they sponsor."""
        count_sponsored(records)


@schema.describes_detail("people", PersonDetail, "One person", key="lei-jun")
class PersonView(DetailView):
    """One person."""

    detail = PersonDetail

    def find(self, request: Request, **named: Any) -> Any:
        """By key; a merged one is found where it was merged into."""
        if into := public_record.merged_into(public_record.people(), named["key"]):
            return moved(request, "api:person", key=into)
        cited = Citation.objects.select_related("source")
        seats = Membership.objects.select_related("organization").prefetch_related(
            Prefetch("citations", cited)
        )
        found = (
            public_record.people()
            .prefetch_related(
                "other_names", "identifiers", Prefetch("memberships", seats), Prefetch("citations", cited)
            )
            .filter(**named)
            .first()
        )
        if found:
            count_sponsored([found])
        return found
