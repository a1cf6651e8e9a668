"""The clerks' door: Django's own admin with a desk, where the record is entered, recorded and published.

Forms ask the rules what is lawful and hand every change to `recording`; the log itself is never edited here.
"""

from proposals.admin import (
    desk,
    industries,
    measures,
    organizations,
    outcomes,
    people,
    procedures,
    proposals,
    replies,
    sessions,
    sources,
    synonyms,
    topics,
)

__all__ = [
    "desk",
    "industries",
    "measures",
    "organizations",
    "outcomes",
    "people",
    "procedures",
    "proposals",
    "replies",
    "sessions",
    "sources",
    "synonyms",
    "topics",
]
