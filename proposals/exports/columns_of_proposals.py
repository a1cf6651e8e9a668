"""The table of proposals: one row a proposal."""

from typing import Any

from proposals.exports.column import Column, at, both

Json = dict[str, Any]


def _keys_of(name: str, key: str = "key") -> Any:
    return lambda whole: [each[key] for each in whole[name]]


def _sponsor_keys(whole: Json) -> list[str]:
    return [key for each in whole["sponsors"] if (key := each["person"] or each["organization"])]


def _sponsor_names(whole: Json, tongue: str) -> list[str]:
    names = [each["name"] for each in whole["sponsors"]]
    return [name.get(tongue) or next(iter(name.values()), "") for name in names]


def _last_result(whole: Json) -> str | None:
    return str(whole["replies"][-1]["result"]) if whole["replies"] else None


def _counted(name: str) -> Any:
    return lambda whole: len(whole[name])


COLUMNS = (
    Column("id", "text", "The register number, given once and never changed.", at("id")),
    Column("url", "text", "The permanent short address of its page.", at("url")),
    *both("title", "The title", "title"),
    Column("title_verified", "boolean", "Whether the exact title was seen.", at("title_verified")),
    Column("number", "text", "The official number, as text with its leading zeros.", at("number")),
    Column("organization", "text", "The body proposed to, by key.", at("organization", "key")),
    *both("organization", "The body proposed to", "organization", "name"),
    Column("jurisdiction", "text", "Of that body: country:cn.", at("organization", "jurisdiction")),
    Column(
        "session", "text", "The session counted in, by key; empty between sessions.", at("session", "key")
    ),
    *both("session", "The session", "session", "name"),
    Column("year", "integer", "The year of the session.", at("session", "year")),
    Column("procedure", "text", "The procedure followed, by key.", at("procedure", "key")),
    Column("procedure_version", "text", "The version of that procedure.", at("procedure", "version")),
    Column("kind", "text", "The legal kind: suggestion, motion, bill …", at("procedure", "kind")),
    Column("status", "text", "The status in the procedure's own code.", at("status", "code")),
    *both("status", "The status", "status", "name"),
    Column("stage", "text", "The stage, which compares across procedures.", at("stage")),
    Column("status_since", "partial date", "When it came to the status.", at("status_since")),
    Column("filed_date", "partial date", "When it was filed.", at("filed_date")),
    Column("last_action_date", "partial date", "The last line of its history.", at("last_action_date")),
    Column("clock_outcome", "text", "What became of the answer waited for.", at("clock", "outcome")),
    Column("clock_state", "text", "How its deadline stands on the day of reading.", at("clock_state")),
    Column("due", "date", "When the answer is or was due.", at("clock", "due")),
    Column("answered", "partial date", "When the answer came.", at("clock", "stop")),
    Column("sponsors", "list", "The sponsors by key, first signer first.", _sponsor_keys),
    Column("sponsors_en", "list", "The sponsors' names.", lambda whole: _sponsor_names(whole, "en")),
    Column("sponsors_zh", "list", "Their names in Chinese.", lambda whole: _sponsor_names(whole, "zh")),
    Column("industries", "list", "Industries: automotive, or isic4:4520.", _keys_of("industries", "id")),
    Column("topics", "list", "Topics by key.", _keys_of("topics")),
    Column("flags", "list", "Marks beside the status.", at("flags")),
    Column(
        "handled_by",
        "list",
        "Who handles it, by key.",
        lambda whole: [each["organization"]["key"] for each in whole["assignments"]],
    ),
    Column("demands", "integer", "How many demands it makes.", _counted("demands")),
    Column("actions", "integer", "How many lines its history has.", _counted("actions")),
    Column("replies", "integer", "How many replies it had.", _counted("replies")),
    Column("outcomes", "integer", "How many measures are told to answer it.", _counted("outcomes")),
    Column("result", "text", "The normalized result of the last reply.", _last_result),
    *both("abstract", "What it says", "abstract"),
    Column("confidence", "text", "How sure the editors are.", at("confidence")),
    Column("irregular", "boolean", "Whether its history breaks the procedure's rules.", at("irregular")),
    Column(
        "identifiers",
        "list",
        "What others call it, as scheme:identifier.",
        lambda whole: [f"{each['scheme']}:{each['identifier']}" for each in whole["identifiers"]],
    ),
    Column(
        "relations",
        "list",
        "Other proposals that it relates to itself, as kind:id.",
        lambda whole: [f"{each['kind']}:{each['id']}" for each in whole["relations"] if not each["inverse"]],
    ),
    Column("merged_into", "text", "The record that this one went into.", at("merged_into")),
    Column(
        "sources",
        "list",
        "The addresses that the record stands on; a title where there is no address.",
        lambda whole: [each["url"] or each["title"] for each in whole["sources"]],
    ),
    Column("updated_at", "moment", "When anything shown of it last changed.", at("updated_at")),
    Column("hash", "text", "Changes exactly when anything shown of it changes.", at("hash")),
)
"""In their order."""
