"""Where an address leads: the reader's language, the right slug, a merged record, a tombstone, nothing."""

import pytest
from django.conf import settings
from django.test import Client

from proposals import recording
from proposals.models import Organization, Person, Proposal
from tests.cast import Cast

CHINESE_FIRST = {"HTTP_ACCEPT_LANGUAGE": "zh-CN,zh;q=0.9,en;q=0.5"}
UNKNOWN_LANGUAGE = {"HTTP_ACCEPT_LANGUAGE": "fr"}


@pytest.mark.parametrize(
    ("headers", "home"), [({}, "/en/"), (CHINESE_FIRST, "/zh-hans/"), (UNKNOWN_LANGUAGE, "/en/")]
)
def test_the_front_door_leads_by_the_language_of_the_browser(
    client: Client, db: None, headers: dict[str, str], home: str
) -> None:
    response = client.get("/", **headers)  # type: ignore[arg-type]

    assert (response.status_code, response["Location"]) == (302, home)
    assert {"Cookie", "Accept-Language"} <= set(response["Vary"].split(", "))


def test_a_language_once_chosen_outweighs_the_browser(client: Client, cast: Cast) -> None:
    cast.publish(slug="car-culture")
    chosen = client.post(
        "/preferences/", {"language": "zh-hans", "theme": "dark", "next": "/en/people/?page=1"}
    )

    assert chosen["Location"] == "/zh-hans/people/?page=1"
    assert client.get("/")["Location"] == "/zh-hans/"
    assert client.get("/p/2023-001")["Location"] == "/zh-hans/proposals/2023-001-car-culture/"
    assert 'data-theme="dark"' in client.get("/en/").content.decode()


def test_preferences_lead_nowhere_else(client: Client, db: None) -> None:
    response = client.post("/preferences/", {"theme": "blue", "next": "https://elsewhere.example/"})

    assert response["Location"] == "/en/"
    assert not response.cookies


@pytest.mark.parametrize("address", ["2023-001", "2023-001-old-title", "2023-001-"])
def test_an_old_or_missing_slug_leads_to_the_right_one(client: Client, cast: Cast, address: str) -> None:
    cast.publish(slug="car-culture")

    response = client.get(f"/zh-hans/proposals/{address}/")

    assert (response.status_code, response["Location"]) == (301, "/zh-hans/proposals/2023-001-car-culture/")


def test_a_merged_proposal_leads_to_the_one_it_went_into(client: Client, cast: Cast) -> None:
    absorbed, main = cast.publish("The lesser"), cast.publish("The greater", slug="greater")
    absorbed.merged_into = main
    absorbed.save()

    response = client.get(f"/en/proposals/{absorbed.path}/")

    assert (response.status_code, response["Location"]) == (301, "/en/proposals/2023-002-greater/")


def test_a_merge_into_a_draft_does_not_tell_the_title_of_the_draft(client: Client, cast: Cast) -> None:
    absorbed, draft = cast.publish("The lesser"), cast.propose("The greater", slug="secret-title")
    absorbed.merged_into = draft
    absorbed.save()

    response = client.get(f"/en/proposals/{absorbed.path}/")

    assert "secret" not in response["Location"]
    assert client.get(response["Location"]).status_code == 404


def test_merged_people_and_bodies_lead_on(client: Client, cast: Cast) -> None:
    Person.objects.create(key="lei-jun-2", name_en="Lei Jun", merged_into=cast.lei_jun)
    Organization.objects.create(key="old", name_en="Old", classification="ministry", merged_into=cast.miit)

    assert client.get("/en/people/lei-jun-2/")["Location"] == "/en/people/lei-jun/"
    assert client.get("/en/bodies/old/")["Location"] == "/en/bodies/miit/"


def test_a_withdrawn_proposal_leaves_a_tombstone_with_the_reason_and_no_title(
    client: Client, cast: Cast
) -> None:
    withdrawn = cast.publish("Suggestion on a secret", slug="secret")
    recording.withdraw_from_view(withdrawn, reason="The <b>sponsor</b> asked for it.")

    response = client.get(f"/en/proposals/{withdrawn.path}/")
    html = response.content.decode()

    assert response.status_code == 410
    assert "The &lt;b&gt;sponsor&lt;/b&gt; asked for it." in html
    assert '<meta name="robots" content="noindex">' in html
    assert "Suggestion on a secret" not in html
    assert client.get("/p/2023-001")["Location"] == "/en/proposals/2023-001/"


@pytest.mark.parametrize("publication", ["draft", "in_review"])
def test_what_is_not_published_is_the_same_404_as_what_does_not_exist(
    client: Client, cast: Cast, publication: str
) -> None:
    draft = cast.propose(slug="secret", title_zh="机密")
    if publication == "in_review":
        recording.send_for_review(draft)

    pages = [client.get(f"/en/proposals/{path}/") for path in (draft.path, draft.register_number, "2099-001")]

    assert [page.status_code for page in pages] == [404] * 3
    assert client.get(f"/p/{draft.register_number}").status_code == 404
    assert not any(word in page.content.decode() for page in pages[1:] for word in ("secret", "机密"))


UNKNOWN = (
    "proposals/nonsense/", "proposals/2023-001%00/", "sessions/x/", "industries/x/", "industries/isic4/x/",
    "industries/isic4:4520/", "people/x/", "bodies/x/", "measures/x/", "topics/x/", "nothing/",
)  # fmt: skip


def test_an_unknown_address_is_a_page_that_helps(client: Client, cast: Cast) -> None:
    for language, _name in settings.LANGUAGES:
        for path in UNKNOWN:
            response = client.get(f"/{language}/{path}")
            html = response.content.decode()
            assert response.status_code == 404, path
            assert f'action="/{language}/proposals/"' in html
            assert 'rel="canonical"' not in html


def test_a_person_known_from_a_draft_only_is_not_found(client: Client, cast: Cast) -> None:
    draft: Proposal = cast.propose()

    assert client.get("/en/people/lei-jun/").status_code == 404
    cast.record(draft, "submitted", "2023-03")
    recording.publish(draft)
    assert client.get("/en/people/lei-jun/").status_code == 200
