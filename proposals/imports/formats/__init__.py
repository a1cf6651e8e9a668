"""The formats the record is brought in from: each a parser from bytes to drafts that knows no tables."""

from collections.abc import Callable, Iterable, Iterator

from proposals.imports.formats import tracker
from proposals.imports.formats.row import Row

Parser = Callable[[Iterable[bytes]], Iterator[Row]]

FORMATS: dict[str, Parser] = {"tracker": tracker.parse}
"""Every format by its name."""

__all__ = ["FORMATS", "Parser", "Row"]
