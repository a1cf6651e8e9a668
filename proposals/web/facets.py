"""The panel beside the list: what can be ticked, and how many proposals each tick would show.

Values of one facet mean *or*, so a facet is counted as if nothing in it were ticked; facets among each
other mean *and*. Stages, sessions and procedures come out of one grouped query.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proposals.models import Procedure, Session
from proposals.search.deadlines import conditions
from proposals.vocabulary import ClockState, Stage
from proposals.web.counting import Counted, by_house_industry, by_person
from proposals.web.narrowing import Narrowing

GROUPED = ("stage", "session", "procedure")
SHOWN = 8
"""How many choices of a facet stand open; the rest unfold."""


@dataclass
class Choice:
    """One box to tick."""

    value: str
    name: Mapping[str, str] | str | Promise
    year: int = 0
    """Of a session: what a reader looks for before its name."""
    number: int = 0
    checked: bool = False


@dataclass
class Facet:
    """The boxes of one filter."""

    parameter: str
    legend: str | Promise
    choices: list[Choice] = field(default_factory=list)

    @property
    def open(self) -> list[Choice]:
        """Those that stand open: the first ones, and every ticked one."""
        return [choice for at, choice in enumerate(self.choices) if at < SHOWN or choice.checked]

    @property
    def folded(self) -> list[Choice]:
        """The rest."""
        return [choice for at, choice in enumerate(self.choices) if at >= SHOWN and not choice.checked]


@dataclass(frozen=True)
class Group:
    """How many proposals share a stage, a session and a procedure."""

    stage: str
    session: str | None
    procedure: str
    year: int
    names: dict[str, dict[str, str]]
    number: int


def facets_of(narrowing: Narrowing) -> tuple[list[Facet], int]:
    """The facets of a narrowed list, and how many proposals it shows; in a constant number of queries."""
    groups = _groups(narrowing)
    count = sum(group.number for group in groups if _matches(group, narrowing, GROUPED))
    facets = [
        Facet("stage", _("Stage"), _stages(groups, narrowing)),
        Facet("session", _("Session"), _grouped(groups, narrowing, "session")),
        Facet("industry", _("Industry"), _industries(narrowing)),
        Facet("clock", _("Deadline"), _clocks(narrowing)),
        Facet("procedure", _("Kind"), _grouped(groups, narrowing, "procedure")),
        Facet("person", _("Proposer"), _people(narrowing)),
    ]
    return facets, count


def _groups(narrowing: Narrowing) -> list[Group]:
    column = narrowing.reading.column
    columns = (column("stage"), column("session__key"), column("procedure__key"))
    rows = narrowing.proposals(besides=GROUPED).order_by().values_list(*columns)
    numbers = list(rows.annotate(number=Count("pk")))
    sessions = _names(Session, {session for _, session, _, _ in numbers}, "year")
    procedures = _names(Procedure, {procedure for _, _, procedure, _ in numbers}, "pk")
    return [
        Group(
            stage,
            session or None,
            procedure,
            sessions[session][1] if session in sessions else 0,
            {
                "session": sessions[session][0] if session in sessions else {},
                "procedure": procedures[procedure][0] if procedure in procedures else {},
            },
            number,
        )
        for stage, session, procedure, number in numbers
    ]


def _names(model: type[Model], keys: set[str], number: str) -> dict[str, tuple[dict[str, str], int]]:
    """The names of these records by key, each with the number in that column."""
    rows = model._default_manager.filter(key__in=keys - {None, ""})
    return {
        key: ({"en": en, "zh": zh}, value)
        for key, en, zh, value in rows.values_list("key", "name_en", "name_zh", number)
    }


def _matches(group: Group, narrowing: Narrowing, parameters: Iterable[str]) -> bool:
    """Whether the group is among the values chosen in each of these filters."""
    return all(
        not (chosen := narrowing.chosen(parameter)) or getattr(group, parameter) in chosen
        for parameter in parameters
    )


def _numbers(groups: list[Group], narrowing: Narrowing, parameter: str) -> dict[str, int]:
    """How many proposals each value of the filter would show."""
    others = [name for name in GROUPED if name != parameter]
    numbers: dict[str, int] = {}
    for group in groups:
        if _matches(group, narrowing, others) and (value := getattr(group, parameter)):
            numbers[value] = numbers.get(value, 0) + group.number
    return numbers


def _stages(groups: list[Group], narrowing: Narrowing) -> list[Choice]:
    numbers, chosen = _numbers(groups, narrowing, "stage"), narrowing.chosen("stage")
    return [
        Choice(stage.value, stage.label, number=numbers.get(stage, 0), checked=stage in chosen)
        for stage in Stage
        if numbers.get(stage) or stage in chosen
    ]


def _grouped(groups: list[Group], narrowing: Narrowing, parameter: str) -> list[Choice]:
    numbers, chosen = _numbers(groups, narrowing, parameter), narrowing.chosen(parameter)
    named = {
        getattr(group, parameter): (group.names[parameter], group.year if parameter == "session" else 0)
        for group in sorted(groups, key=lambda group: (-group.year, group.session or "", group.procedure))
    }
    return [
        Choice(value, name, year, numbers.get(value, 0), value in chosen)
        for value, (name, year) in named.items()
        if value and (numbers.get(value) or value in chosen)
    ]


def _people(narrowing: Narrowing) -> list[Choice]:
    chosen = narrowing.chosen("person")
    return _counted(
        narrowing,
        "person",
        lambda proposals: by_person(proposals, always=chosen, reading=narrowing.reading),
    )


def _industries(narrowing: Narrowing) -> list[Choice]:
    return _counted(narrowing, "industry", lambda proposals: by_house_industry(proposals, narrowing.reading))


def _clocks(narrowing: Narrowing) -> list[Choice]:
    """How the answers stand to their deadlines on the day of reading."""
    chosen = narrowing.chosen("clock")
    numbers = narrowing.proposals(besides=("clock",)).aggregate(
        **{state: Count("pk", filter=met) for state, met in conditions(narrowing.reading).items()}
    )
    return [
        Choice(state.value, state.label, number=numbers[state], checked=state in chosen)
        for state in ClockState
        if numbers[state] or state in chosen
    ]


def _counted(narrowing: Narrowing, parameter: str, count: Callable[[Any], list[Counted]]) -> list[Choice]:
    chosen = narrowing.chosen(parameter)
    return [
        Choice(each.key, each.name, number=each.tally.total, checked=each.key in chosen)
        for each in count(narrowing.proposals(besides=(parameter,)))
    ]
