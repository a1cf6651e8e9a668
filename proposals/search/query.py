"""The read side of search: narrowing a list to what somebody typed."""

from typing import Any

from django.db.models import Q, QuerySet

from proposals.search.reading import Reading
from proposals.search.text import words


def matching(found: "QuerySet[Any]", query: str, reading: Reading) -> "QuerySet[Any]":
    """Those in whose text every word stands, in any language and order.

    At an earlier state of knowledge it is the text of then; a past day changes nothing in what is looked
    through.
    """
    for word in words(query):
        found = found.filter(_holds(word, reading))
    return found


def _holds(word: str, reading: Reading) -> Q:
    now = Q(**{f"{reading.column('search_text__text')}__contains": word})
    if reading.known_at is None:
        return now
    return Q(edition__search_text__contains=word) | (Q(edition__detail="") & now)
