"""Stages in six groups, as the charts colour them, and how many proposals stand in each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proposals.vocabulary import Stage
from proposals.web.pictures.columns import Bar

ENDED = (Stage.DECIDED_NO, Stage.ENDED_WITHOUT_DECISION)


@dataclass(frozen=True)
class Group:
    """Stages that a chart shows as one: its colour class, its name, and the stages."""

    colour: str
    name: str | Promise
    stages: tuple[str, ...]


GROUPS = (
    Group("s0", _("Announced only"), ("",)),
    Group("s1", _("Filed"), (Stage.FILED, Stage.SCREENED)),
    Group("s2", _("In hand"), (Stage.IN_COMMITTEE, Stage.ASSIGNED, Stage.UNDER_WAY)),
    Group("s3", _("Answered"), (Stage.ANSWERED,)),
    Group(
        "s4",
        _("Adopted or followed up"),
        (Stage.DECIDED_YES, Stage.EXECUTIVE, Stage.IN_FORCE, Stage.FOLLOWED_UP),
    ),
    Group("s5", _("Ended"), ENDED),
)

_GROUP_OF = {stage: group for group in GROUPS for stage in group.stages}


@dataclass
class Tally:
    """How many proposals of something stand in each group of stages."""

    counts: dict[Group, int] = field(default_factory=lambda: dict.fromkeys(GROUPS, 0))

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> "Tally":
        """The tally of so many at each stage."""
        tally = cls()
        for stage, number in numbers.items():
            tally.add(stage, number)
        return tally

    def add(self, stage: str, number: int) -> None:
        """Count `number` more proposals at the stage."""
        self.counts[_GROUP_OF[stage]] += number

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def answered(self) -> int:
        """Those that got a reply, whatever followed it."""
        return sum(number for group, number in self.counts.items() if group.colour in ("s3", "s4"))

    @property
    def segments(self) -> list[tuple[str, int]]:
        """For a bar: the colour class and the number of each group."""
        return [(group.colour, number) for group, number in self.counts.items()]

    def in_groups(self, groups: Iterable[Group]) -> list[int]:
        """The numbers of these groups, for the cells of a table."""
        return [self.counts[group] for group in groups]


def summed(tallies: Iterable[Tally]) -> Tally:
    """One tally of all of them."""
    whole = Tally()
    for tally in tallies:
        for group, number in tally.counts.items():
            whole.counts[group] += number
    return whole


def year_bars(years: Iterable[tuple[int, Tally]]) -> list[Bar]:
    """What a picture of columns shows of each year, those between without any proposal among them."""
    tallies = dict(years)
    return [
        Bar(str(year), f"’{year % 100:02}", tallies.get(year, Tally()).segments)
        for year in range(min(tallies, default=0), max(tallies, default=-1) + 1)
    ]


def groups_in_use(tallies: Iterable[Tally]) -> list[Group]:
    """The groups that hold any proposal, in order: an empty one takes no room in a table."""
    whole = summed(tallies)
    return [group for group in GROUPS if whole.counts[group]]


def largest(tallies: Mapping[str, Tally] | Iterable[Tally]) -> int:
    """The largest total, by which all bars of a chart are scaled; at least 1."""
    each = tallies.values() if isinstance(tallies, Mapping) else tallies
    return max((tally.total for tally in each), default=0) or 1
