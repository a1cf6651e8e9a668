"""PostgreSQL: an expression as a `tsquery`, and a look into the texts where tokens must stand side by side.

The planner cannot know how often terms stand together: left alone, it walks a million rows by date to find
three hits, or collects half a million to show the newest twenty. So the way is chosen here: all hits from the
index first (a bitmap) while they are few; where statistics say that they are many, a walk by date, as far as
it should take, for terms may shun each other; and the whole walk where there are too many to be collected.
"""

import time
from typing import Any, ClassVar

from proposals.search.counts import Count
from proposals.search.engines.engine import Engine
from proposals.search.expression import Besides, Every, Expression, Holds, Place, Some

FEW = 10_000
"""So many hits are collected and sorted; for more of them the rows are walked by date."""

COMMON = 30_000
"""Expected hits from which on a walk is tried before collecting."""

AS_EXPECTED = 4
"""So many times the expected rows are walked before the expectation is given up."""

MOST_WALKED = 20_000
"""So many rows at most are walked by expectation alone: about a third of a second."""

MOST_LOOKED_AT = 20_000
"""In the texts of so many candidates a count looks for tokens side by side: about half a second."""

MEMORY = 300
"""Seconds for which the statistics are remembered; they only choose the way."""

_MARKS = {Place.EXACT: "e.", Place.TITLE: "t.", Place.ANYWHERE: "", Place.FACETS: "f."}
_TEXTS = {Place.EXACT: ("exact",), Place.TITLE: ("title",), Place.ANYWHERE: ("title", "text")}

_COLLECT = ("enable_seqscan", "enable_indexscan", "enable_indexonlyscan")
_WALK = ("enable_seqscan", "enable_bitmapscan", "enable_sort")


class Postgres(Engine):
    """Asks the GIN index."""

    def places(
        self, sought: Expression, *, limit: int, beyond: int | None = None, ascending: bool = False
    ) -> list[int]:
        """The hits from the index, sorted; or, where they are many, the walk until there are enough."""
        expected = self._expected(sought)
        if expected > COMMON:
            within = min(MOST_WALKED, int(AS_EXPECTED * (limit + 100) * self._rows() / expected))
            found = self._walked(sought, limit, beyond, ascending, within)
            if len(found) == limit:
                return found
        collected = self._collected(sought, FEW + 1)
        if len(collected) > FEW:
            return self._walked(sought, limit, beyond, ascending)
        after = [each for each in collected if beyond is None or (each > beyond) == ascending]
        after = sorted((each for each in after if each != beyond), reverse=not ascending)
        return self._looked_through(sought, after, limit)

    def count(self, sought: Expression, most: int) -> Count:
        """Collected up to `most` + 1. Where tokens must be looked for in the texts, the count goes as far as
        MOST_LOOKED_AT candidates; statistics suffice where they leave no doubt that there are far more."""
        rows, shares = _statistics(self)
        if rows * _least_share(sought, shares) > 1.5 * most:
            return Count(most, is_exact=False)
        look, parameters = _looked_at(sought)
        if not look:
            statement = (
                f"SELECT count(*) FROM (SELECT 1 FROM {_TABLE} WHERE terms @@ %s::tsquery LIMIT %s) AS h"
            )
            return Count.up_to(most, self._going(_COLLECT, statement, [in_tsquery(sought), most + 1])[0][0])
        statement = (
            f"WITH candidate AS MATERIALIZED (SELECT * FROM {_TABLE} WHERE terms @@ %s::tsquery LIMIT %s) "
            "SELECT (SELECT count(*) FROM candidate), "
            f"(SELECT count(*) FROM (SELECT 1 FROM candidate WHERE {look} LIMIT %s) AS hit)"
        )
        asked = [in_tsquery(sought), MOST_LOOKED_AT + 1, *parameters, most + 1]
        ((candidates, hits),) = self._going(_COLLECT, statement, asked)
        found = Count.up_to(most, hits)
        return found if candidates <= MOST_LOOKED_AT else Count(found.number, is_exact=False)

    def facets(self, sought: Expression, most: int) -> list[str]:
        """Of all hits where they are few, else of the newest."""
        places = self.places(sought, limit=most)
        statement = f"SELECT facets FROM {_TABLE} WHERE place = ANY(%s)"
        return [facets for (facets,) in self.rows(statement, [places])]

    def statement(self, sought: Expression) -> tuple[str, list[Any]]:
        """The key of a text is that of its proposal."""
        condition, parameters = in_sql(sought)
        return f"SELECT proposal_id FROM {_TABLE} WHERE {condition}", parameters

    def _collected(self, sought: Expression, most: int) -> list[int]:
        """What the index alone takes for hits: all of them, and some whose tokens stand apart."""
        statement = f"SELECT place FROM {_TABLE} WHERE terms @@ %s::tsquery LIMIT %s"
        return [place for (place,) in self._going(_COLLECT, statement, [in_tsquery(sought), most])]

    def _looked_through(self, sought: Expression, places: list[int], limit: int) -> list[int]:
        """The first hits among these places: the texts of few are read, for nearly all that are taken are."""
        look, parameters = _looked_at(sought)
        if not look:
            return places[:limit]
        found: list[int] = []
        statement = f"SELECT place FROM {_TABLE} WHERE place = ANY(%s) AND {look}"
        at, batch = 0, 2 * limit
        while at < len(places) and len(found) < limit:
            some = places[at : at + batch]
            hits = {place for (place,) in self.rows(statement, [some, *parameters])}
            found += [place for place in some if place in hits]
            at, batch = at + batch, 4 * batch
        return found[:limit]

    def _walked(
        self,
        sought: Expression,
        limit: int,
        beyond: int | None,
        ascending: bool,
        within: int | None = None,
    ) -> list[int]:
        """The first hits along the dates, of all rows or `within` so many."""
        condition, parameters = in_sql(sought)
        order = f"ORDER BY place {'ASC' if ascending else 'DESC'}"
        after, rows = "", ([] if beyond is None else [beyond])
        if beyond is not None:
            after = f"WHERE place {'>' if ascending else '<'} %s"
        # What an inner LIMIT has let through the outer condition is asked of, and of no other row.
        walked = f"(SELECT * FROM {_TABLE} {after} {order} LIMIT %s) AS walked"
        statement = f"SELECT place FROM {walked} WHERE {condition} {order} LIMIT %s"
        return [place for (place,) in self._going(_WALK, statement, [*rows, within, *parameters, limit])]

    def _going(
        self, without: tuple[str, ...], statement: str, parameters: list[Any]
    ) -> list[tuple[Any, ...]]:
        """The rows of a statement for which the planner is left one way only; all in one message."""
        only = "".join(f"SET LOCAL {name} = off; " for name in without)
        again = "".join(f"; SET LOCAL {name} TO DEFAULT" for name in without)
        with self.connection.cursor() as cursor:
            cursor.execute(f"{only}{statement}{again}", parameters)
            for _ in without:
                cursor.nextset()
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _rows(self) -> float:
        return _statistics(self)[0]

    def _expected(self, sought: Expression) -> float:
        """About how many hits, by the statistics of ANALYZE; 0 for what they do not know."""
        rows, shares = _statistics(self)
        return rows * _share(sought, shares)


_TABLE = "proposals_searchtext"


def in_sql(sought: Expression) -> tuple[str, list[Any]]:
    """The exact condition on a row of the search texts, and its parameters."""
    condition, parameters = "terms @@ %s::tsquery", [in_tsquery(sought)]
    look, more = _looked_at(sought)
    return (f"{condition} AND {look}", [*parameters, *more]) if look else (condition, parameters)


def in_tsquery(sought: Expression) -> str:
    """What the index can tell: never less than the hits."""
    match sought:
        case Holds(phrase, place):
            *whole, last = (_lexeme(_MARKS[place] + token) for token in phrase.tokens)
            return f"({' & '.join([*whole, last + (':*' if phrase.is_open else '')])})"
        case Every(parts):
            return f"({' & '.join(map(in_tsquery, parts))})" if parts else "'f.published'"
        case Some(parts):
            return f"({' | '.join(map(in_tsquery, parts))})" if parts else "'f.nothing'"
        case Besides(met, unmet):
            return in_tsquery(met) if _needs_look(unmet) else f"({in_tsquery(met)} & !{in_tsquery(unmet)})"


def _looked_at(sought: Expression) -> tuple[str, list[Any]]:
    """What must be looked at in the texts besides, '' where the index tells all."""
    if not _needs_look(sought):
        return "", []
    match sought:
        case Holds(phrase, place):
            columns = _TEXTS[place]
            look = " OR ".join(f"strpos({column}, %s) > 0" for column in columns)
            return f"({look})", [phrase.needle] * len(columns)
        case Every(parts):
            return _joined(" AND ", [_looked_at(part) for part in parts if _needs_look(part)])
        case Some(parts):
            return _joined(" OR ", [in_sql(part) for part in parts])
        case Besides(met, unmet):
            looks = [_looked_at(met)] if _needs_look(met) else []
            if _needs_look(unmet):
                condition, parameters = in_sql(unmet)
                looks.append((f"NOT ({condition})", parameters))
            return _joined(" AND ", looks)


def _joined(word: str, looks: list[tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
    conditions = word.join(f"({condition})" for condition, _ in looks)
    return f"({conditions})", [parameter for _, parameters in looks for parameter in parameters]


def _needs_look(sought: Expression) -> bool:
    """Whether terms alone leave it open: they do not say what stands side by side."""
    match sought:
        case Holds(phrase, _):
            return len(phrase.tokens) > 1
        case Every(parts) | Some(parts):
            return any(map(_needs_look, parts))
        case Besides(met, unmet):
            return _needs_look(met) or _needs_look(unmet)


def _lexeme(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


class _Remembered:
    """The statistics of the index, for each database of the process."""

    kept: ClassVar[dict[str, tuple[float, float, dict[str, float]]]] = {}


def _statistics(asked: Postgres) -> tuple[float, dict[str, float]]:
    """How many rows there are, and the share of them that each common term has."""
    name = asked.connection.settings_dict["NAME"]
    since, rows, shares = _Remembered.kept.get(name, (-MEMORY, 0.0, {}))
    if time.monotonic() - since > MEMORY:
        rows, shares = _read_statistics(asked)
        _Remembered.kept[name] = (time.monotonic(), rows, shares)
    return rows, shares


def _read_statistics(asked: Postgres) -> tuple[float, dict[str, float]]:
    found = asked.rows(
        "SELECT reltuples, most_common_elems::text::text[], most_common_elem_freqs FROM pg_class "
        "LEFT JOIN pg_stats ON tablename = relname AND schemaname = current_schema() AND attname = 'terms' "
        "WHERE relname = %s AND relnamespace = current_schema()::regnamespace",
        [_TABLE],
    )
    rows, terms, shares = found[0] if found else (0, None, None)
    return max(0.0, rows), dict(zip(terms or (), shares or (), strict=False))


def _share(sought: Expression, shares: dict[str, float]) -> float:
    """The share of rows that are hit, parts taken for independent of each other."""
    match sought:
        case Holds(phrase, place):
            return min(shares.get(_MARKS[place] + token, 0.0) for token in phrase.tokens)
        case Every(parts):
            share = 1.0
            for part in parts:
                share *= _share(part, shares)
            return share
        case Some(parts):
            return min(1.0, sum(_share(part, shares) for part in parts))
        case Besides(met, unmet):
            return _share(met, shares) * (1 - _share(unmet, shares))


def _least_share(sought: Expression, shares: dict[str, float]) -> float:
    """The share of rows that are surely hit, however much the parts shun each other."""
    match sought:
        case Holds(phrase, _):
            return 0.0 if len(phrase.tokens) > 1 else _share(sought, shares)
        case Every(parts):
            return max(0.0, 1 - sum(1 - _least_share(part, shares) for part in parts))
        case Some(parts):
            return max((_least_share(part, shares) for part in parts), default=0.0)
        case Besides(met, unmet):
            return 0.0 if _needs_look(unmet) else max(0.0, _least_share(met, shares) - _share(unmet, shares))
