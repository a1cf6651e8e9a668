"""Every door is tried as an anonymous reader: of what is not published, nothing is told anywhere."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pyarrow.parquet
import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from django.utils.translation import override

from proposals import recording
from proposals.exports.formats import FORMATS
from proposals.models import Edition, Proposal
from proposals.search.corrections import stamp_of
from proposals.web import sitemaps
from proposals.web.citations.forms import STYLES
from tests.cast import Cast
from tests.unpublished import KEYS, STATES, WORDS, hidden

pytestmark = pytest.mark.django_db

NOT_WALKED = {
    "admin/": "clerks only: every address asks for a name and password",
    "healthz": "tells nothing of the record",
    "readyz": "tells nothing of the record",
    "preferences/": "answers POST only, by a redirect",
    "api/v1/docs/start.js": "a fixed script",
}
"""Addresses that the walk leaves out, and why."""

FILTERS = ("person", "organization", "handled_by", "topic", "q", "session", "industry", "reply_class")


@pytest.fixture
def unpublished(cast: Cast) -> dict[str, Proposal]:
    """One published proposal, related to one in each state that readers may not see."""
    shown = cast.publish("A published proposal", slug="shown")
    found = {state: hidden(cast, state) for state in STATES}
    for proposal in found.values():
        shown.relations.create(other=proposal, kind="related")
    recording.send_for_review(found["reviewy"])
    recording.publish(found["withdrawny"])
    recording.withdraw_from_view(found["withdrawny"], reason="Entered twice")
    return found


def addresses() -> Iterator[tuple[str, list[object]]]:
    """Every pattern of the site below its language, with the last converters' names."""
    with override("en"):  # the language stands in the patterns of the pages
        yield from list(_under("", get_resolver().url_patterns))


def _under(prefix: str, patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, list[object]]]:
    for pattern in patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _under(here, pattern.url_patterns)
        else:
            yield here, list(pattern.pattern.converters)


def opened(record: dict[str, Proposal]) -> dict[str, list[str]]:
    """For each pattern with a place in it, what is put there: the public, and all that is not."""
    numbers = ["2023-001", *(proposal.register_number for proposal in record.values())]
    slugs = [f"{number}-x" for number in numbers]
    stamps = [
        f"{edition.proposal.register_number}/{stamp_of(edition)}"
        for edition in Edition.objects.select_related("proposal")
    ]
    lines = [f"{number}/{line}" for number in numbers for line in (1, 2)]
    return {
        "api/v1/proposals/<str:number>/": numbers,
        "api/v1/actions/<str:number>/<int:line>/": lines,
        "api/v1/replies/<str:number>/<int:line>/": lines,
        "api/v1/measures/<str:key>/": KEYS,
        "api/v1/corrections/<str:number>/<str:stamp>/": stamps,
        "feeds/proposals/<str:number>.atom": numbers,
        "feeds/proposals/<str:number>/corrections.atom": numbers,
        "feeds/bodies/<slug:key>.atom": ["npc", "miit", *KEYS],
        "feeds/measures/<slug:key>.atom": KEYS,
        "en/proposals/<str:number_and_slug>/history/": [*numbers, *slugs],
        "api/v1/sessions/<str:key>/": ["npc-14-1"],
        "api/v1/organizations/<str:key>/": ["npc", "miit", *KEYS],
        "api/v1/people/<str:key>/": ["lei-jun", *KEYS],
        "api/v1/industries/<path:reference>/": ["automotive"],
        "api/v1/procedures/<str:key>/": ["npc-suggestion"],
        "api/v1/sources/<str:key>/": ["cnevpost", *KEYS],
        "api/v1/problems/<str:kind>/": ["withdrawn"],
        "api/v1/exports/<str:form>/": list(FORMATS),
        "api/v1/exports/<str:form>/<str:number>/": [
            *(f"tracker/{number}" for number in numbers),
            *(f"{form}/{numbers[0]}" for form in FORMATS),
        ],
        "p/<str:number>": numbers,
        "og/<str:name>.png": [f"{number}.{language}" for number in numbers for language in ("en", "zh-hans")],
        "sitemaps/<str:part>.xml": [f"{kind}-0" for kind in ("pages", *sitemaps.KINDS)],
        "en/proposals/<str:number_and_slug>/embed/": [*numbers, *slugs],
        "en/proposals/<str:number_and_slug>/cite/<slug:style>/": [
            f"{number}/cite/{style}" for number in numbers for style in STYLES
        ],
        "en/proposals/<str:number_and_slug>/": [*numbers, *slugs],
        "en/sessions/<slug:key>/": ["npc-14-1"],
        "en/industries/<path:reference>/": ["automotive"],
        "en/topics/<slug:key>/": KEYS,
        "en/people/<slug:key>/": ["lei-jun", *KEYS],
        "en/bodies/<slug:key>/": ["npc", "miit", *KEYS],
        "en/measures/<slug:key>/": KEYS,
    }


def walked(record: dict[str, Proposal]) -> Iterator[tuple[str, str]]:
    """Each pattern with each address that the walk opens for it."""
    places = opened(record)
    for pattern, converters in addresses():
        if any(pattern.startswith(left) for left in NOT_WALKED):
            continue
        if not converters:
            yield pattern, f"/{pattern}"
            continue
        assert places.get(pattern), f"{pattern}: say what to open here, or why not"
        for value in places[pattern]:
            yield pattern, f"/{pattern.partition('<')[0]}{value}{pattern.rpartition('>')[2]}"


def text_of(response: Any) -> str:
    """What can be read of an answer; of an archive, its parts."""
    body: bytes = response.getvalue()
    if response["Content-Type"] == "image/png":
        return ""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(body)) as book:
            body = b"".join(map(book.read, book.namelist()))
    if body.startswith(b"PAR1"):
        body = str(pyarrow.parquet.read_table(BytesIO(body)).to_pylist()).encode()
    return body.decode(errors="replace")


def assert_tells_nothing(address: str, typed: str = "") -> None:
    """No word of the unpublished stands in the answer, beyond what the reader typed in the address.

    Pages are opened in both languages; at other addresses it is only the words of an error that differ.
    """
    client = Client()
    for language in ("en", "zh-hans") if address.startswith("/en/") else ("en",):
        there = f"/{language}/{address[4:]}" if address.startswith("/en/") else address
        response = client.get(there, headers={"Accept-Language": language}, follow=True)
        assert response.status_code < 500, there
        text = text_of(response).lower()
        led_to = [str(url).lower() for url, _ in response.redirect_chain]
        for echoed in (typed.lower(), there.lower()):
            text = text.replace(echoed, "") if echoed else text
        told = [word for word in WORDS if word in text]
        told += [url for url in led_to if "zq" in url and "zq" not in there]
        assert not told, (there, told)


def test_no_door_tells_of_what_is_not_published(unpublished: dict[str, Proposal]) -> None:
    opened_patterns = set()
    for pattern, address in walked(unpublished):
        key = address.rstrip("/").rpartition("/")[2]
        assert_tells_nothing(address, key if key in KEYS else "")
        opened_patterns.add(pattern)
    assert len(opened_patterns) > 35


@pytest.mark.parametrize("word", WORDS)
def test_no_search_or_filter_finds_or_names_it(unpublished: dict[str, Proposal], word: str) -> None:
    keys = [f"{word}-{state}" for state in STATES]
    begun = [typed for key in keys for typed in (key[:-1], key.replace("zq", "zqq"))]
    for typed in (*keys, *begun, word, f"{word}x"):
        assert_tells_nothing(f"/api/v1/suggestions/?q={typed}", typed)
        assert_tells_nothing(f"/api/v1/proposals/?q={typed}", typed)
        assert_tells_nothing(f"/en/proposals/?q={typed}", typed)
    for key in keys:
        for door in ("/api/v1/proposals/", "/en/proposals/", "/feeds/proposals.atom"):
            for name in FILTERS:
                assert_tells_nothing(f"{door}?{name}={key}", key)
        assert_tells_nothing(f"/api/v1/people/?q={key}", key)
        for list_, name in (
            ("actions", "person"),
            ("actions", "organization"),
            ("people", "organization"),
            ("replies", "organization"),
            ("measures", "issuer"),
        ):
            assert_tells_nothing(f"/api/v1/{list_}/?{name}={key}", key)


@pytest.mark.parametrize("state", STATES)
def test_its_names_are_as_unknown_to_the_filters_as_names_never_given(
    unpublished: dict[str, Proposal], state: str
) -> None:
    client = Client()
    proposal = unpublished[state]
    for path, name, value in (
        ("proposals", "person", f"zqsponsor-{state}"),
        ("proposals", "organization", f"zqbody-{state}"),
        ("proposals", "handled_by", f"zqbody-{state}"),
        ("proposals", "topic", f"zqtopic-{state}"),
        ("actions", "proposal", proposal.register_number),
        ("sources", "proposal", proposal.register_number),
        ("actions", "person", f"zqsponsor-{state}"),
        ("replies", "proposal", proposal.register_number),
        ("replies", "organization", f"zqbody-{state}"),
        ("replies", "demand", f"{proposal.register_number}/1"),
        ("measures", "proposal", proposal.register_number),
        ("measures", "issuer", f"zqbody-{state}"),
    ):
        given = client.get(f"/api/v1/{path}/", {name: value})
        never = client.get(f"/api/v1/{path}/", {name: "never-given"})
        assert (given.status_code, never.status_code) == (400, 400), (path, name)
        assert given.content.decode().replace(value, "never-given") == never.content.decode()


def test_no_past_day_and_no_earlier_moment_brings_it_back(unpublished: dict[str, Proposal]) -> None:
    """Not even a withdrawn one, of the days when it was public."""
    moments = [timezone.now().isoformat(), "2026-01-01T00:00:00+08:00"]
    numbers = [proposal.register_number for proposal in unpublished.values()]
    doors = ["/en/proposals/", "/api/v1/proposals/", "/api/v1/proposals/2023-001/"]
    doors += ["/api/v1/exports/tracker/", "/api/v1/exports/sqlite/"]
    doors += [f"/api/v1/proposals/{number}/" for number in numbers]
    for door in doors:
        for asked in ({"as_of": "2023-12-31"}, *({"known_at": moment} for moment in moments)):
            assert_tells_nothing(f"{door}?{urlencode(asked)}")


def test_no_count_includes_it(unpublished: dict[str, Proposal]) -> None:
    client = Client()
    for path, count in {
        "proposals": 1,
        "proposals/?person=lei-jun": 1,
        "proposals/?session=npc-14-1": 1,
        "proposals/?industry=automotive": 1,
        "proposals/?q=zqtitle": 0,
        "actions": 1,
        "people": 1,
        "replies": 0,
        "measures": 0,
        "sources": 1,
    }.items():
        address = f"/api/v1/{path}" if "?" in path else f"/api/v1/{path}/"
        assert client.get(address).json()["count"] == count, path
    for path in ("sessions/npc-14-1", "organizations/npc", "people/lei-jun", "industries/automotive"):
        assert client.get(f"/api/v1/{path}/").json()["proposal_count"] == 1, path
    assert client.get("/api/v1/organizations/miit/").status_code == 404


def test_every_door_left_out_exists_and_has_a_reason() -> None:
    patterns = [pattern for pattern, _ in addresses()]
    for left, reason in NOT_WALKED.items():
        assert any(pattern.startswith(left) for pattern in patterns), left
        assert len(reason) > 10
    assert set(dict(settings.LANGUAGES)) == {"en", "zh-hans"}


def test_no_card_and_no_frame_of_it_is_offered(unpublished: dict[str, Proposal]) -> None:
    """A picture cannot be read for words: there must be none."""
    client = Client()
    for proposal in unpublished.values():
        number = proposal.register_number
        page = f"http://testserver/en/proposals/{number}/"
        assert client.get(f"/og/{number}.en.png").status_code == 404
        assert client.get("/oembed", {"url": page}).status_code == 404


def test_the_walk_would_notice_a_leak(unpublished: dict[str, Proposal]) -> None:
    """The same proposals published are told of at many doors: the words and the walk are good."""
    for state in ("drafty", "reviewy"):
        recording.publish(unpublished[state])
    with pytest.raises(AssertionError, match="zqtitle"):
        assert_tells_nothing("/en/proposals/")
    for path in ("proposals", "people", "organizations", "sources", "actions"):
        with pytest.raises(AssertionError, match="zq"):
            assert_tells_nothing(f"/api/v1/{path}/")
