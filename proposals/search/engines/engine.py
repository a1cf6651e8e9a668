"""What an inverted index can be asked. Hits are places (`models.Position`): the larger, the newer."""

from abc import ABC, abstractmethod
from typing import Any

from django.db.models.expressions import RawSQL

from proposals.search.counts import Count
from proposals.search.expression import Expression


class Engine(ABC):
    """Asks the index of one database."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    @abstractmethod
    def places(
        self, sought: Expression, *, limit: int, beyond: int | None = None, ascending: bool = False
    ) -> list[int]:
        """The first hits after the place `beyond`, the newest first, or the oldest when ascending."""

    @abstractmethod
    def count(self, sought: Expression, most: int) -> Count:
        """How many hits there are, counted up to `most` or as far as it takes no long time."""

    @abstractmethod
    def facets(self, sought: Expression, most: int) -> list[str]:
        """The joined facet tokens of the newest hits, `most` of them at most."""

    @abstractmethod
    def statement(self, sought: Expression) -> tuple[str, list[Any]]:
        """The SQL that selects the keys of all hits, and its parameters."""

    def keys(self, sought: Expression) -> RawSQL:
        """The keys of the proposals that are hit, as a subquery."""
        statement, parameters = self.statement(sought)
        return RawSQL(statement, parameters)  # noqa: S611 (all that was typed goes in as parameters)

    def rows(self, statement: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
        """What a statement selects."""
        with self.connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
