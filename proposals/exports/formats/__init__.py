"""The forms that lists are given out in: each writes whole forms as bytes, a part at a time."""

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import NamedTuple

from proposals.exports.formats import akoma_ntoso, csv, ocd, popolo, sqlite, tracker, xlsx
from proposals.exports.listed import Listed


class Format(NamedTuple):
    """A format: how its files end, what they are on the web, and what writes one."""

    extension: str
    media_type: str
    write: Callable[[Listed], Iterator[bytes]]
    says: str
    """What it is, for whoever chooses one."""
    has_tables: bool = False
    """Whether `table=` says which table is wanted."""


FORMATS: dict[str, Format] = {
    "tracker": Format(
        "ndjson", "application/x-ndjson", tracker.write, "The exchange format, which loses nothing."
    ),
    "csv": Format(
        "csv", "text/csv; charset=utf-8", csv.write, "One row a proposal, or one an action.", has_tables=True
    ),
    "xlsx": Format(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx.write,
        "The same as a workbook.",
        has_tables=True,
    ),
    "ocd": Format(
        "ndjson",
        "application/x-ndjson",
        ocd.write,
        "Open Civic Data: a bill a line, as the OpenStates importer takes it.",
    ),
    "popolo": Format(
        "json", "application/json", popolo.write, "Popolo: the people, organizations and memberships."
    ),
    "akoma-ntoso": Format(
        "xml", "application/akn+xml", akoma_ntoso.write, "Akoma Ntoso 3.0, the history as a workflow."
    ),
    "sqlite": Format(
        "sqlite3", "application/vnd.sqlite3", sqlite.write, "A snapshot in tables, which Datasette opens."
    ),
}
"""Every format by its name."""

if find_spec("pyarrow"):
    from proposals.exports.formats import parquet

    FORMATS["parquet"] = Format(
        "parquet",
        "application/vnd.apache.parquet",
        parquet.write,
        "The same tables with typed columns.",
        has_tables=True,
    )
