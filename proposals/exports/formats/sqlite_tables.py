"""The tables of a snapshot beside proposals and actions: what they hold, and how they name one another."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

Json = dict[str, Any]


class Part(NamedTuple):
    """A table: its columns as SQL has them, the values of its rows, and what is looked up by."""

    name: str
    columns: tuple[str, ...]
    rows_of: Callable[[Json], Iterable[Iterable[Any]]]
    indexed: tuple[str, ...] = ()


def _row(*keys: str) -> Callable[[Json], Iterable[Iterable[Any]]]:
    """One row of these keys; a text in both languages by its language, after a point."""
    return lambda form: [[_at(form, key) for key in keys]]


def _at(form: Any, path: str) -> Any:
    for key in path.split("."):
        form = form.get(key) if form else None
    return form


def _named(key: str = "key") -> tuple[str, ...]:
    return (f"{key} TEXT PRIMARY KEY", "name_en TEXT", "name_zh TEXT")


_NAME = ("key", "name.en", "name.zh")

_SOURCE = (
    *("key", "title", "url", "publisher", "date", "kind", "language", "note", "archive_url", "last_checked"),
)

_SEAT = (
    *("organization", "term", "role.en", "role.zh", "delegation.en", "delegation.zh", "from", "to"),
    "sources",
)

REFERENCES = {
    "source": Part(
        "sources",
        (
            *("key TEXT PRIMARY KEY", "title TEXT", "url TEXT", "publisher TEXT", "date TEXT", "kind TEXT"),
            *("language TEXT", "note TEXT", "archive_url TEXT", "last_checked TEXT"),
        ),
        lambda form: [[_at({"kind": "media"} | form, key) for key in _SOURCE]],
    ),
    "organization": Part(
        "organizations",
        (
            *_named(),
            *("short_name_en TEXT", "short_name_zh TEXT", "classification TEXT"),
            *("parent TEXT REFERENCES organizations(key)", "jurisdiction TEXT", "note_en TEXT"),
            *("note_zh TEXT", "other_names TEXT", "identifiers TEXT", "sources TEXT"),
        ),
        _row(
            *(*_NAME, "short_name.en", "short_name.zh", "classification", "parent", "jurisdiction"),
            *("note.en", "note.zh", "other_names", "identifiers", "sources"),
        ),
    ),
    "topic": Part("topics", (*_named(), "other_names TEXT"), _row(*_NAME, "other_names")),
    "session": Part(
        "sessions",
        (
            *_named(),
            *("organization TEXT REFERENCES organizations(key)", "year INTEGER", "term INTEGER"),
            *("ordinal INTEGER", "opens TEXT", "closes TEXT", "handover TEXT", "figures TEXT"),
            "sources TEXT",
        ),
        _row(
            *(*_NAME, "organization", "year", "term", "ordinal", "opens", "closes", "handover.on"),
            *("figures", "sources"),
        ),
    ),
    "person": Part(
        "people",
        (
            *_named(),
            *("sort_name TEXT", "role_en TEXT", "role_zh TEXT", "note_en TEXT", "note_zh TEXT"),
            *("other_names TEXT", "identifiers TEXT", "sources TEXT"),
        ),
        _row(
            *(*_NAME, "sort_name", "role.en", "role.zh", "note.en", "note.zh"),
            *("other_names", "identifiers", "sources"),
        ),
    ),
    "membership": Part(
        "memberships",
        (
            *("person TEXT REFERENCES people(key)", "organization TEXT REFERENCES organizations(key)"),
            *("term INTEGER", "role_en TEXT", "role_zh TEXT", "delegation_en TEXT", "delegation_zh TEXT"),
            *("start_date TEXT", "end_date TEXT", "sources TEXT"),
        ),
        lambda person: [
            [person["key"], *(_at(seat, key) for key in _SEAT)] for seat in person.get("memberships", ())
        ],
        ("person", "organization"),
    ),
    "measure": Part(
        "measures",
        (
            *("key TEXT PRIMARY KEY", "title_en TEXT", "title_zh TEXT", "document_number TEXT", "date TEXT"),
            *("url TEXT", "issuers TEXT", "sources TEXT"),
        ),
        _row("key", "title.en", "title.zh", "document_number", "date", "url", "issuers", "sources"),
    ),
}
"""By the kind of the record; each takes it in the words of the exchange format."""

_OF = "proposal TEXT REFERENCES proposals(id)"


def _each(name: str, *keys: str) -> Callable[[Json], Iterable[Iterable[Any]]]:
    """A row for each of a list of the form, of these keys."""
    return lambda whole: [[_at(each, key) for key in keys] for each in whole[name]]


PARTS = (
    Part(
        "sponsors",
        (
            *(_OF, "person TEXT REFERENCES people(key)", "organization TEXT REFERENCES organizations(key)"),
            *("name_en TEXT", "name_zh TEXT", "printed TEXT", "role TEXT", "joined TEXT", "withdrawn TEXT"),
        ),
        _each(
            *("sponsors", "person", "organization", "name.en", "name.zh", "printed", "role"),
            *("joined_date", "withdrawn_date"),
        ),
        ("proposal", "person"),
    ),
    Part(
        "industries",
        (_OF, "industry TEXT", "scheme TEXT", "code TEXT", "name_en TEXT", "name_zh TEXT", "role TEXT"),
        _each("industries", "id", "scheme", "code", "name.en", "name.zh", "role"),
        ("proposal", "industry"),
    ),
    Part(
        "proposal_topics",
        (_OF, "topic TEXT REFERENCES topics(key)"),
        _each("topics", "key"),
        ("proposal", "topic"),
    ),
    Part(
        "demands",
        (_OF, "number INTEGER", "text_en TEXT", "text_zh TEXT", "outcomes TEXT"),
        _each("demands", "number", "text.en", "text.zh", "outcomes"),
        ("proposal",),
    ),
    Part(
        "replies",
        (
            *(_OF, "action INTEGER", "date TEXT", "organization TEXT REFERENCES organizations(key)"),
            *("role TEXT", "round INTEGER", "title_en TEXT", "title_zh TEXT", "document_number TEXT"),
            *("published TEXT", "openness TEXT", "class_scheme TEXT", "class TEXT", "result TEXT"),
            *("days INTEGER", "timeliness TEXT", "url TEXT", "text_en TEXT", "text_zh TEXT", "demands TEXT"),
            *("feedback TEXT", "commitments TEXT"),
        ),
        _each(
            *("replies", "action", "date", "organization.key", "role", "round", "title.en", "title.zh"),
            *("document_number", "published_date", "openness", "class_scheme", "class", "result"),
            *("timing.days", "timing.outcome", "url", "text.en", "text.zh", "demands", "feedback"),
            "commitments",
        ),
        ("proposal", "organization"),
    ),
    Part(
        "outcomes",
        (
            *(_OF, "measure TEXT REFERENCES measures(key)", "relation TEXT", "strength TEXT", "note_en TEXT"),
            *("note_zh TEXT", "demands TEXT"),
        ),
        _each("outcomes", "measure.key", "relation", "strength", "note.en", "note.zh", "demands"),
        ("proposal", "measure"),
    ),
    Part(
        "assignments",
        (
            *(_OF, "organization TEXT REFERENCES organizations(key)", "role TEXT", "date TEXT"),
            *("inferred INTEGER", "returned TEXT", "due TEXT", "extended_to TEXT"),
        ),
        _each(
            *("assignments", "organization.key", "role", "date", "inferred", "returned_date", "deadline"),
            "extended_to",
        ),
        ("proposal", "organization"),
    ),
    Part(
        "documents",
        (_OF, "kind TEXT", "title_en TEXT", "title_zh TEXT", "version TEXT", "date TEXT", "url TEXT"),
        _each("documents", "kind", "title.en", "title.zh", "version", "date", "url"),
        ("proposal",),
    ),
    Part(
        "relations",
        (_OF, "kind TEXT", "inverse INTEGER", "other TEXT"),
        _each("relations", "kind", "inverse", "id"),
        ("proposal",),
    ),
    Part(
        "flags",
        (_OF, "kind TEXT", "organization TEXT", "name_en TEXT", "name_zh TEXT", "date TEXT"),
        _each("flag_details", "kind", "organization.key", "name.en", "name.zh", "date"),
        ("proposal",),
    ),
    Part(
        "checks",
        (_OF, "date TEXT", "found INTEGER", "note_en TEXT", "note_zh TEXT"),
        _each("checks", "date", "found", "note.en", "note.zh"),
        ("proposal",),
    ),
    Part(
        "proposal_sources",
        (_OF, "source TEXT REFERENCES sources(key)", "number INTEGER"),
        _each("sources", "key", "number"),
        ("proposal", "source"),
    ),
    Part(
        "action_sources",
        (_OF, "action INTEGER", "source TEXT REFERENCES sources(key)", "quote TEXT"),
        lambda whole: [
            [action["number"], each["source"], each.get("quote")]
            for action in whole["actions"]
            for each in action["sources"]
        ],
        ("proposal", "source"),
    ),
)
"""What hangs on a proposal; each row begins with its register number."""
