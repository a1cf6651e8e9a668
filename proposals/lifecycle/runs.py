"""Runs: which clocks a history started and stopped, and what each was counted by. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from proposals import dates
from proposals.lifecycle import clocks
from proposals.lifecycle.clocks import Clock, Event, Handover, Rule


def run(
    rules: Sequence[Rule],
    events: Sequence[Event],
    *,
    jurisdiction: str = "",
    between_sessions: bool = False,
    handover: Handover | None = None,
) -> list[Clock]:
    """Every clock that the events started, in the order of their starts.

    `events` are the standing lines in their order in time. `jurisdiction` is that of the body, such as
    country:cn/municipality:chongqing. A handover counts where no line says when it was.
    """
    found = []
    for applicable in _by_family(tuple(rules), jurisdiction):
        if between_sessions or not applicable[0].between_sessions:
            started = _Runs(applicable[0], handover).follow(events)
            found += [_computed(clock, applicable, events, jurisdiction, handover) for clock in started]
    return sorted(found, key=lambda clock: clock.start or clock.stop)


@lru_cache(1000)
def _by_family(rules: tuple[Rule, ...], jurisdiction: str) -> list[list[Rule]]:
    """The rules of each family that apply: those of the jurisdiction itself, or else the general ones."""
    found = []
    for family in dict.fromkeys(rule.family for rule in rules):
        of_family = [rule for rule in rules if rule.family == family]
        own = [rule for rule in of_family if any(_within(jurisdiction, each) for each in rule.jurisdictions)]
        if applicable := own or [rule for rule in of_family if not rule.jurisdictions]:
            found.append(applicable)
    return found


def _within(jurisdiction: str, wider: str) -> bool:
    return jurisdiction == wider or jurisdiction.startswith(f"{wider}/")


class _Runs:
    """When the clocks of one family started and stopped, not yet counted."""

    def __init__(self, rule: Rule, handover: Handover | None) -> None:
        self.rule = rule
        self.handover = handover if rule.counts_from_assignment else None
        self.finished: list[Clock] = []
        self.running: Clock | None = None
        self.paused_since = ""

    def follow(self, events: Sequence[Event]) -> list[Clock]:
        """The clocks, in order, once all events have happened."""
        for event in events:
            if event.status in self.rule.starts_on:
                self._start(event)
            elif event.status in self.rule.pauses_on and self.running:
                self.paused_since, self.running = self.running.start, None
            elif event.status in self.rule.ends_on:
                self._end()
            elif event.status in self.rule.stops_on or (
                not event.status and event.kind in self.rule.stops_on_kinds
            ):
                self._stop(event)
        if not self.running and not self.finished and self._was_filed(events):
            self.running = self._handed_over()
        return [*self.finished, *([self.running] if self.running else [])]

    def _start(self, event: Event) -> None:
        """A clock from this line on; after a pause it starts anew, and the first date is kept."""
        if not self.running:
            self.running = Clock(
                self.rule.family,
                start=event.date,
                whole_session=event.whole_session,
                first_start=self.paused_since,
            )

    def _end(self) -> None:
        """The proposal ended: nobody is waited for any more."""
        if self.running:
            self.finished.append(replace(self.running, ended=True))
        self.running, self.handover = None, None

    def _stop(self, event: Event) -> None:
        """What was waited for came; where nobody published the start, that it came is kept as unknown."""
        waited_for = self.running
        if not waited_for and not self.finished and self.rule.answers:
            waited_for = self._handed_over() or Clock(self.rule.family, unknown=clocks.NO_START)
            if waited_for.start and dates.first_day(waited_for.start) > dates.last_day(event.date):
                waited_for = Clock(self.rule.family, unknown=clocks.NO_START)
        if waited_for:
            self.finished.append(replace(waited_for, stop=event.date, stopped_by=event.number))
            self.running = None

    def _handed_over(self) -> Clock | None:
        """A clock from a handover that no line tells of."""
        if not self.handover or not self.handover.date:
            return None
        return Clock(
            self.rule.family,
            start=self.handover.date,
            whole_session=self.handover.whole_session,
            stands_in=True,
        )

    def _was_filed(self, events: Sequence[Event]) -> bool:
        return any(event.status for event in events)


def _computed(
    clock: Clock,
    rules: list[Rule],
    events: Sequence[Event],
    jurisdiction: str,
    handover: Handover | None,
) -> Clock:
    """The clock with its rule, deadline and limit."""
    if not clock.start:
        return clock
    begin = dates.last_day(clock.start)
    rule = next((rule for rule in rules if _in_force(rule, begin)), None)
    if rule is None:
        return _set(replace(clock, unknown=clocks.NO_RULE), events)
    if rule.length is None:
        return _set(replace(clock, rule=rule, unknown=clocks.NO_LENGTH), events)
    country = country_of(jurisdiction)
    due = clocks.count(begin, rule.length, rule.unit, country)
    limit = clocks.count(begin, rule.limit_length, rule.unit, country) if rule.limit_length else None
    clock = replace(clock, rule=rule, due=due, limit=limit, rule_due=due)
    return _set(_extended(clock, events, handover), events)


def _extended(clock: Clock, events: Sequence[Event], handover: Handover | None) -> Clock:
    """An extension on record moves the deadline to the limit, or to the day that the handler was given."""
    given = handover.extended_to if handover else ""
    if given:
        until = dates.last_day(given)
        return replace(clock, due=until, limit=max(clock.limit or until, until), extended=True)
    extends_on = clock.rule.extends_on if clock.rule else frozenset()
    extended = any(event.status in extends_on for event in _within_run(clock, events))
    return replace(clock, due=clock.limit, extended=True) if extended and clock.limit else clock


def _set(clock: Clock, events: Iterable[Event]) -> Clock:
    """The last line that sets this clock's deadline, for its reason, goes before every rule."""
    for event in _within_run(clock, events):
        if event.due and event.family == clock.family:
            due = dates.last_day(event.due)
            limit = max(clock.limit, due) if clock.limit else None
            clock = replace(clock, due=due, limit=limit, set_by=event.number, unknown="")
    return clock


def _within_run(clock: Clock, events: Iterable[Event]) -> list[Event]:
    """The events that did not happen before the start or after the stop of the clock."""
    begin = dates.first_day(clock.start)
    end = dates.last_day(clock.stop) if clock.stop else date.max
    return [
        event
        for event in events
        if dates.last_day(event.date) >= begin and dates.first_day(event.date) <= end
    ]


def _in_force(rule: Rule, day: date) -> bool:
    """Whether the rule was in force on the day the clock started: a law that changes in mid-run does not."""
    begins = not rule.effective_from or dates.first_day(rule.effective_from) <= day
    return begins and (not rule.effective_to or day <= dates.last_day(rule.effective_to))


def country_of(jurisdiction: str) -> str:
    """The country code of a jurisdiction such as country:cn/province:henan."""
    return jurisdiction.removeprefix("country:").partition("/")[0] if jurisdiction else ""
