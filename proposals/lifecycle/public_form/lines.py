"""How a line of the log, a reply and the references in them look in the public form."""

from operator import attrgetter
from typing import Any

from proposals.models import Action
from proposals.models.tying import children

Json = dict[str, Any]


def bilingual(record: Any, field: str) -> dict[str, str]:
    """The field in the languages it is filled in."""
    return {tongue: text for tongue in ("en", "zh") if (text := getattr(record, f"{field}_{tongue}"))}


def named(record: Any) -> Json:
    """The short reference to a record that has a key and a name."""
    return {"key": record.key, "name": bilingual(record, "name")}


def citations(cited: Any) -> list[Json]:
    """The sources a line cites, by key, with the quote when there is one."""
    return [
        {"source": citation.source.key, **({"quote": citation.quote} if citation.quote else {})}
        for citation in children(cited, "citations")
    ]


def action_form(action: Action) -> Json:
    """One line of the log as readers see it; expects status, actors, citations and placement loaded."""
    placement = getattr(action, "placement", None)
    return {
        "number": action.number,
        "date": action.date,
        "date_note": bilingual(action, "date_note"),
        "kind": action.kind,
        "status": status_form(action.status),
        "actor": actor_form(action),
        "description": bilingual(action, "description"),
        "classification": action.classification,
        "inferred": action.inferred,
        "scope": action.scope,
        "deadline": {"clock": action.clock, "due": action.due_date} if action.due_date else None,
        "not_documented": placement.skipped if placement else [],
        "irregular": placement.irregularity or None if placement else None,
        "as_found": action.as_found or None,
        "recorded_at": action.recorded_at.isoformat(),
        "hash": action.hash,
        "sources": citations(action),
    }


def reply_form(reply: Any) -> Json:
    """One reply as readers see it, with the number of its line in the log."""
    return {
        "action": reply.action.number,
        "date": reply.action.date,
        "organization": named(reply.organization),
        "role": reply.role,
        "round": reply.round,
        "title": bilingual(reply, "title"),
        "document_number": reply.document_number or None,
        "published_date": reply.published_date or None,
        "openness": reply.openness,
        "class_scheme": reply.class_scheme.key if reply.class_scheme else None,
        "class": reply.class_code or None,
        "result": reply.result,
        "attitude": reply.attitude or None,
        "verification": reply.verification,
        "consulted": [named(each) for each in sorted(children(reply, "consulted"), key=attrgetter("key"))],
        "url": reply.url or None,
        "demands": [
            {"number": result.demand.position, "class": result.class_code or None, "result": result.result}
            for result in children(reply, "demand_results")
        ],
        "feedback": [_feedback_form(feedback) for feedback in children(reply, "feedback")],
        "commitments": [_commitment_form(commitment) for commitment in children(reply, "commitments")],
        "text": bilingual(reply, "text"),
        "sources": citations(reply),
    }


def _feedback_form(feedback: Any) -> Json:
    """What a sponsor says of the reply."""
    return {
        "person": named(feedback.person) if feedback.person else None,
        "rating": feedback.rating,
        "date": feedback.date or None,
        "reason": feedback.reason or None,
    }


def _commitment_form(commitment: Any) -> Json:
    """A promise made in the reply, and what became of it."""
    return {
        "text": bilingual(commitment, "text"),
        "due_date": commitment.due_date or None,
        "state": commitment.state,
        "state_date": commitment.state_date or None,
        "carried_to_year": commitment.carried_to_year,
    }


def status_form(status: Any) -> Json | None:
    return {"code": status.code, "name": bilingual(status, "name"), "stage": status.stage} if status else None


def actor_form(action: Action) -> Json | None:
    if action.actor_person:
        return {"person": action.actor_person.key, "name": bilingual(action.actor_person, "name")}
    if action.actor_organization:
        return {
            "organization": action.actor_organization.key,
            "name": bilingual(action.actor_organization, "name"),
        }
    text = bilingual(action, "actor_text")
    return {"name": text} if text else None
