"""The shape of a scraped bill as the package `openstates` publishes it (6.25), restated for our validator.

That package needs what no test should install. Its schema is of an older dialect, which allows `type` to be
a schema; the patterns are those of its texts.
"""

from typing import Any

from proposals.exports.formats.ocd import ALLOWED

Json = dict[str, Any]

TEXT = {"type": "string", "minLength": 1}
ANY_TEXT = {"type": "string"}
MAYBE = {"type": ["string", "null"]}
DATE = {"type": "string", "pattern": r"^([0-9]{4})?(-[0-9]{2}){0,2}$"}
MOMENT = {
    "type": "string",
    "pattern": r"^([0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}"
    r"(Z|[+-][0-9]{2}(:[0-9]{2})?))?)?$",
}
ADDRESS = {"type": "string", "pattern": r"^https?://\S+$"}
KIND = {"enum": ["organization", "person", ""]}

BILL_CLASSES = (
    *("bill", "resolution", "concurrent resolution", "joint resolution", "memorial", "commemoration"),
    *("concurrent memorial", "joint memorial", "proposed bill", "proclamation", "nomination", "contract"),
    *("claim", "appointment", "constitutional amendment", "petition", "order", "concurrent order"),
    *("appropriation", "ordinance", "motion", "study request", "concurrent study request"),
    "bill of address",
)
VERSIONS = ("", "filed", "introduced", "amendment", "substituted", "enrolled", "became-law")
DOCUMENTS = ("", "fiscal-note", "committee-report", "summary", "digest", "veto-message", "analysis", "law")
RELATIONS = ("companion", "prior-session", "replaced-by", "replaces", "related")


def each(**properties: Any) -> Json:
    """A list of objects with no other keys than these, all of which are there."""
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        },
    }


def one_of(values: Any) -> Json:
    return {"type": "array", "items": {"enum": list(values)}}


def papers(classes: tuple[str, ...]) -> Json:
    links = each(media_type=ANY_TEXT, url=ADDRESS)
    return each(note=TEXT, date=DATE, classification={"enum": list(classes)}, links=links)


ENTITY = {"name": TEXT, "entity_type": KIND, "person_id": MAYBE, "organization_id": MAYBE}

BILL: Json = {
    "type": "object",
    "properties": {
        "_id": TEXT,
        "legislative_session": TEXT,
        "identifier": TEXT,
        "title": TEXT,
        "from_organization": MAYBE,
        "classification": one_of(BILL_CLASSES),
        "subject": {"type": "array", "items": TEXT},
        "abstracts": each(abstract=TEXT, note=ANY_TEXT, date=ANY_TEXT),
        "other_titles": each(title=TEXT, note=ANY_TEXT),
        "other_identifiers": each(identifier=TEXT, note=ANY_TEXT, scheme=ANY_TEXT),
        "actions": each(
            organization=MAYBE,
            date=MOMENT,
            description=TEXT,
            classification=one_of(ALLOWED),
            related_entities=each(**ENTITY),
        ),
        "sponsorships": each(primary={"type": "boolean"}, classification=TEXT, **ENTITY),
        "related_bills": each(
            identifier=TEXT, legislative_session=TEXT, relation_type={"enum": list(RELATIONS)}
        ),
        "versions": papers(VERSIONS),
        "documents": papers(DOCUMENTS),
        "citations": {"type": "array"},
        "sources": each(url=ADDRESS, note=ANY_TEXT) | {"minItems": 1},
        "extras": {"type": "object"},
        "jurisdiction": {
            "type": "object",
            "properties": {"id": TEXT, "name": TEXT, "classification": TEXT, "division_id": TEXT},
        },
        "scraped_at": MOMENT,
    },
    "additionalProperties": False,
}
BILL["required"] = list(BILL["properties"])
