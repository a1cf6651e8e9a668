"""The read side of search: narrowing a list to what somebody typed."""

from proposals.models.proposal import ProposalQuerySet
from proposals.search.text import words


def matching(proposals: ProposalQuerySet, query: str) -> ProposalQuerySet:
    """The proposals in whose text every word stands, in any language and order."""
    for word in words(query):
        proposals = proposals.filter(search_text__text__contains=word)
    return proposals
