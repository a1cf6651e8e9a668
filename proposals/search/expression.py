"""What is looked for, as a tree that both engines render: phrases joined by and, or, not. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from proposals.search.text import Phrase


class Place(StrEnum):
    """Where a phrase may stand: in the titles as written, in the titles, anywhere, or among the facets."""

    EXACT = "exact"
    TITLE = "title"
    ANYWHERE = "anywhere"
    FACETS = "facets"


@dataclass(frozen=True)
class Holds:
    """The phrase stands there."""

    phrase: Phrase
    place: Place


@dataclass(frozen=True)
class Every:
    """All of the parts are met; everything meets none."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Some:
    """One of the parts is met; nothing meets none."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Besides:
    """The first is met, and the second is not."""

    met: "Expression"
    unmet: "Expression"


Expression = Holds | Every | Some | Besides


def every(*parts: Expression) -> Expression:
    """All of them, without a tree where there is one only."""
    return parts[0] if len(parts) == 1 else Every(parts)


def some(*parts: Expression) -> Expression:
    """One of them, without a tree where there is one only."""
    return parts[0] if len(parts) == 1 else Some(parts)


def phrases(sought: Expression) -> Iterator[Phrase]:
    """The phrases that make a hit, as far as they stand in texts."""
    match sought:
        case Holds(phrase, place):
            if place != Place.FACETS:
                yield phrase
        case Every(parts) | Some(parts):
            for part in parts:
                yield from phrases(part)
        case Besides(met, _):
            yield from phrases(met)


EVERYTHING = Holds(Phrase(("published",)), Place.FACETS)
"""Each document says this of itself: an index finds no `not` without something that it is taken from."""

NOTHING = Some(())
