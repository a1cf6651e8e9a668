"""How deadlines work: the rules of every procedure, as the record applies them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from proposals.models import Procedure
from proposals.vocabulary import SOON_DAYS, ClockState, ClockUnknown


@dataclass(frozen=True)
class Deadline:
    """A clock as the page shows it; `jurisdictions` is empty for a rule that holds everywhere."""

    name_en: str
    name_zh: str
    counts_from: str
    basis: str
    certainty: str
    jurisdictions: list[str]
    length: int | None = None
    unit: str = ""
    limit_length: int | None = None
    effective_from: str = ""
    effective_to: str = ""
    note_en: str = ""
    note_zh: str = ""

    @classmethod
    def declared(cls, clock: Mapping[str, Any]) -> "Deadline":
        """From the clock of a procedure."""
        return cls(**{each.name: clock[each.name] for each in fields(cls) if each.name in clock})


MEANINGS: dict[ClockState, str | Promise] = {
    ClockState.RUNNING: _("The deadline has not passed."),
    ClockState.DUE_SOON: _("The deadline passes within %(days)d days."),
    ClockState.PAST_LIMIT: _(
        "No published reply was found, and the deadline has passed; the longer limit, which the law allows "
        "where a matter is wide or hard, has not."
    ),
    ClockState.LONG_PAST: _("No published reply was found, and the longer limit has passed too."),
    ClockState.ANSWERED_IN_TIME: _("The reply came by the deadline."),
    ClockState.ANSWERED_LATE: _(
        "The reply came after the deadline; the record says whether it came within the longer limit."
    ),
    ClockState.UNKNOWN: _("It cannot be told, for a reason that is named: %(reasons)s."),
    ClockState.ENDED: _("The proposal was merged, withdrawn or not accepted."),
}


@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    """Each procedure, the newest version first, with its general rules and those of places."""
    procedures = []
    for procedure in Procedure.objects.order_by("key", "-version"):
        rules = [Deadline.declared(clock) for clock in procedure.clocks]
        general = [rule for rule in rules if not rule.jurisdictions]
        procedures.append((procedure, general, [rule for rule in rules if rule.jurisdictions]))
    reasons = pgettext("between reasons", "; ").join(_inside(reason.label) for reason in ClockUnknown)
    states = [
        (state, str(words) % {"days": SOON_DAYS, "reasons": reasons}) for state, words in MEANINGS.items()
    ]
    return render(request, "web/deadlines.html", {"procedures": procedures, "states": states})


def _inside(sentence: str | Promise) -> str:
    """The sentence as a part of another one."""
    words = str(sentence)
    return words[:1].lower() + words[1:]
