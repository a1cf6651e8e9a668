"""How an answer stands to its deadline, in one fair sentence: what is not published is not called missing."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proposals.templatetags.date_words import in_words
from proposals.vocabulary import ClockState, ClockUnknown

LOOKS = {
    ClockState.RUNNING: "run",
    ClockState.DUE_SOON: "run",
    ClockState.PAST_LIMIT: "late",
    ClockState.LONG_PAST: "over",
    ClockState.ANSWERED_IN_TIME: "done",
    ClockState.ANSWERED_LATE: "late",
}
"""The look of each state that has one of its own."""


def sentence(clock: dict[str, Any] | None, state: str | None, today: date) -> str:
    """The sentence for a clock on a day; empty without a clock, or when its proposal ended."""
    match state:
        case ClockState.RUNNING | ClockState.DUE_SOON:
            return _answer_due(clock or {}, today)
        case ClockState.PAST_LIMIT:
            return _past(clock or {}, "due", today)
        case ClockState.LONG_PAST:
            return _past(clock or {}, "limit", today)
        case ClockState.ANSWERED_IN_TIME:
            return _answered(clock or {}) or _("Answered in time")
        case ClockState.ANSWERED_LATE:
            return _late(clock or {})
        case ClockState.UNKNOWN:
            why = (clock or {}).get("unknown") or ClockUnknown.VAGUE
            return _("Not known whether in time: %(reason)s") % {"reason": _REASONS[ClockUnknown(why)]()}
    return ""


def timing(days: int | None, days_unknown: str | None, outcome: str, unknown: str | None) -> str:
    """How long one reply took and whether it came in time; what is not known is said with its reason."""
    took = ngettext("%(days)s day", "%(days)s days", days) % {"days": f"{days:,}"} if days is not None else ""
    if outcome == ClockState.UNKNOWN:
        why = _REASONS[ClockUnknown(unknown or days_unknown or ClockUnknown.VAGUE)]()
        known = _("not known whether in time: %(reason)s") if took else _("Not known: %(reason)s")
        return _join(took, known % {"reason": why})
    in_time = outcome == ClockState.ANSWERED_IN_TIME
    if took:
        return _join(took, _("in time") if in_time else _("after the deadline"))
    why = _REASONS[ClockUnknown(days_unknown or ClockUnknown.VAGUE)]()
    return _join(_("In time") if in_time else _("Late"), _("days not known: %(reason)s") % {"reason": why})


def _join(*parts: str) -> str:
    return _(", ").join(filter(None, parts))


_REASONS = {
    ClockUnknown.NO_START: lambda: _("the assignment date is not published"),
    ClockUnknown.NO_RULE: lambda: _("no rule text of that time is on record"),
    ClockUnknown.NO_LENGTH: lambda: _("the rule on record gives no number of days"),
    ClockUnknown.VAGUE: lambda: _("the dates are not known by the day"),
    ClockUnknown.NO_CLOCK: lambda: _("the procedure sets no deadline for such an answer"),
}


def _answer_due(clock: dict[str, Any], today: date) -> str:
    due = date.fromisoformat(clock["due"])
    days = (due - today).days
    return ngettext(
        "Answer due on %(date)s, in %(days)s day", "Answer due on %(date)s, in %(days)s days", days
    ) % {"date": in_words(clock["due"]), "days": days}


def _past(clock: dict[str, Any], what: str, today: date) -> str:
    limit = clock[what] or clock["due"]
    days = (today - date.fromisoformat(limit)).days
    return ngettext(
        "No published reply, %(days)s day past the limit",
        "No published reply, %(days)s days past the limit",
        days,
    ) % {"days": f"{days:,}"}


def _answered(clock: dict[str, Any]) -> str:
    days = clock.get("days")
    if days is None:
        return ""
    return ngettext("Answered in time, after %(days)s day", "Answered in time, after %(days)s days", days) % {
        "days": days
    }


def _late(clock: dict[str, Any]) -> str:
    """Later than the deadline is not later than the law allows at all: the sentence tells the two apart."""
    words = {"date": in_words(clock["due"]), "days": clock.get("days")}
    if clock["limit"] and clock["stop"] <= clock["limit"]:
        words["limit"] = in_words(clock["limit"])
        if words["days"] is None:
            return _("Answered after the deadline of %(date)s, within the limit of %(limit)s") % words
        return _("Answered after %(days)s days: after %(date)s, within the limit of %(limit)s") % words
    if words["days"] is None:
        return _("Answered after the deadline of %(date)s") % words
    return _("Answered after %(days)s days, later than the deadline of %(date)s") % words
