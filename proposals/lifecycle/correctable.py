"""The facts of a public form that can be corrected, and how they are told from one another. Pure."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Keyed = dict[tuple[str, int], Json]

OWN = (
    "title",
    "title_verified",
    "title_note",
    "press_title",
    "abstract",
    "number",
    "session_uncertain",
    "session_printed",
    "confidence",
)
"""Facts of the proposal itself that are said as they stand."""

NAMED = ("organization", "session", "procedure")
"""Facts of the proposal itself that name another record."""


@dataclass(frozen=True)
class Part:
    """Something that hangs on a proposal, each told from the others of its kind by a key.

    `grows` says that one more is no correction of what was said: the life of the proposal goes on.
    """

    name: str
    list: str
    key: Callable[[Json], str]
    called: Callable[[Json], Any]
    facts: tuple[str, ...] = ()
    grows: bool = True


def _called_by_name(item: Json) -> Any:
    return item["name"]


def _sponsor(item: Json) -> str:
    return str(item["person"] or item["organization"] or item["printed"])


def _called_by_body(item: Json) -> Any:
    return item["organization"]["name"]


def _line(item: Json) -> Any:
    words = item["status"]["name"] if item["status"] else item["description"]
    return {"date": item["date"], "kind": item["kind"], "name": words}


def _document(item: Json) -> str:
    return str(item["url"] or item["title"].get("zh") or item["title"].get("en") or item["kind"])


PARTS = (
    Part("identifier", "identifiers", lambda i: i["scheme"], lambda i: i["identifier"], ("identifier",)),
    Part(
        "sponsor",
        "sponsors",
        _sponsor,
        _called_by_name,
        ("role", "printed", "joined_date", "withdrawn_date"),
        grows=False,
    ),
    Part("industry", "industries", lambda i: i["id"], _called_by_name, ("role",), grows=False),
    Part("topic", "topics", lambda i: i["key"], _called_by_name, grows=False),
    Part("demand", "demands", lambda i: str(i["number"]), lambda i: i["text"], ("text",), grows=False),
    Part(
        "action",
        "actions",
        lambda i: str(i["number"]),
        _line,
        ("date", "date_note", "kind", "description", "inferred", "scope", "deadline"),
    ),
    Part(
        "reply",
        "replies",
        lambda i: str(i["action"]),
        _called_by_body,
        (
            "date", "role", "round", "title", "document_number", "openness", "class_scheme", "class",
            "result", "attitude", "verification", "url", "published_date",
        ),
    ),
    Part(
        "outcome",
        "outcomes",
        lambda i: i["measure"]["key"],
        lambda i: i["measure"]["title"],
        ("relation", "strength", "note"),
    ),
    Part(
        "assignment",
        "assignments",
        lambda i: i["organization"]["key"],
        _called_by_body,
        ("role", "date", "inferred", "deadline", "returned_date", "extended_to"),
    ),
    Part("flag", "flag_details", lambda i: i["kind"], lambda i: i["name"] or i["kind"], ("date", "name")),
    Part("document", "documents", _document, _document, ("kind", "title", "version", "language", "date")),
    Part("check", "checks", lambda i: i["date"], lambda i: i["date"], ("found", "note")),
)  # fmt: skip


PARTS_BY_NAME = {part.name: part for part in PARTS}


def keyed(part: Part, form: Json) -> Keyed:
    """The items of a part by key; one of the same key once more is told apart by its place among them."""
    seen: Counter[str] = Counter()
    found: Keyed = {}
    for item in form[part.list]:
        if item.get("through"):
            continue  # gathered from the codes
        key = part.key(item)
        found[key, seen[key]] = item
        seen[key] += 1
    return found
