"""The project's own exchange format: what `imports.formats.tracker` reads, and nothing public left out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from proposals.exports.formats.tracker_history import action_row
from proposals.exports.listed import Listed
from proposals.exports.needed import Needed, everything
from proposals.exports.references import sorted_keys
from proposals.exports.words import filled
from proposals.models import Document

Json = dict[str, Any]

VERSION = 1
"""Of the exchange format, which files name."""

Texts = dict[tuple[str, ...], str]
"""The texts of documents by what tells these apart; public forms have only the addresses."""

_SAID = ("status_as_known", "sponsor_type")
"""What the format has keys of its own for, and the record keeps among the extras."""


def write(listed: Listed) -> Iterator[bytes]:
    """What the file is about, the records that its proposals name, and the proposals."""
    yield _line("about", about(listed))
    if listed.is_everything:
        for form in everything():
            yield orjson.dumps(form, option=orjson.OPT_APPEND_NEWLINE)
    needed = Needed(listed.reading)
    for batch in listed.batches():
        rows = [] if listed.is_everything else list(needed.forms_of(needed.of(batch)))
        yield b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
        yield b"".join(_line("proposal", row) for row in proposal_rows(batch))


def about(listed: Listed) -> Json:
    """What a file says of itself; nothing of when it was made: the same record gives the same bytes."""
    axes = listed.axes
    return filled({"version": VERSION, "licence": listed.licence, **axes, "filter": listed.query})


def proposal_rows(wholes: Sequence[Json]) -> list[Json]:
    """The rows of these proposals, in one query."""
    texts: dict[str, Texts] = defaultdict(dict)
    numbers = [whole["id"] for whole in wholes if whole["documents"]]
    kept = Document.objects.filter(proposal__register_number__in=numbers).exclude(text="")
    for document in kept.select_related("proposal"):
        name = (document.kind, document.version_note, document.url, document.title_en, document.title_zh)
        texts[document.proposal.register_number][name] = document.text
    return [_row(whole, texts[whole["id"]]) for whole in wholes]


def _row(whole: Json, texts: Texts) -> Json:
    extras = whole["extras"]
    said = {key: extras.get(key, "") for key in _SAID}
    return filled(
        {
            "id": whole["id"],
            "slug": whole["slug"],
            "identifiers": whole["identifiers"],
            "organization": whole["organization"]["key"],
            "procedure": whole["procedure"]["key"],
            "procedure_version": whole["procedure"]["version"],
            "session": whole["session"]["key"] if whole["session"] else "",
            "session_uncertain": whole["session_uncertain"],
            "session_printed": {"zh": whole["session_printed"]} if whole["session_printed"] else {},
            "number": whole["number"],
            **{key: whole[key] for key in ("title", "press_title", "title_note", "title_verified")},
            "abstract": whole["abstract"],
            "confidence": whole["confidence"],
            **said,
            "extras": sorted_keys({key: value for key, value in extras.items() if key not in _SAID}),
            "merged_into": whole["merged_into"],
            **_parts(whole),
            "documents": _documents(whole, texts),
            "actions": _actions(whole),
            "outcomes": [_outcome(outcome) for outcome in whole["outcomes"]],
            "relations": _relations(whole),
            "sources": whole["own_sources"],
        },
        session_uncertain=False,
        title_verified=True,
        confidence="medium",
    )


def _parts(whole: Json) -> Json:
    return {
        "sponsors": [_sponsor(sponsor) for sponsor in whole["sponsors"]],
        "industries": [
            filled({"industry": f"{link['scheme']}:{link['code']}", "role": link["role"]}, role="target")
            for link in whole["industries"]
            if not link["through"]
        ],
        "topics": [topic["key"] for topic in whole["topics"]],
        "demands": [
            filled({"text": demand["text"], "number": demand["number"]}, number=at)
            for at, demand in enumerate(whole["demands"], start=1)
        ],
        "flags": [
            filled({**flag, "organization": _key(flag["organization"])}) for flag in whole["flag_details"]
        ],
        "assignments": [_assignment(each) for each in whole["assignments"]],
        "checks": sorted(
            (
                filled({"on": check["date"], "found": check["found"], "note": check["note"]}, found=False)
                for check in whole["checks"]
            ),
            key=orjson.dumps,
        ),
    }


def _sponsor(sponsor: Json) -> Json:
    keys = ("person", "organization", "printed", "role")
    return filled(
        {
            **{key: sponsor[key] for key in keys},
            "joined": sponsor["joined_date"],
            "withdrawn": sponsor["withdrawn_date"],
            "sources": sponsor["sources"],
        },
        role="lead",
    )


def _assignment(each: Json) -> Json:
    return filled(
        {
            "organization": _key(each["organization"]),
            "role": each["role"],
            "date": each["date"],
            "inferred": each["inferred"],
            "returned": each["returned_date"],
            "due": each["deadline"],
            "extended_to": each["extended_to"],
        },
        role="lead",
        inferred=False,
    )


def _documents(whole: Json, texts: Texts) -> list[Json]:
    """Those with an address or a text; a file that was uploaded here stays here."""
    found = [
        filled(
            {
                **{key: document[key] for key in ("kind", "title", "language", "date", "version")},
                "url": document["url"] if (document["url"] or "").startswith("http") else "",
                "text": texts.get(_name(document), ""),
            },
            kind="other",
        )
        for document in whole["documents"]
    ]
    return [document for document in found if "url" in document or "text" in document]


def _name(document: Json) -> tuple[str, ...]:
    title = document["title"]
    named = (document["kind"], document["version"], document["url"] or "")
    return (*named, title.get("en", ""), title.get("zh", ""))


def _actions(whole: Json) -> list[Json]:
    """The lines in the order in which they were entered, each with its reply."""
    replies = {reply["action"]: reply for reply in whole["replies"]}
    lines = sorted(whole["actions"], key=lambda action: int(action["number"]))
    return [action_row(action, replies.get(action["number"])) for action in lines]


def _outcome(outcome: Json) -> Json:
    return filled(
        {
            "measure": outcome["measure"]["key"],
            **{key: outcome[key] for key in ("relation", "strength", "note")},
            "demands": [
                filled({"demand": met["number"], "result": met["result"]}, result="not_assessed")
                for met in outcome["demands"]
            ],
            "sources": outcome["sources"],
        }
    )


def _relations(whole: Json) -> list[Json]:
    """What it states itself, in an order that does not depend on when things were entered."""
    stated = [each for each in whole["relations"] if not each["inverse"]]
    rows = [filled({"identifier": each["id"], "kind": each["kind"]}, kind="related") for each in stated]
    return sorted(rows, key=orjson.dumps)


def _key(record: Json | None) -> str:
    return str(record["key"]) if record else ""


def _line(kind: str, row: Json) -> bytes:
    return orjson.dumps({"type": kind, **row}, option=orjson.OPT_APPEND_NEWLINE)
