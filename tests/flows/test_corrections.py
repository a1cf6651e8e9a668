"""A mistake on a published record: what was said stays readable, with who, when and why."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from proposals import recording
from proposals.models import Edition, Proposal, Sponsorship
from proposals.vocabulary import SponsorshipRole
from tests.cast import Cast

HISTORY = "/en/proposals/2023-001-car-culture/history/"


def correct(proposal: Proposal, **columns: str) -> None:
    """As the admin does: save, then settle."""
    for column, text in columns.items():
        setattr(proposal, column, text)
    proposal.save(update_fields=list(columns))
    recording.settle([proposal.pk])


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def results(client: Client, **parameters: str) -> list[dict]:
    answer = client.get("/api/v1/corrections/", parameters)
    assert answer.status_code == 200, answer.content
    found = answer.json()
    assert found["count"] == len(found["results"])
    return list(found["results"])


@pytest.mark.django_db
def test_a_retracted_line_is_told_everywhere_with_when_and_why(client: Client, cast: Cast) -> None:
    proposal = cast.publish(slug="car-culture", title_zh="关于汽车文化的建议")
    line = cast.record(proposal, "replied", "2023-06-30")
    before = timezone.now()
    retraction = recording.retract(line, reason="It answers another suggestion.")

    (correction,) = results(client)
    (change,) = correction["changes"]
    assert (change["kind"], change["field"], change["after"]) == ("retracted", "action", None)
    assert change["retraction"]["reason"] == "It answers another suggestion."
    assert (change["retraction"]["hash"], change["retraction"]["line_hash"]) == (retraction.hash, line.hash)
    assert client.get(f"/api/v1/corrections/{correction['id']}/").json() == correction
    for address in ("/en/corrections/", HISTORY):
        html = page(client, address)
        assert "Retracted by the editors" in html
        assert "It answers another suggestion." in html
        assert "30 June 2023" in html
        assert retraction.hash in html
    chinese = page(client, "/zh-hans/corrections/")
    assert "编辑于" in chinese
    assert "关于汽车文化的建议" in chinese
    then = client.get("/api/v1/proposals/2023-001/", {"known_at": before.isoformat()}).json()
    assert [action["hash"] for action in then["actions"]] == list(
        proposal.actions.order_by("number").values_list("hash", flat=True)
    )


@pytest.mark.django_db
def test_a_corrected_field_shows_what_was_said_before_and_since(client: Client, cast: Cast) -> None:
    proposal = cast.publish(slug="car-culture", number="12")
    correct(proposal, number="21", title_en="Suggestion on car tuning")
    Sponsorship.objects.filter(proposal=proposal).update(role=SponsorshipRole.CO_SIGNER)
    recording.settle([proposal.pk])

    html = page(client, HISTORY)

    for words in (
        "<del>12</del>",
        "<ins>21</ins>",
        "Suggestion on car culture</del>",
        "Role · Proposer: Lei Jun",
        "<del>First signer</del>",
        "<ins>Co-signer</ins>",
        "Published.",
    ):
        assert words in html, words
    assert [len(each["changes"]) for each in results(client)] == [1, 2]
    assert f'href="{HISTORY}"' in page(client, "/en/proposals/2023-001-car-culture/")
    assert 'href="/en/corrections/"' in page(client, "/en/")


@pytest.mark.django_db
def test_each_wording_leads_to_the_record_as_it_was_said_then(client: Client, cast: Cast) -> None:
    proposal = cast.publish(slug="car-culture", number="12")
    correct(proposal, number="21")
    (old, new) = Edition.objects.filter(proposal=proposal).order_by("known_from")

    html = page(client, HISTORY)

    assert html.count("The record as it was said from then") == 1
    assert html.count("The record as it is said now") == 1
    asked = client.get("/api/v1/proposals/2023-001/", {"known_at": old.known_from.isoformat()}).json()
    assert (asked["number"], asked["hash"]) == ("12", old.hash)
    assert new.hash in html


@pytest.mark.django_db
def test_the_name_of_a_person_corrected_is_told_as_such(client: Client, cast: Cast) -> None:
    proposal = cast.publish(slug="car-culture")
    cast.lei_jun.name_en = "Lei Jun (Xiaomi)"
    cast.lei_jun.save()
    recording.settle_mentions(Proposal.objects.filter(pk=proposal.pk))

    (correction,) = results(client)

    (change,) = correction["changes"]
    assert (change["field"], change["of"]) == ("name", {"part": "person", "key": "lei-jun"})
    assert "Name · Person" in page(client, HISTORY)


@pytest.mark.django_db
def test_an_ordinary_new_line_is_on_the_history_but_no_correction(client: Client, cast: Cast) -> None:
    proposal = cast.publish(slug="car-culture")
    cast.record(proposal, "replied", "2023-06-30")

    assert results(client) == []
    assert "Nothing has been corrected yet." in page(client, "/en/corrections/")
    assert "Added: Line of the timeline" in page(client, HISTORY)


@pytest.mark.django_db
def test_a_merge_is_told_on_the_record_that_remains(client: Client, cast: Cast) -> None:
    proposal = cast.publish(slug="car-culture")
    double = cast.publish("Suggestion on the culture of cars")
    recording.merge(double, into=proposal)

    assert "Merged with the record" in page(client, HISTORY)
    assert {each["id"].partition("/")[0] for each in results(client)} == {"2023-001", "2023-002"}
    response = client.get(f"/en/proposals/{double.path}/history/")
    assert (response.status_code, response["Location"]) == (301, HISTORY)
    with pytest.raises(recording.Refused, match="merged before"):
        recording.merge(double, into=proposal)
    with pytest.raises(recording.Refused, match="into itself"):
        recording.merge(proposal, into=proposal)
    with pytest.raises(recording.Refused, match="published record"):
        recording.merge(proposal, into=cast.propose("A draft"))


@pytest.mark.django_db
def test_nothing_from_before_publication_is_told(client: Client, cast: Cast) -> None:
    draft = cast.propose("Secret title", slug="car-culture")
    line = cast.record(draft, "submitted", "2023-03")
    recording.retract(line, reason="A secret reason.")
    correct(draft, title_en="Suggestion on car culture")
    cast.record(draft, "submitted", "2023-03-04")
    for address in (HISTORY, "/feeds/proposals/2023-001/corrections.atom"):
        assert client.get(address).status_code == 404
    recording.publish(draft)

    assert results(client) == []
    for address in (
        "/en/corrections/",
        HISTORY,
        "/feeds/corrections.atom",
        "/feeds/proposals/2023-001/corrections.atom",
    ):
        html = page(client, address)
        assert "Secret" not in html
        assert "secret" not in html


@pytest.mark.django_db
def test_a_record_withdrawn_from_view_takes_its_corrections_along(client: Client, cast: Cast) -> None:
    proposal = cast.publish(slug="car-culture", number="12")
    correct(proposal, number="21")
    (correction,) = results(client)
    recording.withdraw_from_view(proposal, reason="By request.")

    assert results(client) == []
    assert client.get(f"/api/v1/corrections/{correction['id']}/").status_code == 404
    assert "Nothing has been corrected yet." in page(client, "/en/corrections/")
    assert "<entry>" not in page(client, "/feeds/corrections.atom")
    assert client.get(HISTORY).status_code == 410
    assert client.get("/feeds/proposals/2023-001/corrections.atom").status_code == 404
    correct(proposal, number="22")
    recording.publish(proposal)
    assert [each["changes"][0]["after"] for each in results(client)] == ["22", "21"]


@pytest.mark.django_db
def test_the_list_is_narrowed_by_proposal_and_time_and_refuses_what_it_does_not_know(
    client: Client, cast: Cast
) -> None:
    first, second = cast.publish(number="1"), cast.publish("Suggestion on charging", number="2")
    correct(first, number="11")
    between = timezone.now().isoformat()
    correct(second, number="22")

    assert len(results(client)) == 2
    assert [each["proposal"]["id"] for each in results(client, proposal="2023-001")] == ["2023-001"]
    assert [each["proposal"]["id"] for each in results(client, since=between)] == ["2023-002"]
    assert client.get("/api/v1/corrections/", {"proposal": "2023-999"}).status_code == 400
    assert client.get("/api/v1/corrections/", {"until": "2026"}).status_code == 400
    assert client.get("/api/v1/corrections/2023-001/yesterday/").status_code == 404


@pytest.mark.django_db
def test_pages_and_feeds_of_many_corrections_ask_no_more(client: Client, cast: Cast) -> None:
    proposal = cast.publish(slug="car-culture", number="0")
    correct(proposal, number="1")
    addresses = {
        "/en/corrections/": '<section class="wording"',
        HISTORY: '<section class="wording"',
        "/feeds/corrections.atom": "<entry>",
    }
    few = {address: _asked(client, address, mark) for address, mark in addresses.items()}
    for number in range(2, 12):
        correct(proposal, number=str(number))
    many = {address: _asked(client, address, mark) for address, mark in addresses.items()}

    assert {address: rows for address, (rows, _) in few.items()} == dict(
        zip(addresses, (1, 2, 1), strict=True)
    )
    assert {address: rows for address, (rows, _) in many.items()} == dict(
        zip(addresses, (11, 12, 11), strict=True)
    )
    assert [queries for _, queries in few.values()] == [queries for _, queries in many.values()] == [2, 3, 1]


def _asked(client: Client, address: str, mark: str) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as queries:
        html = page(client, address)
    return html.count(mark), len(queries)
