"""XML of strangers: without document types, so that no entity can grow or fetch anything."""

from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from proposals.imports.formats.records import Unfit


def root_of(raw: bytes) -> ElementTree.Element:
    """The root element; Unfit for what is no XML, and for any document type declaration.

    Entities can only be declared in a document type, so that expat's own ones are all there are. Expat
    fetches nothing by itself and refuses nesting that it cannot hold; both passes read the same bytes.
    """
    guard = expat.ParserCreate()
    guard.StartDoctypeDeclHandler = _refuse
    try:
        guard.Parse(raw, True)
        return ElementTree.fromstring(raw)  # noqa: S314 - the guard has read it and found no document type
    except (expat.ExpatError, ElementTree.ParseError, ValueError, LookupError) as problem:
        if isinstance(problem, Unfit):
            raise
        raise Unfit(f"this is not XML: {problem}") from problem


def text_at(element: ElementTree.Element, *paths: str) -> str:
    """The text at the first of the paths that has any, without space around it."""
    for path in paths:
        found = (element.findtext(path) or "").strip()
        if found:
            return found
    return ""


def _refuse(*_: Any) -> None:
    raise Unfit("a document type declaration is refused, because it may declare entities")
