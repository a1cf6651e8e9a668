"""The corrections that anonymous readers may see: what published records said, and say no longer."""

from datetime import UTC, datetime
from typing import Any

import orjson
from django.db.models import QuerySet

from proposals.models import FOREVER, Edition, Proposal
from proposals.vocabulary import ChangeKind, Publication

Json = dict[str, Any]

_STAMP = "%Y%m%dT%H%M%S%fZ"
"""How the moment of an edition is written in ids and addresses, to the microsecond."""


def corrections() -> "QuerySet[Edition]":
    """Editions of published proposals that took back what was said before, with their proposals."""
    return _light(Edition.objects.filter(corrects=True, proposal__publication=Publication.PUBLISHED))


def editions_of(proposal: Proposal) -> "QuerySet[Edition]":
    """Every wording of a proposal, the newest first; none unless it is published."""
    return _light(proposal.editions.filter(proposal__publication=Publication.PUBLISHED)).order_by(
        "-known_from"
    )


def _light(editions: "QuerySet[Edition]") -> "QuerySet[Edition]":
    """Without the wordings themselves, which are long."""
    return editions.select_related("proposal").defer("row", "detail", "search_text")


def changes_of(edition: Edition) -> list[Json]:
    """Everything that the edition changed of the one before."""
    found: list[Json] = orjson.loads(edition.changes) if edition.changes else []
    return found


def corrections_of(edition: Edition) -> list[Json]:
    """What the edition took back, without what it added."""
    return [change for change in changes_of(edition) if change["kind"] != ChangeKind.ADDED]


def is_current(edition: Edition) -> bool:
    """Whether it is what is said now."""
    return edition.known_to == FOREVER


def stamp_of(edition: Edition) -> str:
    """The moment of the edition as its id has it."""
    return edition.known_from.astimezone(UTC).strftime(_STAMP)


def moment_of(stamp: str) -> datetime | None:
    """The moment that a stamp means, None for what is no stamp."""
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
