"""The write side of search. Only `recording` and the rebuild command call this module."""

from collections.abc import Iterator, Sequence

import orjson

from proposals.models import PublicForm, SearchText
from proposals.search.text import searchable


def write(forms: Sequence[PublicForm]) -> None:
    """Make these public forms findable as they now read."""
    SearchText.objects.bulk_create(
        [SearchText(proposal_id=form.proposal_id, text=_text_of(form)) for form in forms],
        update_conflicts=True,
        unique_fields=["proposal"],
        update_fields=["text"],
    )


def differing(forms: Sequence[PublicForm]) -> Iterator[int]:
    """The ids of the proposals whose search text is not that of their public form."""
    stored = dict(
        SearchText.objects.filter(proposal__in=[form.proposal_id for form in forms]).values_list("pk", "text")
    )
    return (form.proposal_id for form in forms if stored.get(form.proposal_id) != _text_of(form))


def _text_of(form: PublicForm) -> str:
    return searchable(orjson.loads(form.detail))
