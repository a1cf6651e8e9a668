"""Parquet: the tables with the types of their columns, a group of rows at a time. It needs pyarrow."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from proposals.exports.column import Column
from proposals.exports.columns import TABLES
from proposals.exports.listed import Listed
from proposals.exports.pipe import Pipe

ROWS_OF_A_GROUP = 2_000
"""Rows are kept until there are so many: readers skip groups, and each must be worth it."""

TYPES = {
    "text": pa.string(),
    "partial date": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "moment": pa.timestamp("us", tz="UTC"),
    "list": pa.list_(pa.string()),
}
"""A date as precise as it is known stays text, which sorts by its first day."""

READ = {"date": date.fromisoformat, "moment": datetime.fromisoformat}
"""What stands as text in the forms and has a type of its own here."""


def write(listed: Listed) -> Iterator[bytes]:
    """The file, a group of rows at a time, and what says where they are at the end."""
    table = TABLES[listed.table]
    pipe = Pipe()
    schema = pa.schema([(column.name, TYPES[column.type]) for column in table.columns])
    with pq.ParquetWriter(pipe, schema, compression="zstd") as writer:
        yield pipe.take()
        rows = chain.from_iterable(table.rows(listed))
        while group := list(islice(rows, ROWS_OF_A_GROUP)):
            writer.write_batch(pa.record_batch(_arrays(table.columns, group), schema=schema))
            yield pipe.take()
    yield pipe.take()


def _arrays(columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> list[Any]:
    """The values column by column, each in its type."""
    return [
        pa.array([_typed(column, row[at]) for row in rows], type=TYPES[column.type])
        for at, column in enumerate(columns)
    ]


def _typed(column: Column, value: Any) -> Any:
    read = READ.get(column.type)
    return read(value) if read and value else value
