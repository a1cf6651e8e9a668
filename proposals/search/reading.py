"""On which day, and by what was known when, the record is read: the two axes of every door.

Read now, lists and filters ask the tables themselves. Read on a past day or as known at a past time, they
ask the spells of the editions, of which each proposal on record then has exactly one, and their links.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from proposals.models import FOREVER, LAST_DAY, EditionLink, Proposal, Spell

OF_SPELL = ("stage", "filed_date", "sort_date", "clock_outcome", "clock_due", "clock_limit")
"""Columns that a spell has as a proposal has them."""

KEYS = {"session__key": "session", "organization__key": "organization", "procedure__key": "procedure"}
"""Records that a spell names by their key."""


@dataclass(frozen=True)
class Reading:
    """A day and a time; None is now for both."""

    as_of: date | None = None
    known_at: datetime | None = None

    @property
    def is_now(self) -> bool:
        """Whether the record is read as it stands and as it is known."""
        return self.as_of is None and self.known_at is None

    @property
    def model(self) -> type[Model]:
        """What a list is made of: proposals, or the spell of each."""
        return Proposal if self.is_now else Spell

    def on_record(self) -> "QuerySet[Any]":
        """The published proposals that were on record, or the one spell of each unless read now."""
        if self.is_now:
            return Proposal.objects.visible()
        found = Spell.objects.filter(self._of_days(), self._known(), visible=True)
        if self.as_of is None:
            return found
        # Says nothing new, since what is on record by a day was filed by it, but lets an index stop there.
        return found.filter(sort_date__lte=self.as_of.isoformat())

    def column(self, name: str) -> str:
        """The lookup of a column of Proposal, as it was; a descending one keeps its sign."""
        if self.is_now:
            return name
        sign, plain = ("-", name[1:]) if name.startswith("-") else ("", name)
        column, *lookup = plain.split("__") if plain.split("__")[0] in OF_SPELL else (plain,)
        return sign + "__".join((self._then(column), *lookup))

    def _then(self, name: str) -> str:
        if name == "pk":
            return "proposal_id"
        if name == "updated_at" and self.known_at is not None:
            return "known_from"
        return name if name in OF_SPELL else KEYS.get(name) or f"proposal__{name}"

    def linked(self, facet: str, values: Iterable[str]) -> Q:
        """The condition that the spell's edition had a link of this facet to one of the keys, on that day."""
        links = EditionLink.objects.filter(self._of_days(), edition=OuterRef("edition"), facet=facet)
        return Q(Exists(links.filter(value__in=list(values))))

    def links(self, spells: "QuerySet[Any]", facet: str) -> "QuerySet[EditionLink]":
        """The links of these spells' editions to records of the facet, on that day."""
        editions = spells.order_by().values("edition")
        return EditionLink.objects.filter(self._of_days(), facet=facet, edition__in=editions)

    def today(self, zone: str) -> date:
        """The day on which the record is read, in the time zone of a body: late begins the day after."""
        if self.as_of is not None:
            return self.as_of
        return (self.known_at or timezone.now()).astimezone(ZoneInfo(zone)).date()

    def _of_days(self) -> Q:
        if self.as_of is None:
            return Q(until_day=LAST_DAY)
        return Q(from_day__lte=self.as_of, until_day__gt=self.as_of)

    def _known(self) -> Q:
        if self.known_at is None:
            return Q(known_to=FOREVER)
        return Q(known_from__lte=self.known_at, known_to__gt=self.known_at)


NOW = Reading()
