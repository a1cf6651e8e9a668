"""Popolo: the people, organizations and memberships that a list of proposals names. It knows no proposals."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

import orjson

from proposals.exports.listed import Listed
from proposals.exports.needed import Needed
from proposals.exports.references import KINDS, all_of, bodies, forms_of, organizations
from proposals.exports.words import filled
from proposals.models import Organization, Source

Json = dict[str, Any]

PART = 50
"""How many records are written at a time."""


def write(listed: Listed) -> Iterator[bytes]:
    """One JSON object with three lists, the people of a batch written before the next batch is read."""
    yield orjson.dumps({"licence": listed.licence, **listed.axes})[:-1]
    named = _Everybody() if listed.is_everything else _Named(listed)
    yield from _list("persons", map(_person, named.people()))
    yield from _list("organizations", map(_organization, named.organizations()))
    yield from _list("memberships", chain.from_iterable(map(_memberships, named.people_again())))
    yield b"}\n"


class _Everybody:
    """All that readers may know of."""

    def people(self) -> Iterator[Json]:
        """Everybody, by key."""
        return all_of("person")

    people_again = people

    def organizations(self) -> Iterator[Json]:
        """Every body."""
        public = bodies(KINDS["organization"].public())
        return organizations(public, public)


class _Named:
    """Those whom the proposals of a list name; only their ids are kept."""

    def __init__(self, listed: Listed) -> None:
        self.listed = listed
        self.ids = {"person": array("q"), "organization": array("q")}

    def people(self) -> Iterator[Json]:
        """Everybody in the order in which the list names them."""
        needed = Needed(self.listed.reading)
        for batch in self.listed.batches():
            new = needed.of(batch)
            for kind, ids in self.ids.items():
                ids.extend(new[kind])
            yield from forms_of("person", new["person"])

    def people_again(self) -> Iterator[Json]:
        """Those that the list was found to name."""
        return forms_of("person", self.ids["person"])

    def organizations(self) -> Iterator[Json]:
        """The bodies, those above before those below."""
        found: dict[int, Any] = {}
        ids = iter(self.ids["organization"])
        while part := list(islice(ids, 500)):
            found |= bodies(Organization.objects.filter(pk__in=part))
        return organizations(found, found)


def _list(name: str, records: Iterable[Json]) -> Iterator[bytes]:
    """A list of the object, each record with its sources as links."""
    yield f',"{name}":['.encode()
    left, is_first = iter(records), True
    while part := list(islice(left, PART)):
        links = _links(part)
        written = b",".join(orjson.dumps(_sourced(record, links)) for record in part)
        yield written if is_first else b"," + written
        is_first = False
    yield b"]"


def _person(form: Json) -> Json:
    return {
        "id": form["key"],
        **_names(form),
        **filled({"sort_name": form.get("sort_name"), "summary": _text(form, "role")}),
        **filled({"biography": _text(form, "note"), "identifiers": form.get("identifiers")}),
        "sources": form.get("sources", []),
    }


def _organization(form: Json) -> Json:
    return {
        "id": form["key"],
        **_names(form),
        "classification": form.get("classification", "other"),
        "parent_id": form.get("parent"),
        **filled({"description": _text(form, "note"), "identifiers": form.get("identifiers")}),
        "sources": form.get("sources", []),
    }


def _memberships(form: Json) -> Iterator[Json]:
    """Each seat by itself; a delegation has no place but the label."""
    for seat in form.get("memberships", ()):
        parts = (form["key"], seat["organization"], str(seat.get("term", "")))
        yield {
            "id": "/".join(filter(None, parts)),
            "person_id": form["key"],
            "organization_id": seat["organization"],
            **filled({"role": _text(seat, "role"), "label": _text(seat, "delegation")}),
            "start_date": seat.get("from"),
            "end_date": seat.get("to"),
            "sources": seat.get("sources", []),
        }


def _names(form: Json) -> Json:
    """The name in Chinese where there is one, and all others beside it."""
    name, short = form["name"], form.get("short_name", {})
    main = name.get("zh") or name["en"]
    others = [{"name": text, "note": tongue} for tongue, text in name.items() if text != main]
    others += [{"name": text, "note": f"short, {tongue}"} for tongue, text in short.items()]
    others += [each if isinstance(each, dict) else {"name": each} for each in form.get("other_names", ())]
    return {"name": main, **filled({"other_names": others})}


def _text(form: Json, key: str) -> str:
    text = form.get(key, {})
    return text.get("zh") or text.get("en") or ""


def _links(records: Iterable[Json]) -> dict[str, Json]:
    """The sources of these records by key, as far as they have addresses."""
    keys = {_key(each) for record in records for each in record["sources"]}
    found = Source.objects.filter(key__in=keys).exclude(url="").values_list("key", "url", "title")
    return {key: {"url": url, "note": title} for key, url, title in found}


def _sourced(record: Json, links: dict[str, Json]) -> Json:
    keys = map(_key, record["sources"])
    return record | {"sources": [links[key] for key in keys if key in links]}


def _key(source: str | Json) -> str:
    return source if isinstance(source, str) else str(source["source"])
