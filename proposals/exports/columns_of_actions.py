"""The table of actions: one row a line of a history, with the reply that the line may be."""

from collections.abc import Iterator
from typing import Any

from proposals.exports.column import Column, at, both

Json = dict[str, Any]


def lines_of(whole: Json) -> Iterator[Json]:
    """The lines of a proposal in time, each with its number, its reply and the addresses of its sources."""
    replies = {reply["action"]: reply for reply in whole["replies"]}
    sources = {source["key"]: source["url"] or source["title"] for source in whole["sources"]}
    for action in whole["actions"]:
        yield action | {
            "proposal": whole["id"],
            "url": whole["url"],
            "reply": replies.get(action["number"]),
            "cited": [sources[each["source"]] for each in action["sources"] if each["source"] in sources],
        }


def _actor(line: Json) -> str | None:
    actor = line["actor"] or {}
    return actor.get("person") or actor.get("organization")


COLUMNS = (
    Column("proposal", "text", "The proposal by register number.", at("proposal")),
    Column("number", "integer", "The order of entry in the proposal.", at("number")),
    Column("url", "text", "The permanent short address of the proposal's page.", at("url")),
    Column("date", "partial date", "When it happened, as precise as it is known.", at("date")),
    Column("kind", "text", "What the line is about; `status` moves to a status.", at("kind")),
    Column("status", "text", "The status moved to, in the procedure's own code.", at("status", "code")),
    *both("status", "The status moved to", "status", "name"),
    Column("stage", "text", "The stage of that status.", at("status", "stage")),
    Column("actor", "text", "Who acted, by key.", _actor),
    *both("actor", "Who acted", "actor", "name"),
    *both("description", "What happened", "description"),
    Column("classification", "list", "Open Civic Data's words for it.", at("classification")),
    Column("inferred", "boolean", "No source states that it concerns this proposal.", at("inferred")),
    Column("scope", "text", "`session` when recorded of the whole session.", at("scope")),
    Column("deadline_of", "text", "The clock that it sets a deadline for.", at("deadline", "clock")),
    Column("deadline", "partial date", "The deadline that it sets.", at("deadline", "due")),
    Column("irregular", "text", "How the line breaks the procedure's rules.", at("irregular")),
    Column("reply_by", "text", "Who answered, by key.", at("reply", "organization", "key")),
    Column("reply_role", "text", "In which role they answered.", at("reply", "role")),
    Column("reply_round", "integer", "1 is the first answer.", at("reply", "round")),
    Column("reply_number", "text", "The document number as printed.", at("reply", "document_number")),
    Column("reply_published", "partial date", "When it was posted.", at("reply", "published_date")),
    Column("reply_openness", "text", "Its openness mark.", at("reply", "openness")),
    Column("reply_scheme", "text", "The scheme of its class.", at("reply", "class_scheme")),
    Column("reply_class", "text", "The class as printed; it means nothing alone.", at("reply", "class")),
    Column("reply_result", "text", "The normalized result.", at("reply", "result")),
    Column("reply_days", "integer", "Days from the start of its clock.", at("reply", "timing", "days")),
    Column("reply_timeliness", "text", "Whether it came in time.", at("reply", "timing", "outcome")),
    Column("reply_url", "text", "The address of the answer.", at("reply", "url")),
    Column("sources", "list", "The addresses that the line stands on.", at("cited")),
    Column("recorded_at", "moment", "When this tracker recorded it.", at("recorded_at")),
    Column("hash", "text", "SHA-256 of the line and of the hash before it.", at("hash")),
)
"""In their order."""
