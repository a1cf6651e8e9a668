"""Sitemaps: an index of parts, each a stretch of primary keys, so that no part ever counts or skips rows."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.html import escape
from django.utils.translation import override
from django.views.decorators.http import require_safe

from proposals.models import HOUSE, Industry, Proposal, Session
from proposals.search import public_record

STRETCH = 5_000
"""So many keys a part: at two addresses each, well below the 50,000 that a sitemap may have."""

AN_HOUR = 3600

PAGES = (
    "home", "proposals", "sessions", "industries", "people", "organizations", "updates", "corrections",
    "about", "stages", "deadlines", "data", "accessibility", "report",
)  # fmt: skip
"""The pages that are no record."""


class Kind(NamedTuple):
    """A kind of record: where its public ones are found, its page, and what stands in its address."""

    records: Callable[[], QuerySet[Any]]
    page: str
    columns: tuple[str, ...]


KINDS = {
    "proposals": Kind(
        lambda: Proposal.objects.visible().filter(merged_into=None),
        "web:proposal",
        ("register_number", "slug", "updated_at"),
    ),
    "sessions": Kind(Session.objects.all, "web:session", ("key",)),
    "industries": Kind(Industry.objects.all, "web:industry", ("scheme__key", "code")),
    "topics": Kind(public_record.topics, "web:topic", ("key",)),
    "people": Kind(lambda: public_record.people().filter(merged_into=None), "web:person", ("key",)),
    "bodies": Kind(
        lambda: public_record.organizations().filter(merged_into=None), "web:organization", ("key",)
    ),
    "measures": Kind(public_record.measures, "web:measure", ("key",)),
}


INDEX = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}</sitemapindex>\n'
)
PART = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{}</urlset>\n'
)
PLACE = (
    "<url><loc>{here}</loc>{changed}"
    '<xhtml:link rel="alternate" hreflang="en" href="{root}/en{path}"/>'
    '<xhtml:link rel="alternate" hreflang="zh-Hans" href="{root}/zh-hans{path}"/>'
    '<xhtml:link rel="alternate" hreflang="x-default" href="{root}{path}"/></url>\n'
)
"""No template, which is slower: a part has ten thousand of these."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The parts that have anything in them."""
    parts = [
        "pages-0",
        *(f"{name}-{part}" for name, kind in KINDS.items() for part in _parts(kind.records())),
    ]
    addresses = (request.build_absolute_uri(reverse("plain:sitemap", args=[part])) for part in parts)
    return _answer(INDEX, (f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in addresses))


@require_safe
def sitemap(request: HttpRequest, part: str) -> HttpResponse:
    """One part: the records of a kind whose keys lie in its stretch."""
    name, _dash, place = part.rpartition("-")
    if not (place.isascii() and place.isdigit() and len(place) < 8):
        raise Http404
    root = request.build_absolute_uri("/").removesuffix("/")
    with override("en"):
        if name == "pages":
            return _answer(PART, (_place(root, reverse(f"web:{page}")) for page in PAGES))
        if name in KINDS:
            return _answer(PART, _records(root, KINDS[name], int(place)))
    raise Http404


def _parts(records: QuerySet[Any]) -> Iterator[int]:
    """The stretches that have records, each found by the first key past the one before."""
    keys = records.order_by("pk").values_list("pk", flat=True)
    first = keys.first()
    while first is not None:
        part = first // STRETCH
        yield part
        first = keys.filter(pk__gte=(part + 1) * STRETCH).first()


def _records(root: str, kind: Kind, part: int) -> Iterator[str]:
    stretch = kind.records().filter(pk__gte=part * STRETCH, pk__lt=(part + 1) * STRETCH).order_by("pk")
    for values in stretch.values_list(*kind.columns):
        last, changed = _address(kind.page, values)
        yield _place(root, reverse(kind.page, args=[last]), changed)


def _address(page: str, values: tuple[Any, ...]) -> tuple[str, str]:
    """What stands in the address of a record, and the day of its last change when that is known."""
    if page == "web:proposal":
        number, slug, changed = values
        return f"{number}-{slug}" if slug else number, f"{changed:%Y-%m-%d}" if changed else ""
    if page == "web:industry":
        scheme, code = values
        return code if scheme == HOUSE else f"{scheme}/{code}", ""
    return values[0], ""


def _place(root: str, in_english: str, changed: str = "") -> str:
    """A page in each of its languages."""
    root, path = escape(root), escape(in_english.removeprefix("/en"))
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    return "".join(
        PLACE.format(here=f"{root}/{prefix}{path}", changed=lastmod, root=root, path=path)
        for prefix, _name in settings.LANGUAGES
    )


def _answer(frame: str, elements: Iterable[str]) -> HttpResponse:
    response = HttpResponse(frame.format("".join(elements)), content_type="application/xml; charset=utf-8")
    patch_cache_control(response, public=True, max_age=AN_HOUR)
    return response
