"""The Latin words of the public record by their first letter: what a misspelt word may mean."""

import re
from collections.abc import Iterable, Iterator

from django.db import connections
from django.db.models import Q

from proposals.models import Industry, Proposal, TitlePiece
from proposals.search import public_record

MOST_PIECES = 20_000
"""So many different words of titles with the same first letter are compared; a language has fewer."""

MOST_NAMES = 3_000
"""So many names of each kind are read."""

_WORD = re.compile(r"[^\W\d_]+")

_NEXT_DISTINCT = """
WITH RECURSIVE pieces(piece) AS (
    SELECT min(piece) FROM proposals_titlepiece WHERE piece >= %s AND piece < %s
    UNION ALL
    SELECT (SELECT min(other.piece) FROM proposals_titlepiece other
            WHERE other.piece > pieces.piece AND other.piece < %s)
    FROM pieces WHERE pieces.piece IS NOT NULL
)
SELECT piece FROM pieces WHERE piece IS NOT NULL LIMIT %s
"""
"""Leaps from each word to the next one along the index, so that a word in a thousand titles is read once."""


def of_titles(letter: str) -> list[str]:
    """The words of titles that begin with a letter from a to z, without the s of a plural.

    Of unpublished ones too: whoever offers one asks `is_public` first.
    """
    beyond = chr(ord(letter) + 1)
    with connections[TitlePiece.objects.db].cursor() as cursor:
        cursor.execute(_NEXT_DISTINCT, [letter, beyond, beyond, MOST_PIECES])
        return [piece for (piece,) in cursor.fetchall()]


def is_public(piece: str) -> bool:
    """Whether a published title has it."""
    published = Proposal.objects.visible()
    return TitlePiece.objects.filter(piece=piece, proposal__in=published).exists()


def of_names(letter: str) -> set[str]:
    """The words, as they are written, of the English names of public records that begin with a letter."""
    begun = Q(name_en__istartswith=letter) | Q(name_en__icontains=f" {letter}")
    named = (
        public_record.people(),
        public_record.organizations(),
        public_record.topics(),
        Industry.objects.of_the_house(),
    )
    return {
        word
        for records in named
        for word in _words(records.filter(begun).order_by().values_list("name_en", flat=True)[:MOST_NAMES])
        if word.casefold().startswith(letter)
    }


def _words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from _WORD.findall(name)
