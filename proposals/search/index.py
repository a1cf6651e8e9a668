"""The write side of search. Only `recording` and the rebuild command call this module."""

from collections.abc import Iterator, Mapping
from typing import Any

from proposals.models import SearchText
from proposals.search.text import searchable


def write(forms: Mapping[int, dict[str, Any]]) -> None:
    """Make these public forms, by the id of their proposal, findable as they now read."""
    SearchText.objects.bulk_create(
        [SearchText(proposal_id=pk, text=searchable(form)) for pk, form in forms.items()],
        update_conflicts=True,
        unique_fields=["proposal"],
        update_fields=["text"],
    )


def differing(forms: Mapping[int, dict[str, Any]]) -> Iterator[int]:
    """The ids of the proposals whose search text is not that of their public form."""
    stored = dict(SearchText.objects.filter(proposal__in=forms).values_list("pk", "text"))
    return (pk for pk, form in forms.items() if stored.get(pk) != searchable(form))
