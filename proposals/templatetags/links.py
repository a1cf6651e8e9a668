"""Names of the record as links, alone or as a list with the comma of the page's language."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from proposals.templatetags.tongues import marked, pick
from proposals.vocabulary import IndustryRole

Json = Mapping[str, Any]

_ABBREVIATED = {"isic": "ISIC", "nace": "NACE", "gbt": "GB/T"}
"""What experts call the families of classifications; the digits of a key say the number or the edition."""


def link(address: str, name: Mapping[str, str]) -> SafeString:
    """The name in the page's language, leading to the address."""
    return format_html('<a href="{}">{}</a>', address, marked(*pick(name)))


def name_link(named: Json | None) -> SafeString:
    """A sponsor or an actor: linked when it is a person or an organization of the record."""
    if not named:
        return SafeString("")
    if named.get("person"):
        return link(reverse("web:person", args=[named["person"]]), named["name"])
    if named.get("organization"):
        return link(reverse("web:organization", args=[named["organization"]]), named["name"])
    return marked(*pick(named["name"]))


def name_links(named: Sequence[Json], limit: int = 3) -> SafeString:
    """The first sponsors, and an ellipsis for the rest."""
    shown = listed(name_link(each) for each in named[:limit])
    return format_html("{}…", shown) if len(named) > limit else shown


def industry_link(industry: Json) -> SafeString:
    """An industry by its reference: automotive or isic4:4520."""
    return link(industry_address(industry["id"]), industry["name"])


def industry_links(industries: Sequence[Json]) -> SafeString:
    """Industries, each that is only affected marked so."""
    return listed(_industry_with_role(each) for each in industries)


def _industry_with_role(industry: Json) -> SafeString:
    if industry["role"] != IndustryRole.AFFECTED:
        return industry_link(industry)
    return format_html(
        '{} <span class="mark">{}</span>',
        industry_link(industry),
        IndustryRole.AFFECTED.label,
    )


def industry_address(reference: str) -> str:
    """The page of an industry, from its reference."""
    return reverse("web:industry", args=[reference.replace(":", "/")])


def page_address(kind: str, key: str, slug: str = "") -> str:
    """The page of a record or proposal, from its kind and key as suggestions know them."""
    if kind == "industry":
        return industry_address(key)
    return reverse(f"web:{kind}", args=[f"{key}-{slug}" if slug else key])


def organization_links(organizations: Sequence[Json]) -> SafeString:
    """Organizations by their keys."""
    return _keyed("web:organization", organizations)


def topic_links(topics: Sequence[Json]) -> SafeString:
    """Topics by their keys."""
    return _keyed("web:topic", topics)


def _keyed(page: str, records: Sequence[Json]) -> SafeString:
    return listed(link(reverse(page, args=[each["key"]]), each["name"]) for each in records)


def code_in_scheme(scheme: str, version: str, code: str) -> str:
    """'ISIC Rev.4 · 4520' or 'GB/T 4754-2017 · 3630': a code without scheme and version says nothing."""
    family = scheme.rstrip("0123456789")
    name = _ABBREVIATED.get(family, scheme)
    if family == "gbt":
        return f"{name} {scheme.removeprefix(family)}-{version} · {code}"
    return f"{name} {version} · {code}"


def listed(items: Iterable[SafeString]) -> SafeString:
    return format_html_join(_(", "), "{}", ((item,) for item in items))


def outside(address: str | None) -> str:
    """The address when it leads to the web, else nothing: javascript: and its like never become a link."""
    try:
        parts = urlsplit((address or "").strip())
    except ValueError:
        return ""
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else ""


def host(address: str) -> str:
    """The host of an address, which is what a reader judges a link by."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
