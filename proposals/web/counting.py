"""How many visible proposals there are, by session, industry, topic and sponsor: one query each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet

from proposals.models import HOUSE, Industry, IndustryDescent, Person, Session, Sponsorship, Topic
from proposals.search import tallies
from proposals.search.marks import value_of
from proposals.search.reading import NOW, Reading
from proposals.web.stages import Tally, summed


@dataclass
class Counted:
    """Something proposals are counted by: what filters call it, its name, and its tally."""

    key: str
    name: dict[str, str]
    year: int = 0
    tally: Tally = field(default_factory=Tally)


def all_by_stage() -> Tally:
    """All that is on record now, by stage: from the tallies."""
    tally, rest = Tally(), tallies.total()
    for said, number in tallies.numbers_of("stage")["stage"].items():
        tally.add(str(value_of(said)), number)
        rest -= number
    if rest:
        tally.add("", rest)
    return tally


def all_by_session() -> list[Counted]:
    """The same for each session, the newest first."""
    numbers = tallies.by_stage("session")
    sessions = Session.objects.filter(pk__in=numbers).order_by("-year", "-start_date", "key")
    return [
        Counted(key, {"en": en, "zh": zh}, year, Tally.of(numbers[pk]))
        for pk, key, en, zh, year in sessions.values_list("pk", "key", "name_en", "name_zh", "year")
    ]


def all_by_industry(wanted: Q) -> list[Counted]:
    """The same for each of the industries that `wanted`, a condition on Industry, lets through, the largest
    first, each with everything under it."""
    numbers = tallies.by_stage("industry")
    found = [
        Counted(each.reference, {"en": each.name_en, "zh": each.name_zh}, 0, Tally.of(numbers[each.pk]))
        for each in Industry.objects.filter(wanted).select_related("scheme").order_by("scheme__key", "code")
        if each.pk in numbers
    ]
    return sorted(found, key=lambda each: -each.tally.total)


def by_year(sessions: Iterable[Counted]) -> list[tuple[int, Tally]]:
    """The sessions of a year taken together, the oldest first."""
    ordered = sorted(sessions, key=lambda each: each.year)
    return [
        (year, summed(each.tally for each in of_year))
        for year, of_year in groupby(ordered, key=lambda each: each.year)
    ]


def industries_by_year() -> dict[int, dict[int, int]]:
    """How many proposals of each year's sessions an industry has, by its primary key: from the tallies."""
    years = dict(Session.objects.values_list("pk", "year"))
    found: dict[int, dict[int, int]] = {}
    for industry, numbers in tallies.by_session("industry").items():
        of_years = found.setdefault(industry, {})
        for session, number in numbers.items():
            of_years[years[session]] = of_years.get(years[session], 0) + number
    return found


def by_stage(proposals: QuerySet[Any]) -> Tally:
    """All of them, by stage."""
    tally = Tally()
    for stage, number in proposals.order_by().values_list("stage").annotate(number=Count("pk")):
        tally.add(stage, number)
    return tally


def by_session(proposals: QuerySet[Any]) -> list[Counted]:
    """Each session with its proposals by stage, the newest first; those between sessions are left out."""
    return _counted(
        proposals.filter(session__isnull=False)
        .order_by("-session__year", "-session__start_date", "session__key")
        .values_list("session__key", "session__name_en", "session__name_zh", "stage", "session__year")
        .annotate(number=Count("pk"))
    )


def by_house_industry(proposals: QuerySet[Any], reading: Reading = NOW) -> list[Counted]:
    """Each house industry with the proposals on it or on anything under it, by stage, the largest first.

    On another day, or as known at another time, it is counted without regard to stages.
    """
    if reading.is_now:
        return by_industry(proposals, Q(ancestor__scheme__key=HOUSE))
    house = Industry.objects.of_the_house().values_list("code", "name_en", "name_zh")
    numbers = _linked(proposals, reading, "industry", [code for code, _, _ in house])
    found = _counted((code, en, zh, "", numbers[code]) for code, en, zh in house if code in numbers)
    return sorted(found, key=lambda each: -each.tally.total)


def _linked(
    proposals: QuerySet[Any], reading: Reading, facet: str, values: Iterable[str] | None = None
) -> dict[str, int]:
    """How many of the proposals were linked to each record of the facet, by key."""
    links = reading.links(proposals, facet)
    if values is not None:
        links = links.filter(value__in=list(values))
    number = Count("edition", distinct=True)
    return dict(links.order_by().values_list("value").annotate(number=number))


def by_industry(proposals: QuerySet[Any], wanted: Q) -> list[Counted]:
    """The same for the industries that `wanted`, a condition on `ancestor`, lets through."""
    link = "descendant__proposal_links__proposal"
    columns = (
        "ancestor__scheme__key",
        "ancestor__code",
        "ancestor__name_en",
        "ancestor__name_zh",
        f"{link}__stage",
    )
    rows = (
        IndustryDescent.objects.filter(wanted, **{f"{link}__in": proposals})
        .order_by("ancestor__scheme__key", "ancestor__code")
        .values_list(*columns)
        .annotate(number=Count(link, distinct=True))
    )
    found = _counted((code if scheme == HOUSE else f"{scheme}:{code}", *rest) for scheme, code, *rest in rows)
    return sorted(found, key=lambda each: -each.tally.total)


def by_topic(proposals: QuerySet[Any], *, limit: int = 12) -> list[Counted]:
    """The topics with most of these proposals."""
    found = Topic.objects.filter(proposals__in=proposals.order_by().values("pk"))
    numbers = found.values_list("key", "name_en", "name_zh").annotate(number=Count("proposals"))
    top = numbers.order_by("-number", "key")[:limit]
    return _counted((key, en, zh, "", number) for key, en, zh, number in top)


def by_person(
    proposals: QuerySet[Any], *, limit: int = 8, always: Iterable[str] = (), reading: Reading = NOW
) -> list[Counted]:
    """The people with most of these proposals; those named in `always` stand among them if they have any."""
    if not reading.is_now:
        return _people_then(proposals, reading, limit, set(always))
    sponsors = (
        Sponsorship.objects.filter(proposal__in=proposals, person__isnull=False)
        .values_list("person__key", "person__name_en", "person__name_zh")
        .annotate(number=Count("proposal"))
    )
    top = list(sponsors.order_by("-number", "person__sort_name")[:limit])
    missing = set(always) - {row[0] for row in top}
    if missing:
        top += sponsors.filter(Q(person__key__in=missing)).order_by("person__sort_name")
    return _counted((key, en, zh, "", number) for key, en, zh, number in top)


def _people_then(proposals: QuerySet[Any], reading: Reading, limit: int, always: set[str]) -> list[Counted]:
    numbers = _linked(proposals, reading, "person")
    top = sorted(numbers, key=lambda key: (-numbers[key], key))[:limit]
    shown = [*top, *sorted(always & numbers.keys() - set(top))]
    people = Person.objects.filter(key__in=shown).values_list("key", "name_en", "name_zh")
    names = {key: (en, zh) for key, en, zh in people}
    return _counted((key, *names[key], "", numbers[key]) for key in shown if key in names)


def _counted(rows: Iterable[Any]) -> list[Counted]:
    """Rows of (key, English name, Chinese name, stage, [year,] number), gathered by key in their order."""
    found: dict[str, Counted] = {}
    for key, en, zh, stage, *year, number in rows:
        name = {"en": en, "zh": zh}
        found.setdefault(key, Counted(key, name, *year)).tally.add(stage, number)
    return list(found.values())
