"""A proposal in the words of schema.org, for search engines: the same facts as its page, as JSON-LD."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from proposals.templatetags.links import outside
from proposals.templatetags.tongues import CODES, pick

Json = dict[str, Any]

MOST_CITED = 20
"""So many sources are named; the page has them all."""


def legislation(request: HttpRequest, detail: Json) -> Json:
    """The proposal as `Legislation`. It is no law: what is for adopted acts is left out."""

    def page(name: str, *keys: str) -> str:
        return request.build_absolute_uri(reverse(name, args=keys))

    said = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": page("plain:permanent-link", detail["id"]),
        "url": request.build_absolute_uri(request.path),
        "identifier": detail["id"],
        "legislationIdentifier": detail["number"],
        "name": _in_languages(detail["title"]),
        "abstract": _in_languages(detail["abstract"]),
        "legislationType": pick(detail["procedure"]["name"])[0],
        "legislationJurisdiction": _jurisdiction(detail["organization"]),
        "legislationResponsible": [
            _body(page, each["organization"]) for each in detail["assignments"] if each["organization"]
        ],
        "author": [_sponsor(page, sponsor) for sponsor in detail["sponsors"]],
        "dateCreated": detail["filed_date"],
        "dateModified": detail["updated_at"],
        "isPartOf": detail["session"] and page("web:session", detail["session"]["key"]),
        "subjectOf": [_reply(page, reply) for reply in detail["replies"]],
        "citation": [_source(source) for source in detail["sources"][:MOST_CITED]],
    }
    return _without_empty(said)


def _in_languages(texts: Json) -> list[Json]:
    return [{"@language": CODES[tongue], "@value": text} for tongue, text in texts.items() if text]


def _jurisdiction(organization: Json) -> Json | None:
    kind, _, code = (organization["jurisdiction"] or "").partition(":")
    return {"@type": "Country", "identifier": code.upper()} if kind == "country" else None


def _body(page: Any, organization: Json) -> Json:
    return {
        "@type": "GovernmentOrganization",
        "name": pick(organization["name"])[0],
        "url": page("web:organization", organization["key"]),
    }


def _sponsor(page: Any, sponsor: Json) -> Json:
    name = pick(sponsor["name"])[0]
    if sponsor["person"]:
        return {"@type": "Person", "name": name, "url": page("web:person", sponsor["person"])}
    if sponsor["organization"]:
        address = page("web:organization", sponsor["organization"])
        return {"@type": "Organization", "name": name, "url": address}
    return {"@type": "Person", "name": name or sponsor["printed"]}


def _reply(page: Any, reply: Json) -> Json:
    return _without_empty(
        {
            "@type": "Report",
            "name": pick(reply["title"])[0] if reply["title"] else reply["document_number"],
            "identifier": reply["document_number"],
            "author": _body(page, reply["organization"]),
            "dateCreated": reply["date"],
            "datePublished": reply["published_date"],
            "url": outside(reply["url"]),
        }
    )


def _source(source: Json) -> Json:
    return _without_empty(
        {
            "@type": "CreativeWork",
            "name": source["title"],
            "publisher": source["publisher"],
            "datePublished": source["date"],
            "url": outside(source["url"]),
        }
    )


def _without_empty(said: Json) -> Json:
    return {name: value for name, value in said.items() if value}
