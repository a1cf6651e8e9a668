"""The tables that lists are given out as: each column with its type, its meaning and where its value is.

CSV, XLSX and Parquet are written from these, and the data dictionary is made of them.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from proposals.exports import columns_of_actions, columns_of_proposals
from proposals.exports.column import Column, at
from proposals.exports.listed import Listed

Json = dict[str, Any]

SCHEMA_VERSION = 1
"""Of the tables: it rises when a column is renamed, taken away or comes to mean something else."""

READING = (
    Column("as_of", "text", "The day on which the record was read, if one was asked for.", at("as_of")),
    Column("known_at", "text", "The moment by whose knowledge it was read, if one was.", at("known_at")),
    Column("licence", "text", "The licence that the data are given under.", at("licence")),
    Column("schema_version", "integer", "The version of this table.", at("schema_version")),
)
"""What every table ends with: a file that was passed on says still what it is."""


class Table(NamedTuple):
    """A table: its columns, and which rows a proposal has in it."""

    columns: tuple[Column, ...]
    rows_of: Callable[[Json], Iterator[Json]]

    def rows(self, listed: Listed) -> Iterator[list[list[Any]]]:
        """The values of the rows, some at a time."""
        for batch in listed.batches():
            yield [values for whole in batch for values in self.values_of(whole, listed)]

    def values_of(self, whole: Json, listed: Listed) -> Iterator[list[Any]]:
        """The values of the rows that one proposal has."""
        told = {**listed.axes, "licence": listed.licence, "schema_version": SCHEMA_VERSION}
        for row in self.rows_of(whole | {"url": f"{listed.site}{whole['url']}"}):
            yield [column.value(row | told) for column in self.columns]


TABLES = {
    "proposals": Table((*columns_of_proposals.COLUMNS, *READING), lambda whole: iter([whole])),
    "actions": Table((*columns_of_actions.COLUMNS, *READING), columns_of_actions.lines_of),
}
"""Every table by the name that `table=` takes; the first is the usual one."""
