"""The write door: what a change sets in motion, in reading order.

Whoever changes the record goes through here: the admin, the API, an import, a command. There are no
signals and no surprises in `save()`. Each function that writes ends by settling what it touched.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from proposals.lifecycle import descent, log, projection, rules
from proposals.lifecycle.procedures import rulebook_of
from proposals.lifecycle.public_form import write_forms
from proposals.models import (
    Action,
    Citation,
    ImportRun,
    IndustryDescent,
    Procedure,
    ProcedureStatus,
    Proposal,
    PublicForm,
    RegisterYear,
    Relation,
    Retraction,
    Source,
)
from proposals.search import index
from proposals.vocabulary import ActionKind, Publication

BATCH = 200
"""How many proposals are settled with one set of queries."""


class Refused(Exception):
    """A change that the rules do not allow; the message is a sentence for whoever asked for it."""


# --- entering and describing ---


@transaction.atomic
def enter(proposal: Proposal, *, by: AbstractBaseUser | None = None) -> Proposal:
    """Save a new proposal under a register number of its own, and settle it."""
    register(proposal, by=by)
    settle([proposal.pk])
    return proposal


def register(proposal: Proposal, *, by: AbstractBaseUser | None = None) -> None:
    """Save a new proposal under its register number, the next of its year unless it carries one.

    For imports, which settle a batch at once; everybody else calls `enter`.
    """
    year = proposal.session.year if proposal.session else timezone.localdate().year
    proposal.register_number = proposal.register_number or next_register_number(year)
    _keep_serial(proposal.register_number)
    proposal.slug = proposal.slug or slugify(proposal.title_en)[:60].strip("-")
    proposal.created_by_id = by.pk if by else None
    proposal.save()


def next_register_number(year: int) -> str:
    """The next number of the year's register; numbers are given once and never reused."""
    RegisterYear.objects.get_or_create(year=year)
    RegisterYear.objects.filter(year=year).update(last_serial=F("last_serial") + 1)
    serial = RegisterYear.objects.get(year=year).last_serial
    return f"{year}-{serial:03d}"


def _keep_serial(register_number: str) -> None:
    """Remember the highest serial of the year, so that an imported number is not given again."""
    year, serial = (int(part) for part in register_number.split("-"))
    RegisterYear.objects.get_or_create(year=year)
    RegisterYear.objects.filter(year=year, last_serial__lt=serial).update(last_serial=serial)


# --- the history ---


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
    _lock({line.proposal_id for line in lines})
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
    _lock({line.proposal_id for line in lines})
    for line in _unlawful_among(lines):
        line.as_found = line.as_found or reason
    return log.append(lines, at=timezone.now(), run=run, announced=True)


@transaction.atomic
def retract(action: Action, *, reason: str, by: AbstractBaseUser | None = None) -> Retraction:
    """Withdraw a line of the log for a reason; raises Refused."""
    if not reason.strip():
        raise Refused(_("Say why the line is retracted."))
    _lock({action.proposal_id})
    try:
        retraction = log.retract(action, reason=reason.strip(), at=timezone.now(), by=by)
    except log.AlreadyRetracted:
        raise Refused(_("This line was retracted before.")) from None
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


def _lock(proposal_ids: Iterable[int]) -> None:
    """Hold the proposals' rows to the end of the transaction, in one order, so that writers queue."""
    list(Proposal.objects.select_for_update().filter(pk__in=proposal_ids).order_by("pk").values_list("pk"))


# --- publication ---


def publish(proposal: Proposal) -> None:
    """Show the proposal to everybody; raises Refused when it has no source or no industry."""
    publish_all([proposal])


@transaction.atomic
def publish_all(proposals: Sequence[Proposal]) -> None:
    """Show these proposals to everybody; raises Refused at the first that may not be shown."""
    for proposal in proposals:
        check_publishable(proposal)
        proposal.published_at = proposal.published_at or timezone.now()
    _set_publication(proposals, Publication.PUBLISHED)


def check_publishable(proposal: Proposal) -> None:
    """Refuse a proposal that nothing vouches for, or that concerns no industry."""
    if not is_sourced(proposal):
        raise Refused(_("A proposal without any source cannot be published: cite one first."))
    if not proposal.industry_links.exists():
        raise Refused(_("Link the proposal to at least one industry before it is published."))


@transaction.atomic
def send_for_review(proposal: Proposal) -> None:
    """Put a draft before a reviewer."""
    _set_publication([proposal], Publication.IN_REVIEW)


@transaction.atomic
def send_back(proposal: Proposal) -> None:
    """Return a proposal to its clerk as a draft; a published one is withdrawn from view instead."""
    if proposal.publication == Publication.PUBLISHED:
        raise Refused(_("A published proposal is withdrawn from view with a reason, not sent back."))
    _set_publication([proposal], Publication.DRAFT)


@transaction.atomic
def withdraw_from_view(proposal: Proposal, *, reason: str) -> None:
    """Take a published proposal out of view; its number keeps a tombstone with the reason."""
    if not reason.strip():
        raise Refused(_("Say why the proposal is withdrawn from view."))
    proposal.withdrawn_reason = reason.strip()
    _set_publication([proposal], Publication.WITHDRAWN)


def is_sourced(proposal: Proposal) -> bool:
    """Whether the proposal, or a standing line of its history, cites a source."""
    return (
        Citation.objects.filter(proposal=proposal).exists()
        or Citation.objects.filter(action__proposal=proposal, action__retraction__isnull=True).exists()
    )


def _set_publication(proposals: Sequence[Proposal], publication: Publication) -> None:
    """Write the state, and settle the relatives too: a public form names only what readers may see."""
    for proposal in proposals:
        proposal.publication = publication
        proposal.save(update_fields=["publication", "withdrawn_reason", "published_at"])
    related = Relation.objects.filter(proposal__in=proposals).values_list("other", flat=True)
    related_in = Relation.objects.filter(other__in=proposals).values_list("proposal", flat=True)
    settle({*(proposal.pk for proposal in proposals), *related, *related_in})


# --- settling: every consequence of a change, in order ---


@transaction.atomic
def settle(proposal_ids: Iterable[int]) -> None:
    """Bring all that is derived from these proposals up to date: projection, public form, search.

    Takes any number of ids; a form that does not change keeps its time of last change.
    """
    ids = iter(sorted(set(proposal_ids)))
    while batch := list(islice(ids, BATCH)):
        proposals = list(Proposal.objects.filter(pk__in=batch))
        projection.project(proposals)
        _write_forms(write_forms(proposals, changed_at=timezone.now()))


def settle_mentions(proposals: "QuerySet[Proposal]") -> None:
    """Settle the proposals whose public form names something that was changed: a person, a session …"""
    settle(proposals.values_list("pk", flat=True))


def settle_industries() -> None:
    """Write anew which industry stands under which, and settle the proposals that this changes."""
    wanted = descent.pairs()
    stored = {
        (ancestor, below): pk
        for pk, ancestor, below in IndustryDescent.objects.values_list("pk", "ancestor", "descendant")
    }
    IndustryDescent.objects.filter(pk__in=[pk for pair, pk in stored.items() if pair not in wanted]).delete()
    new = wanted - stored.keys()
    IndustryDescent.objects.bulk_create(
        IndustryDescent(ancestor_id=ancestor, descendant_id=below) for ancestor, below in sorted(new)
    )
    changed = {below for _ancestor, below in wanted ^ stored.keys()}
    settle_mentions(Proposal.objects.filter(industries__in=changed))


def rebuild(proposals: Sequence[Proposal]) -> None:
    """Recreate the projections of these proposals from nothing but the record and its log."""
    projection.project(proposals)
    _write_forms(write_forms(proposals))


def _write_forms(forms: Sequence[PublicForm]) -> None:
    Proposal.objects.bulk_update([form.proposal for form in forms], ["updated_at"])
    PublicForm.objects.bulk_create(
        forms, update_conflicts=True, unique_fields=["proposal"], update_fields=["row", "detail", "hash"]
    )
    index.write(forms)
