"""A record's public form: the one JSON that pages, API, feeds and exports serve or derive from.

The row is what lists carry, the detail adds the history and all that hangs on it. The hash is of the
detail's content, so that it changes exactly when something a reader can see has changed.
Languages stand as {"en": …, "zh": …} with the empty ones left out; dates are as precise as known.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

import orjson

from proposals.lifecycle import steps
from proposals.lifecycle.public_form.lines import Json, action_form, bilingual, named, reply_form, status_form
from proposals.lifecycle.public_form.loading import (
    house_industries_of,
    milestones_of,
    with_everything,
)
from proposals.lifecycle.public_form.parts import (
    demand_forms,
    house_form,
    industry_form,
    outcome_form,
    relation_forms,
    source_forms,
    sponsor_form,
)
from proposals.models import Action, Industry, ProcedureStep, Proposal, PublicForm
from proposals.vocabulary import DemandResult

__all__ = ["action_form", "bilingual", "named", "reply_form", "write_forms"]


def write_forms(proposals: Sequence[Proposal], *, changed_at: datetime | None = None) -> list[PublicForm]:
    """The public forms of these proposals, unsaved, in a constant number of queries.

    With `changed_at`, a form whose content differs from the stored one takes it as its `updated_at`
    (set on the form's proposal, unsaved too); without, each keeps the time it has.
    """
    stored = dict(PublicForm.objects.filter(proposal__in=proposals).values_list("proposal", "hash"))
    gathered = house_industries_of(proposals)
    milestones = milestones_of(proposals)
    forms = []
    for proposal in with_everything(proposals):
        row, whole = _content(
            proposal, gathered.get(proposal.pk, []), milestones.get(proposal.procedure_id, [])
        )
        digest = hashlib.sha256(orjson.dumps(whole, option=orjson.OPT_SORT_KEYS)).hexdigest()
        if changed_at and stored.get(proposal.pk) != digest:
            proposal.updated_at = changed_at
        stamp = {"updated_at": proposal.updated_at and proposal.updated_at.isoformat(), "hash": digest}
        forms.append(
            PublicForm(
                proposal=proposal,
                row=orjson.dumps(row | stamp).decode(),
                detail=orjson.dumps(whole | stamp).decode(),
                hash=digest,
            )
        )
    return forms


def _content(
    proposal: Proposal,
    gathered: list[tuple[Industry, list[str]]],
    milestones: list[tuple[ProcedureStep, steps.Milestone]],
) -> tuple[Json, Json]:
    """What lists carry of a proposal, and the whole."""
    actions = sorted(
        (action for action in proposal.actions.all() if not hasattr(action, "retraction")),
        key=_place,
    )
    tracker = _tracker(proposal, actions, milestones)
    row = _row(proposal, gathered, tracker)
    return row, row | _rest(proposal, actions, tracker)


def _place(action: Action) -> tuple[int, int]:
    """Where the projection placed the action; one that it has not placed yet comes first."""
    return (action.placement.position if hasattr(action, "placement") else 0, action.number)


def _row(proposal: Proposal, gathered: list[tuple[Industry, list[str]]], tracker: list[Json]) -> Json:
    now = next((step["code"] for step in tracker if step["state"] == steps.NOW), None)
    return {
        "id": proposal.register_number,
        "slug": proposal.slug,
        "url": f"/p/{proposal.register_number}",
        "title": bilingual(proposal, "title"),
        "title_verified": proposal.title_verified,
        "abstract": bilingual(proposal, "abstract"),
        "number": proposal.number or None,
        "organization": named(proposal.organization),
        "session": named(proposal.session) | {"year": proposal.session.year} if proposal.session else None,
        "session_uncertain": proposal.session_uncertain,
        "procedure": {
            **named(proposal.procedure),
            "version": proposal.procedure.version,
            "kind": proposal.procedure.kind,
            "noun": bilingual(proposal.procedure, "noun"),
        },
        "status": status_form(proposal.status),
        "stage": proposal.stage or None,
        "step": now,
        "status_since": proposal.status_since or None,
        "filed_date": proposal.filed_date or None,
        "last_action_date": proposal.last_action_date or None,
        "clock": None,
        "irregular": proposal.is_irregular,
        "confidence": proposal.confidence,
        "sponsors": [sponsor_form(proposal, sponsorship) for sponsorship in proposal.sponsorships.all()],
        "industries": [
            *(house_form(industry, through) for industry, through in gathered),
            *(industry_form(link) for link in proposal.industry_links.all()),
        ],
        "topics": [named(topic) for topic in proposal.topics.all()],
        "flags": [flag.kind for flag in proposal.proposal_flags.all()],
    }


def _rest(proposal: Proposal, actions: list[Action], tracker: list[Json]) -> Json:
    return {
        "steps": tracker,
        "identifiers": [
            {"scheme": identifier.scheme, "identifier": identifier.identifier}
            for identifier in proposal.identifiers.all()
        ],
        "press_title": bilingual(proposal, "press_title"),
        "title_note": bilingual(proposal, "title_note"),
        "session_printed": proposal.session_printed or None,
        "extras": proposal.extras,
        "demands": demand_forms(proposal),
        "actions": [action_form(action) for action in actions],
        "replies": [reply_form(action.reply) for action in actions if hasattr(action, "reply")],
        "outcomes": [outcome_form(outcome) for outcome in proposal.outcomes.all()],
        "assignments": [
            {
                "organization": named(assignment.organization),
                "role": assignment.role,
                "date": assignment.date or None,
                "inferred": assignment.inferred,
                "returned_date": assignment.returned_date or None,
                "deadline": assignment.deadline or None,
                "extended_to": assignment.extended_to or None,
            }
            for assignment in proposal.assignments.all()
        ],
        "flag_details": [
            {
                "kind": flag.kind,
                "organization": named(flag.organization) if flag.organization else None,
                "name": bilingual(flag, "name"),
                "date": flag.date or None,
            }
            for flag in proposal.proposal_flags.all()
        ],
        "relations": relation_forms(proposal),
        "documents": [
            {
                "kind": document.kind,
                "title": bilingual(document, "title"),
                "version": document.version_note,
                "language": document.language,
                "date": document.date or None,
                "url": document.url or (document.file.url if document.file else None),
            }
            for document in proposal.documents.all()
        ],
        "checks": [
            {"date": check.date, "found": check.found, "note": bilingual(check, "note")}
            for check in proposal.checks.all()
        ],
        "sources": source_forms(proposal, actions),
    }


def _tracker(
    proposal: Proposal, actions: list[Action], milestones: list[tuple[ProcedureStep, steps.Milestone]]
) -> list[Json]:
    lines = [(action.date, action.kind, action.status.code if action.status else "") for action in actions]
    reached = steps.track([milestone for _, milestone in milestones], lines, _first_outcome(proposal))
    return [
        {
            "code": place.code,
            "name": bilingual(step, "name"),
            "state": place.state,
            "date": place.date or None,
        }
        for (step, _), place in zip(milestones, reached, strict=True)
    ]


def _first_outcome(proposal: Proposal) -> str | None:
    """The date of the first measure that met a demand, on evidence: it cites a source."""
    met = [
        outcome.measure.date
        for outcome in proposal.outcomes.all()
        if outcome.citations.all()
        and any(
            judged.result in (DemandResult.MET, DemandResult.PARTLY_MET)
            for judged in outcome.demand_results.all()
        )
    ]
    return min(met, default=None)
