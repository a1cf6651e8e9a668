"""How many visible proposals stand behind each record of a page, counted for all of them at once."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, QuerySet

from proposals.models import IndustryDescent, Proposal, Sponsorship
from proposals.vocabulary import Publication


def count_in(records: Sequence[Any], column: str) -> None:
    """Set `proposal_count` to the proposals whose column names the record (session, organization)."""
    of_page = Proposal.objects.visible().filter(**{f"{column}__in": records}).order_by()
    _keep(records, of_page.values_list(column).annotate(Count("pk")))


def count_sponsored(people: Sequence[Any]) -> None:
    """Set `proposal_count` to the proposals that the person sponsors."""
    links = Sponsorship.objects.filter(person__in=people, proposal__publication=Publication.PUBLISHED)
    _keep(people, links.order_by().values_list("person").annotate(Count("proposal", distinct=True)))


def count_under(industries: Sequence[Any]) -> None:
    """Set `proposal_count` to the proposals linked to the industry or to anything under it."""
    proposals = "descendant__proposal_links__proposal"
    below = IndustryDescent.objects.filter(
        ancestor__in=industries, **{f"{proposals}__publication": Publication.PUBLISHED}
    )
    _keep(industries, below.order_by().values_list("ancestor").annotate(Count(proposals, distinct=True)))


def _keep(records: Sequence[Any], counted: "QuerySet[Any, Any]") -> None:
    counts = dict(counted)
    for record in records:
        record.proposal_count = counts.get(record.pk, 0)
