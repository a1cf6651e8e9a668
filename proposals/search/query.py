"""The read side of search: narrowing a list to what somebody typed."""

from django.db.models import Q

from proposals.models.proposal import ProposalQuerySet
from proposals.search.reading import SPELL, Reading
from proposals.search.text import words


def matching(proposals: ProposalQuerySet, query: str, reading: Reading) -> ProposalQuerySet:
    """The proposals in whose text every word stands, in any language and order.

    At an earlier state of knowledge it is the text of then; a past day changes nothing in what is looked
    through.
    """
    for word in words(query):
        proposals = proposals.filter(_holds(word, reading))
    return proposals


def _holds(word: str, reading: Reading) -> Q:
    now = Q(search_text__text__contains=word)
    if reading.known_at is None:
        return now
    edition = f"{SPELL}__edition__"
    return Q(**{f"{edition}search_text__contains": word}) | (Q(**{f"{edition}detail": ""}) & now)
