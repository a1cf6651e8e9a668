"""What a procedure may not say of itself, whoever edits it: the checks of its file, for the desk."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

CLOCK_KEYS = ("starts_on", "stops_on", "extends_on")


def contradictions(
    *,
    codes: Sequence[str],
    moves: Iterable[tuple[str, str]],
    path: Sequence[str],
    clocks: Sequence[dict[str, Any]],
) -> list[str]:
    """A sentence for each fault; none for a procedure that holds together.

    A move is a pair of status codes, '' for the way in. A procedure without any move is still being
    written: its statuses need not be reached yet.
    """
    moves = list(moves)
    named = [(_("The declared path"), code) for code in path]
    named += [(_("A move"), code) for move in moves for code in move if code]
    for clock in clocks:
        where = _("The clock “%(clock)s”") % {"clock": clock.get("code", "?")}
        named += [(where, code) for key in CLOCK_KEYS for code in _as_list(clock.get(key))]
    faults = [
        _("%(where)s names “%(code)s”, which is no status of this procedure. Its statuses: %(allowed)s.")
        % {"where": where, "code": code, "allowed": _(", ").join(codes) or _("none")}
        for where, code in dict.fromkeys(named)
        if code not in codes
    ]
    if moves and not any(start == "" for start, _end in moves):
        faults.append(_("No move leads in: leave the “from” of one move empty."))
    reached = {end for _start, end in moves}
    unreached = [code for code in codes if moves and code not in reached]
    if unreached:
        faults.append(_("No move leads to: %(codes)s. Add one.") % {"codes": _(", ").join(unreached)})
    return faults


def _as_list(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)] if value else []
