"""Sitemaps: an index of parts, each a stretch of primary keys, so that no part ever counts or skips rows."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from django.views.decorators.http import require_safe

from proposals.models import Industry, Proposal, Session
from proposals.search import public_record

STRETCH = 5_000
"""So many keys a part: at two addresses each, well below the 50,000 that a sitemap may have."""

AN_HOUR = 3600

PAGES = (
    "home", "proposals", "sessions", "industries", "people", "organizations", "updates", "corrections",
    "about", "stages", "data",
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


class Place(NamedTuple):
    """One page in both languages, and the day on which it last changed, when that is known."""

    en: str
    zh: str
    bare: str
    changed: str = ""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The parts that have anything in them."""
    parts = [
        "pages-0",
        *(f"{name}-{part}" for name, kind in KINDS.items() for part in _parts(kind.records())),
    ]
    addresses = [request.build_absolute_uri(reverse("plain:sitemap", args=[part])) for part in parts]
    return _answer(request, "web/sitemap_index.xml", {"addresses": addresses})


@require_safe
def sitemap(request: HttpRequest, part: str) -> HttpResponse:
    """One part: the records of a kind whose keys lie in its stretch."""
    name, _dash, place = part.rpartition("-")
    if not (place.isascii() and place.isdigit() and len(place) < 8):
        raise Http404
    if name == "pages":
        places = [_place(request, f"web:{page}", []) for page in PAGES]
    elif name in KINDS:
        places = list(_records(request, KINDS[name], int(place)))
    else:
        raise Http404
    return _answer(request, "web/sitemap.xml", {"places": places})


def _parts(records: QuerySet[Any]) -> Iterator[int]:
    """The stretches that have records, each found by the first key past the one before."""
    keys = records.order_by("pk").values_list("pk", flat=True)
    first = keys.first()
    while first is not None:
        part = first // STRETCH
        yield part
        first = keys.filter(pk__gte=(part + 1) * STRETCH).first()


def _records(request: HttpRequest, kind: Kind, part: int) -> Iterator[Place]:
    stretch = kind.records().filter(pk__gte=part * STRETCH, pk__lt=(part + 1) * STRETCH).order_by("pk")
    for values in stretch.values_list(*kind.columns):
        yield _place(request, kind.page, *_address(kind.page, values))


def _address(page: str, values: tuple[Any, ...]) -> tuple[list[str], str]:
    """What stands in the address of a record, and the day of its last change."""
    if page == "web:proposal":
        number, slug, changed = values
        return [f"{number}-{slug}" if slug else number], f"{changed:%Y-%m-%d}" if changed else ""
    if page == "web:industry":
        scheme, code = values
        return [code if scheme == "house" else f"{scheme}/{code}"], ""
    return [values[0]], ""


def _place(request: HttpRequest, page: str, arguments: Iterable[str], changed: str = "") -> Place:
    with override("en"):
        path = reverse(page, args=list(arguments)).removeprefix("/en")
    root = request.build_absolute_uri("/").removesuffix("/")
    return Place(f"{root}/en{path}", f"{root}/zh-hans{path}", f"{root}{path}", changed)


def _answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context, content_type="application/xml; charset=utf-8")
    patch_cache_control(response, public=True, max_age=AN_HOUR)
    return response
