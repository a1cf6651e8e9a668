"""Text as search sees it: one form for width, case and script variants. Pure."""

import unicodedata
from collections.abc import Iterator
from typing import Any


def normalise(text: str) -> str:
    """NFKC (full width becomes half width) and case-folded, with white space as single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def words(query: str) -> list[str]:
    """The words somebody typed, normalised; all of them are looked for."""
    return normalise(query).split()


def searchable(form: dict[str, Any]) -> str:
    """All of a public form that is looked through, normalised: titles, numbers, names, demands, replies."""
    return normalise(" \n ".join(_texts(form)))


def _texts(form: dict[str, Any]) -> Iterator[str]:
    yield form["id"]
    yield form["number"] or ""
    for field in ("title", "press_title", "abstract"):
        yield from form[field].values()
    for sponsor in form["sponsors"]:
        yield from sponsor["name"].values()
        yield sponsor["printed"] or ""
    for named in [*form["industries"], *form["topics"]]:
        yield from named["name"].values()
    for demand in form["demands"]:
        yield from demand["text"].values()
    for reply in form["replies"]:
        yield from reply["title"].values()
        yield from reply["text"].values()
        for commitment in reply["commitments"]:
            yield from commitment["text"].values()
        yield reply["document_number"] or ""
        yield from reply["organization"]["name"].values()
    for outcome in form["outcomes"]:
        yield from outcome["measure"]["title"].values()
        yield outcome["measure"]["document_number"] or ""
    for identifier in form["identifiers"]:
        yield identifier["identifier"]
