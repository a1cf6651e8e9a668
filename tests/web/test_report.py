"""How to report: with the record it is about, to whoever the operator named."""

from django.test import Client
from pytest_django.fixtures import Settings

from tests.cast import Cast


def test_a_report_carries_the_number_of_its_record(client: Client, cast: Cast, settings: Settings) -> None:
    settings.CONTACT = "record@tracker.example"
    proposal = cast.publish(slug="car-culture")

    html = client.get(f"/en/report/?proposal={proposal.register_number}").content.decode()

    assert 'href="mailto:record@tracker.example?subject=Report%20on%20record%202023-001"' in html
    assert f'href="/en/proposals/{proposal.path}/"' in html


def test_a_page_to_report_on_is_linked_as_it_is(client: Client, db: None, settings: Settings) -> None:
    settings.CONTACT = "https://tracker.example/report?from=site"

    assert 'href="https://tracker.example/report?from=site"' in client.get("/en/report/").content.decode()


def test_without_a_contact_the_page_says_so(client: Client, db: None) -> None:
    assert "has not named an address" in client.get("/en/report/").content.decode()


def test_an_unpublished_record_is_as_unknown_as_none(client: Client, cast: Cast) -> None:
    draft = cast.propose("A secret title")

    unpublished = client.get(f"/en/report/?proposal={draft.register_number}").content.decode()

    assert "A secret title" not in unpublished
    assert f"“{draft.register_number}” is the number of no record here" in unpublished
    assert "is the number of no record here" in client.get("/en/report/?proposal=%00x").content.decode()


def test_a_proposal_leads_to_the_report_about_it(client: Client, cast: Cast) -> None:
    proposal = cast.publish(slug="car-culture")

    html = client.get(f"/en/proposals/{proposal.path}/").content.decode()

    assert f'href="/en/report/?proposal={proposal.register_number}"' in html


def test_the_corrections_are_found_where_the_plan_has_them(client: Client, db: None) -> None:
    response = client.get("/zh-hans/about/corrections/")

    assert (response.status_code, response["Location"]) == (301, "/zh-hans/corrections/")
