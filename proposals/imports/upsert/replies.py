"""Replies, from their drafts: what was answered, what the sponsor said of it, and what it promised.

A list that the file leaves out stays as the record has it: feedback and promises come in later, by other
hands. A list that it gives is brought in step.
"""

from collections.abc import Iterable
from typing import Any

from proposals.imports.draft import ReplyDraft
from proposals.imports.upsert.matching import Known, RowRefused, both, cite, sync, update
from proposals.models import Action, Reply


def put_reply(line: Action, said: ReplyDraft, known: Known, field: str) -> None:
    """Create or update the reply of the line; the caller settles its proposal."""
    reply = Reply.objects.filter(action=line).first()
    values = columns_of_reply(said, known, field)
    if reply is None:
        reply = Reply.objects.create(action=line, **values)
    else:
        update(reply, values)
    reply.consulted.set([known.organization(key, f"{field}.consulted") for key in said.consulted])
    cite(known, reply, said.sources, f"{field}.sources")
    if said.demands:
        places = dict(line.proposal.demands.values_list("position", "pk"))
        sync(reply.demand_results, demands_of(said, places, field), by=("demand_id",))
    if said.feedback:
        sync(reply.feedback, feedback_of(said, known, field), by=("person_id", "date"))
    if said.commitments:
        sync(reply.commitments, commitments_of(said, field), by=("text_en", "text_zh"))


def columns_of_reply(said: ReplyDraft, known: Known, field: str) -> dict[str, Any]:
    """The columns of the reply itself; `field` says where it stands, for RowRefused."""
    scheme = known.result_scheme(said.class_scheme, f"{field}.class_scheme") if said.class_scheme else None
    plain = (
        *("role", "round", "document_number", "openness", "class_code", "result"),
        *("attitude", "verification", "url"),
    )
    return {
        "organization_id": known.organization(said.organization, f"{field}.organization").pk,
        "class_scheme_id": scheme.pk if scheme else None,
        "published_date": said.published,
        **{column: getattr(said, column) for column in plain},
        **both(said.title, "title"),
        **both(said.text, "text"),
    }


def demands_of(said: ReplyDraft, places: dict[int, int], field: str) -> list[dict[str, Any]]:
    """The columns of what it says of single demands, whose ids are given by their numbers."""
    for answered in said.demands:
        if answered.demand not in places:
            raise RowRefused(f"{field}.demands", f"there is no demand {answered.demand}")
    _refuse_twice((each.demand for each in said.demands), f"{field}.demands", "a demand stands twice")
    return [
        {"demand_id": places[each.demand], "class_code": each.class_code, "result": each.result}
        for each in said.demands
    ]


def feedback_of(said: ReplyDraft, known: Known, field: str) -> list[dict[str, Any]]:
    """The columns of what the sponsors said of it."""
    place = f"{field}.feedback"
    spoken = ((each.person, each.date) for each in said.feedback)
    _refuse_twice(spoken, place, "one person speaks twice on one date")
    return [
        {
            "person_id": known.person(each.person, place).pk if each.person else None,
            "date": each.date,
            "rating": each.rating,
            "reason": each.reason,
        }
        for each in said.feedback
    ]


def commitments_of(said: ReplyDraft, field: str) -> list[dict[str, Any]]:
    """The columns of what it promised."""
    place = f"{field}.commitments"
    _refuse_twice((each.text for each in said.commitments), place, "a commitment stands twice")
    if not all(each.text.en or each.text.zh for each in said.commitments):
        raise RowRefused(place, "a commitment has a text, in English or Chinese")
    return [
        {
            **both(each.text, "text"),
            "due_date": each.due,
            "state": each.state,
            "state_date": each.since,
            "carried_to_year": each.carried_to,
        }
        for each in said.commitments
    ]


def _refuse_twice(names: Iterable[Any], field: str, reason: str) -> None:
    given = list(names)
    if len(set(given)) < len(given):
        raise RowRefused(field, reason)
