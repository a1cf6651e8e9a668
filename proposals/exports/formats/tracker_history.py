"""The lines of a history and their replies in the exchange format."""

from typing import Any

from proposals.exports.words import filled

Json = dict[str, Any]


def action_row(action: Json, reply: Json | None) -> Json:
    """One line. When and by whom it was recorded is this tracker's own, and stays here."""
    plain = ("date", "kind", "description", "date_note", "inferred", "scope", "classification", "as_found")
    return filled(
        {
            **{key: action[key] for key in plain},
            "status": action["status"]["code"] if action["status"] else "",
            "actor": _actor(action["actor"]),
            "sources": action["sources"],
            "deadline": action["deadline"],
            "reply": _reply_row(reply) if reply else None,
        },
        kind="status",
        inferred=False,
        scope="proposal",
    )


def _actor(actor: Json | None) -> Json:
    """By key where it has one; the name is then the record's own."""
    if not actor:
        return {}
    keys: Json = {kind: actor[kind] for kind in ("person", "organization") if kind in actor}
    return keys or {"text": actor["name"]}


def _reply_row(reply: Json) -> Json:
    plain = ("role", "round", "title", "document_number", "openness", "class_scheme", "class", "result")
    rest = ("attitude", "verification", "url", "text", "sources")
    return filled(
        {
            "organization": reply["organization"]["key"],
            **{key: reply[key] for key in plain},
            "published": reply["published_date"],
            "consulted": [body["key"] for body in reply["consulted"]],
            **{key: reply[key] for key in rest},
            "demands": [
                filled(
                    {"demand": each["number"], "class": each["class"], "result": each["result"]},
                    result="unknown",
                )
                for each in reply["demands"]
            ],
            "feedback": [
                filled(each | {"person": each["person"]["key"] if each["person"] else ""})
                for each in reply["feedback"]
            ],
            "commitments": [_commitment(each) for each in reply["commitments"]],
        },
        role="lead",
        round=1,
        openness="unknown",
        result="unknown",
        verification="page_excerpt",
    )


def _commitment(each: Json) -> Json:
    return filled(
        {
            "text": each["text"],
            "due": each["due_date"],
            "state": each["state"],
            "since": each["state_date"],
            "carried_to": each["carried_to_year"],
        },
        state="open",
    )
