"""The days of a session: when it opened and closed, was handed over, and by when replies are due."""

from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from proposals.lifecycle import runs
from proposals.lifecycle.clocks import Clock, Event
from proposals.lifecycle.public_form.books import clock_rule
from proposals.models import Procedure, Session


class Day(NamedTuple):
    """One day; a computed one is no fact of the record."""

    name: str | Promise
    date: str
    is_computed: bool = False


def days_of(session: Session) -> list[Day]:
    """Those that are known, in their order; one query where the session was handed over."""
    days = [
        Day(_("Session opens"), session.start_date),
        Day(_("Deadline for motions"), _day(session.motion_deadline)),
        Day(_("Session closes"), session.end_date),
        Day(_("Proposals handed over"), session.handover_date),
    ]
    clock = _clock_of(session) if session.handover_date else None
    if clock and clock.due:
        days.append(Day(_("Replies due"), clock.due.isoformat(), is_computed=True))
    if clock and clock.limit:
        days.append(Day(_("Latest date for replies"), clock.limit.isoformat(), is_computed=True))
    return sorted((day for day in days if day.date), key=lambda day: day.date)


def _day(moment: datetime | None) -> str:
    """The day where the body is, which is where the tracker's days begin."""
    return localdate(moment).isoformat() if moment else ""


def _clock_of(session: Session) -> Clock | None:
    """The clock that the handover starts, by the newest rules for the proposals of this body."""
    body = session.organization
    for procedure in Procedure.objects.order_by("key", "-version"):
        rules = [clock_rule(clock) for clock in procedure.clocks if clock.get("answers")]
        rules = [rule for rule in rules if rule.counts_from_assignment]
        if body.key not in procedure.bodies or not rules:
            continue
        (start, *_others) = sorted(rules[0].starts_on)
        handed_over = Event(1, session.handover_date, "", status=start, whole_session=True)
        return next(iter(runs.run(rules, [handed_over], jurisdiction=body.jurisdiction)), None)
    return None
