"""What is wrong with the HTML of a page: faults of syntax, and rules that syntax does not tell."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from justhtml import JustHTML

REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"th", "td"},
}
"""What alone may stand in an element."""

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
WORDS_ONLY = {
    *HEADINGS,
    "p",
    "span",
    "b",
    "q",
    "cite",
    "time",
    "label",
    "button",
    "abbr",
    "pre",
    "del",
    "ins",
}
BLOCKS = {
    *HEADINGS, "p", "div", "ul", "ol", "dl", "table", "section", "article", "aside", "nav", "figure", "form",
    "header", "footer", "main", "details", "fieldset", "pre",
}  # fmt: skip
CONTROLS = {"a", "button", "input", "select", "textarea", "summary", "label"}
A_TIME = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?)?)?")


def faults(html: str) -> list[str]:
    """Each fault in words; none for a page that is as HTML should be."""
    document = JustHTML(html, collect_errors=True, sanitize=False)
    elements = list(_elements(document.root))
    return [
        *(f"line {error.line}: {error.code}" for error in document.errors),
        *_faults_of_ids(elements),
        *(fault for element in elements for fault in _faults_of(element)),
    ]


def _elements(node: Any) -> Iterator[Any]:
    for child in node.children or ():
        if not child.name.startswith(("#", "!")):
            yield child
            yield from _elements(child)


def _faults_of_ids(elements: list[Any]) -> Iterator[str]:
    """An id stands once, and whatever names one leads to it."""
    ids = Counter(each.attrs["id"] for each in elements if "id" in each.attrs)
    yield from (f"id {name} stands {number} times" for name, number in ids.items() if number > 1)
    for element in elements:
        named = [name for key in REFERENCES for name in (element.attrs.get(key) or "").split()]
        if (element.attrs.get("href") or "").startswith("#"):
            named.append(element.attrs["href"][1:])
        yield from (f"<{element.name}> names no id: {name}" for name in named if name not in ids)


def _faults_of(element: Any) -> Iterator[str]:
    name, attributes = element.name, element.attrs
    within = [child.name for child in _elements(element)]
    children = [child.name for child in element.children if not child.name.startswith(("#", "!"))]
    if name in CHILDREN and (strange := set(children) - CHILDREN[name]):
        yield f"<{name}> holds {strange}"
    if name in WORDS_ONLY and (blocks := BLOCKS & set(within)):
        yield f"<{name}> holds {blocks}"
    if name in ("a", "button") and (controls := CONTROLS & set(within)):
        yield f"<{name}> holds {controls}"
    if name == "figure" and "figcaption" in children[1:-1]:
        yield "<figcaption> stands in the middle of its <figure>"
    if name == "details" and children[:1] != ["summary"]:
        yield "<details> begins without <summary>"
    if name == "time" and not A_TIME.fullmatch(attributes.get("datetime") or ""):
        yield f"<time> of {attributes.get('datetime')}"
    yield from (f"<{name} {key}>" for key in attributes if key == "style" or key.startswith("on"))
    yield from (f"<{name}> has an empty {key}" for key in ("id", "href", "src") if attributes.get(key) == "")
