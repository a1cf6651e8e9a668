"""SQLite: an expression as a query of FTS5, whose row numbers are the places.

A phrase of FTS5 is tokens side by side, so its hits need no second look; rows come in their order, so the
newest twenty are read without looking at the others.
"""

from typing import Any

from proposals.search.counts import Count
from proposals.search.engines.engine import Engine
from proposals.search.expression import Besides, Every, Expression, Holds, Place, Some
from proposals.search.text import Phrase

_MARKS = {Place.EXACT: ("e꞊",), Place.TITLE: ("t꞊",), Place.ANYWHERE: ("", "t꞊"), Place.FACETS: ("",)}
"""What the tokens of each place begin with (migration 0003). No token is found in two places, so no column is
named: to look which one a token stands in takes longer than to find it."""

_ALL = '"published"'
_NONE = '"꞊"'

_INDEX = "FROM proposals_searchindex WHERE proposals_searchindex MATCH %s"


class SQLite(Engine):
    """Asks the FTS5 table."""

    def places(
        self, sought: Expression, *, limit: int, beyond: int | None = None, ascending: bool = False
    ) -> list[int]:
        """One statement, which stops at the last row it needs."""
        statement, parameters = f"SELECT rowid {_INDEX}", [in_fts5(sought)]
        if beyond is not None:
            statement += f" AND rowid {'>' if ascending else '<'} %s"
            parameters.append(beyond)  # type: ignore[arg-type]
        statement += f" ORDER BY rowid {'ASC' if ascending else 'DESC'} LIMIT %s"
        return [place for (place,) in self.rows(statement, [*parameters, limit])]

    def count(self, sought: Expression, most: int) -> Count:
        """One statement, which stops counting."""
        statement = f"SELECT count(*) FROM (SELECT 1 {_INDEX} LIMIT %s)"
        return Count.up_to(most, self.rows(statement, [in_fts5(sought), most + 1])[0][0])

    def facets(self, sought: Expression, most: int) -> list[str]:
        """One statement; the tokens are read from the rows of the texts."""
        statement = (
            "SELECT facets FROM proposals_searchtext WHERE place IN "
            f"(SELECT rowid {_INDEX} ORDER BY rowid DESC LIMIT %s)"
        )
        return [facets for (facets,) in self.rows(statement, [in_fts5(sought), most])]

    def statement(self, sought: Expression) -> tuple[str, list[Any]]:
        """The key is in the lower bits of the place."""
        return f"SELECT rowid & {(1 << 36) - 1} {_INDEX}", [in_fts5(sought)]


def in_fts5(sought: Expression) -> str:
    """The expression in the query language of FTS5."""
    match sought:
        case Holds(phrase, place):
            there = [_phrase(phrase, mark) for mark in _MARKS[place]]
            return there[0] if len(there) == 1 else f"({' OR '.join(there)})"
        case Every(parts):
            return f"({' AND '.join(map(in_fts5, parts))})" if parts else _ALL
        case Some(parts):
            return f"({' OR '.join(map(in_fts5, parts))})" if parts else _NONE
        case Besides(met, unmet):
            return f"({in_fts5(met)} NOT {in_fts5(unmet)})"


def _phrase(phrase: Phrase, mark: str) -> str:
    tokens = " ".join(mark + token for token in phrase.tokens)
    if not phrase.is_open:
        return f'"{tokens}"'
    # The beginning of an English word may be that of a facet.
    return f'{"" if mark else "text : "}"{tokens}" *'
