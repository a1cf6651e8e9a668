"""How the exchange format writes things: what is empty or usual is left out. Pure."""

from operator import itemgetter
from typing import Any

Json = dict[str, Any]


def filled(said: Json, **usual: Any) -> Json:
    """Without what is empty, and without what is usual of a key."""
    empty: tuple[Any, ...] = ("", None, [], {}, ())
    return {key: value for key, value in said.items() if value not in empty and usual.get(key) != value}


def texts(record: Any, field: str) -> dict[str, str]:
    """A bilingual field in the languages it has."""
    return {tongue: text for tongue in ("en", "zh") if (text := getattr(record, f"{field}_{tongue}"))}


def citations(record: Any) -> list[Json]:
    """What a record cites, by key, with the quote when there is one."""
    return [
        filled({"source": citation.source.key, "quote": citation.quote})
        for citation in record.citations.all()
    ]


def identifiers(record: Any) -> list[dict[str, str]]:
    """What others call it, in a fixed order."""
    called = [{"scheme": each.scheme, "identifier": each.identifier} for each in record.identifiers.all()]
    return sorted(called, key=itemgetter("scheme", "identifier"))
