"""Open Civic Data: a bill a line, in the shape that the OpenStates importer takes (`bill_*.json`).

What that shape cannot say is listed in docs/exports.md; our own words for it stand in `extras`.
"""

from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import orjson

from proposals.exports.listed import Listed
from proposals.exports.words import filled

Json = dict[str, Any]

CLASSES = {
    "suggestion": "petition",
    "cppcc_proposal": "petition",
    "motion": "proposed bill",
    "bill": "bill",
}
"""The nearest of Open Civic Data's classes: it has none for a deputy's suggestion."""

RELATIONS = {"re_raises": "prior-session", "companion": "companion", "replaces": "replaces"}
"""A relation without a word there is plainly `related`."""

BACKWARDS = {"replaces": "replaced-by", "companion": "companion"}

ACTIONS = {
    "submitted": ["filing"],
    "filed": ["introduction"],
    "not_accepted": ["failure"],
    "not_filed": ["failure"],
    "withdrawn": ["withdrawal"],
    "merged": ["substitution"],
    "assigned": ["referral"],
    "rehandling": ["referral"],
    "in_handling": ["executive-receipt"],
    "referred_first": ["referral-committee"],
    "referred_after": ["referral-committee"],
    "committee_report": ["reported-out-of-committee"],
    "passed": ["passage"],
    "failed": ["failure"],
    "introduced": ["introduction"],
    "referred": ["referral-committee"],
    "reported": ["reported-out-of-committee"],
    "enacted_signed": ["executive-signature", "became-law"],
    "enacted_veto_override": ["veto-override-passage", "became-law"],
    "enacted_tendayrule": ["became-law"],
    "prov_kill_veto": ["executive-veto"],
    "vetoed_pocket": ["executive-veto"],
}
"""Of our status codes, where the log itself has no class; all others have none there."""

ALLOWED = frozenset(
    (
        *("filing", "introduction", "enrolled", "reading-1", "reading-2", "reading-3", "passage", "failure"),
        *("withdrawal", "substitution", "amendment-introduction", "amendment-passage", "concurrence"),
        *("amendment-withdrawal", "amendment-failure", "amendment-amendment", "amendment-deferral"),
        *("committee-passage", "committee-passage-favorable", "committee-passage-unfavorable"),
        *("committee-failure", "executive-receipt", "executive-signature", "executive-veto"),
        *("executive-veto-line-item", "became-law", "veto-override-passage", "veto-override-failure"),
        *("deferral", "receipt", "referral", "referral-committee", "informal-passage", "hearing-held"),
        *("work-session", "sponsorship", "carried-over", "reported-out-of-committee"),
    )
)
"""The classes of actions that the importer takes."""

NO_SESSION = "between sessions"


def write(listed: Listed) -> Iterator[bytes]:
    """A bill a line."""
    for batch in listed.batches():
        bills = (bill(whole, listed) for whole in batch)
        yield b"".join(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE) for each in bills)


def bill(whole: Json, listed: Listed) -> Json:
    """One proposal as a bill."""
    page = f"{listed.site}{whole['url']}"
    country = whole["organization"]["jurisdiction"].partition("/")[0] or "country:cn"
    return {
        "_id": str(uuid5(NAMESPACE_URL, f"/p/{whole['id']}")),
        "legislative_session": whole["session"]["key"] if whole["session"] else NO_SESSION,
        "identifier": whole["number"] or whole["id"],
        "title": first_of(whole["title"]),
        "from_organization": _pseudo_id(name=first_of(whole["organization"]["name"])),
        "classification": [CLASSES[whole["procedure"]["kind"]]]
        if whole["procedure"]["kind"] in CLASSES
        else [],
        "subject": [first_of(each["name"]) for each in (*whole["industries"], *whole["topics"])],
        "abstracts": [
            {"abstract": text, "note": tongue, "date": ""} for tongue, text in whole["abstract"].items()
        ],
        "other_titles": _other_titles(whole),
        "other_identifiers": [
            {"identifier": whole["id"], "note": "", "scheme": "proposal-tracker"},
            *(each | {"note": ""} for each in whole["identifiers"]),
        ],
        "actions": [_action(action, whole) for action in whole["actions"]],
        "sponsorships": [_sponsorship(each) for each in whole["sponsors"]],
        "related_bills": list(_related(whole)),
        "versions": _documents(whole, listed, versions=True),
        "documents": _documents(whole, listed, versions=False),
        "citations": [],
        "sources": _sources(whole, page),
        "extras": _extras(whole, listed),
        "jurisdiction": {
            "id": f"ocd-jurisdiction/{country}/legislature",
            "name": country.partition(":")[2],
            "classification": "country",
            "division_id": f"ocd-division/{country}",
        },
        "scraped_at": whole["updated_at"][:19] + "Z",
    }


def first_of(text: dict[str, str]) -> str:
    """A text in Chinese, which is mostly the one it was made in, or else in English."""
    return text.get("zh") or text.get("en") or ""


def _other_titles(whole: Json) -> list[Json]:
    titles = [
        (whole["title"].get("en", ""), "en"),
        *((text, "press") for text in whole["press_title"].values()),
    ]
    return [
        {"title": text, "note": note} for text, note in titles if text and text != first_of(whole["title"])
    ]


def _action(action: Json, whole: Json) -> Json:
    status = action["status"]
    said = action["classification"] or (ACTIONS.get(status["code"], []) if status else [])
    names = first_of(action["description"]) or (first_of(status["name"]) if status else action["kind"])
    actor = action["actor"] or {}
    acted = first_of(actor.get("name", {}))
    kind = "person" if "person" in actor else "organization"
    return {
        "organization": acted if "organization" in actor else first_of(whole["organization"]["name"]),
        "date": action["date"],
        "description": names,
        "classification": [each for each in said if each in ALLOWED],
        "related_entities": [_entity(kind, acted)] if acted else [],
    }


def _entity(kind: str, name: str) -> Json:
    """Somebody by name: the importer finds the record by it."""
    of_kind = {each: _pseudo_id(name=name) if each == kind else None for each in ("person", "organization")}
    return {
        "name": name,
        "entity_type": kind,
        "person_id": of_kind["person"],
        "organization_id": of_kind["organization"],
    }


def _sponsorship(sponsor: Json) -> Json:
    leads = sponsor["role"] == "lead"
    kind = "person" if sponsor["person"] else "organization" if sponsor["organization"] else ""
    return {
        "primary": leads,
        "classification": "primary" if leads else "cosponsor",
        **_entity(kind, first_of(sponsor["name"])),
    }


def _related(whole: Json) -> Iterator[Json]:
    for each in whole["relations"]:
        words = BACKWARDS if each["inverse"] else RELATIONS
        yield {
            "identifier": each["id"],
            "legislative_session": each["id"][:4],
            "relation_type": words.get(each["kind"], "related"),
        }


def _documents(whole: Json, listed: Listed, *, versions: bool) -> list[Json]:
    return [
        {
            "note": first_of(each["title"]) or each["version"] or each["kind"],
            "date": each["date"] or "",
            "classification": "introduced" if versions else "",
            "links": [{"media_type": "", "url": whole_address(each["url"], listed)}] if each["url"] else [],
        }
        for each in whole["documents"]
        if (each["kind"] == "full_text") == versions
    ]


def whole_address(url: str, listed: Listed) -> str:
    """An address that begins at the tracker, from its beginning."""
    return f"{listed.site}{url}" if url.startswith("/") else url


def _sources(whole: Json, page: str) -> list[Json]:
    cited = [{"url": each["url"], "note": each["title"]} for each in whole["sources"] if each["url"]]
    return [*cited, {"url": page, "note": "Proposal Tracker"}]


def _extras(whole: Json, listed: Listed) -> Json:
    """What has no place there, in our own words."""
    kept = ("status", "stage", "status_since", "filed_date", "clock", "flags", "confidence", "title_verified")
    own = {key: whole[key] for key in kept}
    replies = [
        {key: reply[key] for key in ("action", "date", "document_number", "result", "class_scheme", "class")}
        | {"organization": reply["organization"]["key"]}
        for reply in whole["replies"]
    ]
    lines = [
        filled({"order": at, "kind": line["kind"], "status": (line["status"] or {}).get("code")})
        for at, line in enumerate(whole["actions"])
    ]
    about = {"register_number": whole["id"], "procedure": whole["procedure"]["key"]}
    demands = [first_of(demand["text"]) for demand in whole["demands"]]
    licence = filled({"licence": listed.licence, **listed.axes})
    return about | own | {"demands": demands, "actions": lines, "replies": replies, **licence}


def _pseudo_id(**named: str) -> str:
    """As the importer finds a record: by what it is called."""
    return f"~{orjson.dumps(named).decode()}"
