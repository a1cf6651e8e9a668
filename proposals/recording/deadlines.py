"""Deadlines set by hand: a line of the history, with reason and source, that goes before every rule."""

from collections.abc import Sequence
from typing import Any

import orjson
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from proposals import dates
from proposals.models import Action, Proposal, PublicForm, Source
from proposals.recording.history import record
from proposals.recording.refused import Refused
from proposals.vocabulary import ActionKind, ClockFamily

Json = dict[str, Any]


def started_clocks(proposal: Proposal) -> dict[str, Json]:
    """The clocks whose start is on record, as the public form tells them, the last one of each family."""
    stored = PublicForm.objects.filter(proposal=proposal).values_list("detail", flat=True).first()
    clocks = orjson.loads(stored)["clocks"] if stored else []
    return {clock["family"]: clock for clock in clocks if clock["start"]}


@transaction.atomic
def set_deadline(line: Action, *, sources: Sequence[Source], by: AbstractBaseUser | None = None) -> Action:
    """Append an unsaved line that sets a deadline (`clock`, `due_date`) for the reason it describes.

    Raises Refused like `record`, and for a deadline that would change nothing.
    """
    line.kind = ActionKind.DEADLINE
    if not (line.description_en.strip() or line.description_zh.strip()):
        raise Refused(_("Say in the description why the deadline is set."))
    _check_clock(line, started_clocks(line.proposal))
    recorded = record([line], sources=sources, by=by)[0]
    counted = started_clocks(line.proposal)[line.clock]
    if counted["set_by"] == recorded.number:
        return recorded
    if counted["set_by"] is not None:
        raise Refused(
            _("Line %(number)d, of a later day, sets this deadline already: retract it first.")
            % {"number": counted["set_by"]}
        )
    raise Refused(_ran_otherwise(line, counted))


def _check_clock(line: Action, started: dict[str, Json]) -> None:
    """Refuse a clock that never started, and a deadline before its start."""
    if line.clock not in started:
        raise Refused(
            _(
                "No deadline of “%(clock)s” is counted here: no start of it is on record. "
                "Counted: %(started)s."
            )
            % {
                "clock": ClockFamily(line.clock).label,
                "started": _(", ").join(str(ClockFamily(family).label) for family in started) or _("none"),
            }
        )
    start = started[line.clock]["start"]
    if dates.last_day(line.due_date) < dates.first_day(start):
        raise Refused(_("The deadline would lie before its start, %(start)s.") % {"start": start})


def _ran_otherwise(line: Action, clock: Json) -> str:
    words = {"date": line.date, "start": clock["start"], "stop": clock["stop"]}
    if clock["stop"]:
        return (
            _("On %(date)s this deadline did not run: it ran from %(start)s to %(stop)s. Give a day between.")
            % words
        )
    return _("On %(date)s this deadline did not run yet: it runs since %(start)s. Give a later day.") % words
