"""Texts of sources as the record takes them: plain, and titles within their limit."""

import html
import re

LONGEST_TITLE = 500
LONGEST_TEXT = 200_000
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"(?i)<(?:br|/p|/li|/h[1-6]|/tr)\b[^<>]*>")


def plain(text: object) -> str:
    """A text without entities, control characters and needless space; '' for what is no text."""
    if not isinstance(text, str):
        return ""
    return " ".join(html.unescape(text).replace("\x00", "").split())


def plain_of_html(text: object) -> str:
    """The text of a piece of HTML, a line for each paragraph."""
    if not isinstance(text, str):
        return ""
    lines = _TAG.sub("", _BREAK.sub("\n", text)).split("\n")
    return "\n".join(filter(None, map(plain, lines)))[:LONGEST_TEXT]


def shortened(text: str, limit: int = LONGEST_TITLE) -> str:
    """The text within the limit, cut between words and marked with an ellipsis where it is longer."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at = cut.rfind(" ")
    return f"{cut[:at] if at > limit // 2 else cut}…".replace(" …", "…")
