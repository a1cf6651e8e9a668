"""Which of a text's two languages a reader gets; the other one is marked with its own lang attribute."""

import re
from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

CODES = {"en": "en", "zh": "zh-Hans"}
"""The languages of the record, with the code that HTML knows them by."""

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def tongue_here() -> str:
    """The language of the page: en or zh."""
    return "zh" if (get_language() or "en").startswith("zh") else "en"


def tongue_elsewhere() -> str:
    """The language the page is not in."""
    return "en" if tongue_here() == "zh" else "zh"


def both(value: object, field: str = "name") -> Mapping[str, str]:
    """The text by language: of a form's {"en": …, "zh": …}, or of a record's `name_en` and `name_zh`."""
    if isinstance(value, Mapping):
        return value
    return {tongue: getattr(value, f"{field}_{tongue}", "") for tongue in CODES}


def pick(texts: Mapping[str, str]) -> tuple[str, str]:
    """The text in the page's language, or in the other when there is none, with the language it is in."""
    here, elsewhere = tongue_here(), tongue_elsewhere()
    return (texts[here], here) if texts.get(here) else (texts.get(elsewhere) or "", elsewhere)


def marked(text: str, tongue: str) -> SafeString:
    """The text, escaped, inside its lang attribute when it is not in the page's language."""
    if not text or tongue == tongue_here():
        return format_html("{}", text)
    return format_html('<span lang="{}">{}</span>', CODES[tongue], text)


def by_script(text: object) -> SafeString:
    """A text whose language is not recorded (a publisher, a document number): Han characters tell it."""
    words = str(text or "")
    return marked(words, "zh" if HAN.search(words) else tongue_here())
