"""How many there are: counted up to a limit, beyond which nobody waits for the number."""

from dataclasses import dataclass
from typing import Self

MOST_COUNTED = 10_000
"""Counting on costs more than a page of the list, and tells little more than “very many”."""


@dataclass(frozen=True)
class Count:
    """How many there are; when not exact, so many were counted and there are more, or may be."""

    number: int
    is_exact: bool = True

    @classmethod
    def up_to(cls, most: int, number: int) -> Self:
        """From a number that was counted up to `most` + 1."""
        return cls(min(number, most), number <= most)

    @property
    def is_nothing(self) -> bool:
        """Whether there is surely none."""
        return self.number == 0 and self.is_exact

    @property
    def capped(self) -> "Count":
        """As it is told of all lists alike: up to MOST_COUNTED."""
        return Count(min(self.number, MOST_COUNTED), self.is_exact and self.number <= MOST_COUNTED)
