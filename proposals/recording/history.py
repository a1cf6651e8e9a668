"""The history: lines are added and retracted, each checked against its neighbours in time."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proposals.lifecycle import log, projection, rules
from proposals.lifecycle.procedures import rulebook_of
from proposals.models import (
    Action,
    Citation,
    ImportRun,
    Procedure,
    ProcedureStatus,
    Proposal,
    Retraction,
    Source,
)
from proposals.recording.publication import is_sourced
from proposals.recording.refused import Refused
from proposals.recording.settling import hold, settle
from proposals.vocabulary import ActionKind, Publication


@transaction.atomic
def record(
    lines: Sequence[Action],
    *,
    sources: Sequence[Source] = (),
    by: AbstractBaseUser | None = None,
) -> list[Action]:
    """Append unsaved lines, each checked against its neighbours in time; keeps all or raises Refused.

    Every line must be sourced: `sources` are cited by each.
    """
    if not sources:
        raise Refused(_("Name a source: every line of the history needs one."))
    hold({line.proposal_id for line in lines})
    recorded = []
    for line in lines:
        _check(line)
        recorded += log.append([line], at=timezone.now(), by=by)
    Citation.objects.bulk_create(
        Citation(action=line, source=source, position=position)
        for line in recorded
        for position, source in enumerate(sources)
    )
    settle({line.proposal_id for line in recorded})
    return recorded


def record_status(
    proposal: Proposal,
    status: ProcedureStatus,
    *,
    date: str,
    sources: Sequence[Source],
    by: AbstractBaseUser | None = None,
    **details: str,
) -> Action:
    """Move a proposal to a status on a date; `details` are further columns of Action. Raises Refused."""
    line = Action(proposal=proposal, kind=ActionKind.STATUS, status=status, date=date, **details)
    return record([line], sources=sources, by=by)[0]


def keep_history(lines: Sequence[Action], *, run: ImportRun | None, reason: str) -> list[Action]:
    """Append lines as they were found, lawful or not; those that break the rules carry the reason.

    For imports: the caller cites the sources, tells nobody, and settles the batch once.
    """
    hold({line.proposal_id for line in lines})
    for line in _unlawful_among(lines):
        line.as_found = line.as_found or reason
    return log.append(lines, at=timezone.now(), run=run, announced=True)


@transaction.atomic
def retract(action: Action, *, reason: str, by: AbstractBaseUser | None = None) -> Retraction:
    """Withdraw a line of the log for a reason; raises Refused, also when a published proposal would stand
    on no source any more.
    """
    if not reason.strip():
        raise Refused(_("Say why the line is retracted."))
    hold({action.proposal_id})
    try:
        retraction = log.retract(action, reason=reason.strip(), at=timezone.now(), by=by)
    except log.AlreadyRetracted:
        raise Refused(_("This line was retracted before.")) from None
    shown = Proposal.objects.filter(pk=action.proposal_id, publication=Publication.PUBLISHED)
    if shown.exists() and not is_sourced(action.proposal):
        raise Refused(
            _(
                "No source would be left for a published proposal: "
                "cite another source first, or withdraw the proposal from view."
            )
        )
    settle([action.proposal_id])
    return retraction


def lawful_next(proposal: Proposal, *, date: str = "") -> list[tuple[ProcedureStatus, list[ProcedureStatus]]]:
    """The statuses that may follow, each with those that would be skipped and shown as not documented.

    Without a date, what may follow the present status; with one, what may follow the status of that time.
    """
    rulebook = rulebook_of(proposal.procedure)
    current = proposal.status.code if proposal.status else rules.ENTRY
    if date:
        current = rules.standing_before(rulebook, _lines_of(proposal), rules.Line(_LAST, date))
    statuses = {status.code: status for status in proposal.procedure.statuses.all()}
    return [
        (statuses[code], [statuses[skipped] for skipped in way])
        for code, way in rules.ways_from(rulebook, current).items()
    ]


_LAST = 2**31
"""A line number after every number in use: the place of a line that is only being considered."""


def _check(line: Action) -> None:
    """Refuse a line that would make its proposal's history irregular, in a sentence naming what is lawful."""
    if line.status is None:
        return
    procedure = line.proposal.procedure
    if line.status.procedure_id != procedure.pk:
        raise Refused(
            _("“%(status)s” is a status of another procedure.") % {"status": _in_words([line.status])}
        )
    rulebook, lines = rulebook_of(procedure), _lines_of(line.proposal)
    new = rules.Line(_LAST, line.date, line.status.code)
    for placed in rules.refusals(rulebook, lines, new):
        raise Refused(_refusal(procedure, rulebook, lines, new, placed))


def _refusal(
    procedure: Procedure,
    rulebook: rules.Rulebook,
    lines: list[rules.Line],
    new: rules.Line,
    placed: rules.Placed,
) -> str:
    statuses = {status.code: status for status in procedure.statuses.all()}
    if placed.line != new:
        return _(
            "With “%(new)s” on %(date)s, no lawful way would lead to “%(later)s” on %(later_date)s any more."
        ) % {
            "new": _in_words([statuses[new.status]]),
            "date": new.date,
            "later": _in_words([statuses[placed.line.status]]),
            "later_date": placed.line.date,
        }
    current = rules.standing_before(rulebook, lines, new)
    lawful = [statuses[code] for code in rules.ways_from(rulebook, current)]
    words = {"new": _in_words([statuses[new.status]]), "lawful": _in_words(lawful) or _("nothing")}
    if current == rules.ENTRY:
        return _("A history may not begin with “%(new)s”. Lawful: %(lawful)s.") % words
    return _("“%(new)s” may not follow “%(current)s”. Lawful next: %(lawful)s.") % (
        words | {"current": _in_words([statuses[current]])}
    )


def _in_words(statuses: Iterable[ProcedureStatus]) -> str:
    return _(", ").join(status.name_here for status in statuses)


def _lines_of(proposal: Proposal) -> list[rules.Line]:
    actions = Action.objects.standing().filter(proposal=proposal).select_related("status")
    return [projection.line_of(action) for action in actions]


def _unlawful_among(lines: Sequence[Action]) -> list[Action]:
    """Which of the new lines the projection will mark irregular, each proposal's lines taken together."""
    unlawful: list[Action] = []
    for proposal in {line.proposal_id: line.proposal for line in lines}.values():
        new = {_LAST + at: line for at, line in enumerate(lines) if line.proposal_id == proposal.pk}
        candidates = [
            rules.Line(number, line.date, line.status.code if line.status else "")
            for number, line in new.items()
        ]
        placed = rules.chronology(rulebook_of(proposal.procedure), [*_lines_of(proposal), *candidates])
        unlawful += [new[each.line.number] for each in placed if each.irregular and each.line.number in new]
    return unlawful
