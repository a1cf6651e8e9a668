"""On which day, and by what was known when, the record is read: the two axes of every door.

Read now, filters ask the tables themselves. Read on a past day or as known at a past time, they ask the
spells and links of the editions, joined to each proposal as `spell`: one spell or none for each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.utils import timezone

from proposals.models import FOREVER, LAST_DAY, EditionLink
from proposals.models.proposal import ProposalQuerySet

SPELL = "spell"
"""What the joined spell is called in lookups."""

KNOWN_COLUMNS = {"updated_at": "spell__known_from", "sort_date": "spell__sort_date"}
"""Columns that a past day does not change, but an earlier state of knowledge does."""

KEYS = {
    "session__key": "spell__edition__session",
    "organization__key": "spell__edition__organization",
    "procedure__key": "spell__edition__procedure",
}
"""Records that an edition names by their key."""

FIXED = ("pk", "register_number")


@dataclass(frozen=True)
class Reading:
    """A day and a time; None is now for both."""

    as_of: date | None = None
    known_at: datetime | None = None

    @property
    def is_now(self) -> bool:
        """Whether the record is read as it stands and as it is known."""
        return self.as_of is None and self.known_at is None

    def of(self, proposals: ProposalQuerySet) -> ProposalQuerySet:
        """The proposals that were on record, each with its spell joined as `spell` unless read now."""
        if self.is_now:
            return proposals
        spells = FilteredRelation("spells", condition=self._of_days("spells__") & self._known("spells__"))
        return proposals.annotate(**{SPELL: spells}).filter(**{f"{SPELL}__isnull": False})

    def column(self, name: str) -> str:
        """The lookup of a column of Proposal, as it was; a descending one keeps its sign."""
        sign, plain = ("-", name[1:]) if name.startswith("-") else ("", name)
        if self.is_now or plain in FIXED or (plain in KNOWN_COLUMNS and self.known_at is None):
            return name
        return sign + (KNOWN_COLUMNS.get(plain) or KEYS.get(plain) or f"{SPELL}__{plain}")

    def linked(self, facet: str, values: Iterable[str]) -> Q:
        """The condition that the edition had a link of this facet to one of the keys, on that day."""
        links = EditionLink.objects.filter(edition=OuterRef(f"{SPELL}__edition"), facet=facet)
        return Q(Exists(links.filter(self._of_days(""), value__in=list(values))))

    def links(self, proposals: "QuerySet[Any, Any]", facet: str) -> "QuerySet[EditionLink]":
        """The links of these proposals' editions to records of the facet, on that day."""
        editions = proposals.order_by().values(f"{SPELL}__edition")
        return EditionLink.objects.filter(self._of_days(""), facet=facet, edition__in=editions)

    def today(self, zone: str) -> date:
        """The day on which the record is read, in the time zone of a body: late begins the day after."""
        if self.as_of is not None:
            return self.as_of
        return (self.known_at or timezone.now()).astimezone(ZoneInfo(zone)).date()

    def _of_days(self, prefix: str) -> Q:
        if self.as_of is None:
            return Q(**{f"{prefix}until_day": LAST_DAY})
        return Q(**{f"{prefix}from_day__lte": self.as_of, f"{prefix}until_day__gt": self.as_of})

    def _known(self, prefix: str) -> Q:
        if self.known_at is None:
            return Q(**{f"{prefix}known_to": FOREVER})
        return Q(**{f"{prefix}known_from__lte": self.known_at, f"{prefix}known_to__gt": self.known_at})


NOW = Reading()
