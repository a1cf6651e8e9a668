"""Organizations: bodies proposed to, ministries that handle, committees, companies."""

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.counting import count_in
from proposals.api.details import DetailView, field_names, moved
from proposals.api.fields import Bilingual, Named, Text, words
from proposals.api.lists import ListView
from proposals.api.parameters import ListOf
from proposals.api.people import IdentifierForm, OtherNameForm
from proposals.api.shapes_of_figures import FiguresShape, figures_form
from proposals.api.sources import Cited
from proposals.models import Citation, Organization, Proposal
from proposals.search import public_record
from proposals.search.filters import ProposalFilters
from proposals.search.pieces import by_word
from proposals.search.replies import figures_of
from proposals.vocabulary import OrganizationClass


class OrganizationRow(serializers.Serializer[Organization]):
    """An organization as lists show it."""

    key = serializers.CharField(help_text="For example miit.")
    name = Bilingual()
    short_name = Bilingual()
    classification = words(OrganizationClass)
    parent = Named(allow_null=True)  # type: ignore[assignment]
    jurisdiction = Text(help_text="For example country:cn.")
    proposal_count = serializers.IntegerField(help_text="Published proposals made to it.")


class OrganizationDetail(OrganizationRow):
    """An organization with all that is recorded of it."""

    replies = serializers.SerializerMethodField(help_text="What it answered, in numbers.")
    handled_count = serializers.SerializerMethodField(
        help_text="Published proposals that it handles or answered."
    )
    time_zone = Text()
    note = Bilingual()
    other_names = OtherNameForm(many=True)
    identifiers = IdentifierForm(many=True)
    sources = Cited()

    @extend_schema_field(FiguresShape())
    def get_replies(self, organization: Organization) -> dict[str, Any]:
        """Counted as its page counts them."""
        return figures_form(figures_of(organization))

    @extend_schema_field(serializers.IntegerField())
    def get_handled_count(self, organization: Organization) -> int:
        """Counted as the list of proposals would: the numbers agree."""
        asked = {"handled_by": organization.key}
        return ProposalFilters(asked, queryset=Proposal.objects.visible()).qs.count()


class OrganizationFilters(django_filters.FilterSet):
    """Narrows organizations."""

    classification = by_word(
        lambda: OrganizationClass.values, "classification", f"Any of {', '.join(OrganizationClass.values)}."
    )

    class Meta:
        model = Organization
        fields: tuple[str, ...] = ()


ORGANIZATIONS = ListOf(
    resource="organizations",
    filters=OrganizationFilters,
    orderings={"key": ("key", "pk"), "-key": ("-key", "-pk")},
    fields=field_names(OrganizationRow),
)


@schema.describes_list(ORGANIZATIONS, OrganizationRow, "Organizations by key")
class OrganizationList(ListView):
    """Organizations on the public record but those merged into others."""

    known = ORGANIZATIONS
    row = OrganizationRow

    def queryset(self) -> QuerySet[Any]:
        """Those with a part in something public."""
        return public_record.organizations().filter(merged_into=None).select_related("parent")

    def complete(self, records: list[Any]) -> None:
        """Count the proposals made to them."""
        count_in(records, "organization")


@schema.describes_detail("organizations", OrganizationDetail, "One organization", key="miit")
class OrganizationView(DetailView):
    """One organization."""

    detail = OrganizationDetail

    def find(self, request: Request, **named: Any) -> Any:
        """By key; a merged one is found where it was merged into."""
        if into := public_record.merged_into(public_record.organizations(), named["key"]):
            return moved(request, "api:organization", key=into)
        cited = Prefetch("citations", Citation.objects.select_related("source"))
        found = (
            public_record.organizations()
            .select_related("parent")
            .prefetch_related("other_names", "identifiers", cited)
            .filter(**named)
            .first()
        )
        if found:
            count_in([found], "organization")
        return found
