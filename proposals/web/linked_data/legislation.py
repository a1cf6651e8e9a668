"""A proposal, with its replies and sources."""

from django.http import HttpRequest

from proposals.templatetags.links import outside
from proposals.templatetags.tongues import pick
from proposals.web.linked_data.words import VOCABULARY, Json, in_languages, organization, page, without_empty

MOST_CITED = 20
"""So many sources are named; the page has them all."""


def legislation(request: HttpRequest, detail: Json) -> Json:
    """The proposal as `Legislation`. It is no law: what is for adopted acts is left out."""
    said = {
        "@context": VOCABULARY,
        "@type": "Legislation",
        "@id": page(request, "plain:permanent-link", detail["id"]),
        "url": request.build_absolute_uri(request.path),
        "identifier": detail["id"],
        "legislationIdentifier": detail["number"],
        "name": in_languages(detail["title"]),
        "abstract": in_languages(detail["abstract"]),
        "legislationType": pick(detail["procedure"]["name"])[0],
        "legislationJurisdiction": _jurisdiction(detail["organization"]),
        "legislationResponsible": [
            _body(request, each["organization"]) for each in detail["assignments"] if each["organization"]
        ],
        "author": [_sponsor(request, sponsor) for sponsor in detail["sponsors"]],
        "dateCreated": detail["filed_date"],
        "dateModified": detail["updated_at"],
        "isPartOf": detail["session"] and _session(request, detail["session"]),
        "subjectOf": [_reply(request, reply) for reply in detail["replies"]],
        "citation": [_source(source) for source in detail["sources"][:MOST_CITED]],
    }
    return without_empty(said)


def _session(request: HttpRequest, session: Json) -> Json:
    """The session, which its own page tells of under the same id."""
    address = page(request, "web:session", session["key"])
    return {"@type": "Event", "@id": address, "name": pick(session["name"])[0], "url": address}


def _jurisdiction(body: Json) -> Json | None:
    kind, _, code = (body["jurisdiction"] or "").partition(":")
    return {"@type": "Country", "identifier": code.upper()} if kind == "country" else None


def _body(request: HttpRequest, body: Json) -> Json:
    return {**organization(request, body["key"], body["name"]), "@type": "GovernmentOrganization"}


def _sponsor(request: HttpRequest, sponsor: Json) -> Json:
    if sponsor["organization"] and not sponsor["person"]:
        return organization(request, sponsor["organization"], sponsor["name"])
    name = pick(sponsor["name"])[0]
    if sponsor["person"]:
        return {"@type": "Person", "name": name, "url": page(request, "web:person", sponsor["person"])}
    return {"@type": "Person", "name": name or sponsor["printed"]}


def _reply(request: HttpRequest, reply: Json) -> Json:
    return without_empty(
        {
            "@type": "Report",
            "name": pick(reply["title"])[0] if reply["title"] else reply["document_number"],
            "identifier": reply["document_number"],
            "author": _body(request, reply["organization"]),
            "dateCreated": reply["date"],
            "datePublished": reply["published_date"],
            "url": outside(reply["url"]),
        }
    )


def _source(source: Json) -> Json:
    return without_empty(
        {
            "@type": "CreativeWork",
            "name": source["title"],
            "publisher": source["publisher"],
            "datePublished": source["date"],
            "url": outside(source["url"]),
        }
    )
