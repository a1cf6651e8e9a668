"""The form of a proposal: what hangs on it goes in beside it, and a bad form keeps nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proposals.models import Citation, Proposal, RegisterYear, Sponsorship
from proposals.models.proposal import PublicForm
from tests.cast import Cast
from tests.clerks import errors_of, row, seat_chief, send

pytestmark = pytest.mark.django_db

ADD = "/admin/proposals/proposal/add/"


def form_of(proposal: Proposal) -> str:
    return reverse("admin:proposals_proposal_change", args=[proposal.pk])


@pytest.fixture
def chief(db: None) -> Client:
    return seat_chief()


def whole(cast: Cast) -> dict[str, Any]:
    """A proposal with everything that a form can hold of it."""
    return {
        "title_en": "Suggestion on car culture",
        "title_zh": "关于汽车文化的建议",
        "session": cast.session.pk,
        "procedure": cast.suggestion.pk,
        "number": "0123",
        **row("sponsorships", 0, person=cast.lei_jun.pk),
        **row("sponsorships", 1, name_printed="and 30 others", role="co_signer"),
        **row("industry_links", 0, industry=cast.automotive.pk, role="sponsor_interest"),
        **row("demands", 0, text_en="First"),
        **row("demands", 1, text_en="Second", text_zh="第二"),
        **row("citations", 0, source=cast.source.pk, quote="“car culture”"),
        **row(
            "assignments", 0, organization=cast.miit.pk, role="lead", date="2023-04", deadline="2023-07-11"
        ),
        **row("identifiers", 0, scheme="npc-class-number", identifier="17"),
        **row("checks", 0, date="2023-12-31", note_en="nothing found"),
    }


def test_everything_that_hangs_on_a_proposal_is_entered_beside_it(cast: Cast, chief: Client) -> None:
    answer = send(chief, ADD, "proposal_form", **whole(cast))
    assert answer.status_code == 302, errors_of(answer)
    proposal = Proposal.objects.get()
    assert [str(each) for each in proposal.sponsorships.all()] == ["Lei Jun 雷军", "and 30 others"]
    assert [each.role for each in proposal.industry_links.all()] == ["sponsor_interest"]
    assert [(each.position, each.text_en) for each in proposal.demands.all()] == [(1, "First"), (2, "Second")]
    assert [each.quote for each in proposal.citations.all()] == ["“car culture”"]
    assert [(each.organization, each.deadline) for each in proposal.assignments.all()] == [
        (cast.miit, "2023-07-11")
    ]
    assert "miit" in PublicForm.objects.get(proposal=proposal).detail
    assert proposal.slug == "suggestion-on-car-culture"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"title_en": "", "title_zh": ""}, "Give a title in English or in Chinese."),
        ({"session": "", "organization": ""}, "Name the session, or the body"),
        ({"session": "999"}, "Select a valid choice"),
        ({"procedure": "nonsense"}, "Select a valid choice"),
        ({"procedure": ""}, "This field is required"),
        ({"confidence": "certain"}, "Select a valid choice. certain is not one of the available choices."),
        ({"slug": "not a slug"}, "Enter a valid “slug”"),
        ({"assignments-0-date": "2023-02-30"}, "“2023-02-30” is not a day of the calendar."),
        ({"assignments-0-deadline": "11 April 2023"}, "is not a date: write 2023, 2023-03 or 2023-03-04."),
        ({"checks-0-date": "0000"}, "is not a day of the calendar"),
        (
            {"sponsorships-0-person": "", "sponsorships-0-role": "party"},
            "Give a person or an organization, or the name as printed.",
        ),
        ({"sponsorships-1-role": "friend"}, "friend is not one of the available choices"),
        ({"industry_links-0-industry": "", "industry_links-0-role": "affected"}, "This field is required"),
        ({"industry_links-0-industry": "automotive"}, "Select a valid choice"),
        (
            {"demands-1-text_en": "", "demands-1-text_zh": "", "demands-1-position": "2"},
            "Write the demand in",
        ),
        ({"demands-0-position": "1", "demands-1-position": "1"}, "Please correct the duplicate"),
        ({"demands-0-position": str(10**12)}, "Ensure this value is less than or equal to 9999."),
        ({"citations-0-source": "0"}, "Select a valid choice"),
        ({"sponsorships-TOTAL_FORMS": "many"}, "ManagementForm data is missing or has been tampered with"),
        ({"sponsorships-TOTAL_FORMS": "5000"}, "Please submit at most"),
    ],
)
def test_a_bad_form_says_what_is_wrong_and_keeps_nothing(
    cast: Cast, chief: Client, typed: dict[str, str], told: str
) -> None:
    answer = send(chief, ADD, "proposal_form", **(whole(cast) | typed))
    assert answer.status_code == 200
    assert told in errors_of(answer)
    assert Proposal.objects.count() == Sponsorship.objects.count() == Citation.objects.count() == 0
    assert not RegisterYear.objects.exists(), "a refused form uses up no register number"


def test_a_person_named_twice_is_refused_by_name(cast: Cast, chief: Client) -> None:
    typed = whole(cast) | row("sponsorships", 1, person=cast.lei_jun.pk, name_printed="")
    answer = send(chief, ADD, "proposal_form", **typed)
    assert "stands twice among the sponsors" in errors_of(answer)
    assert not Proposal.objects.exists()


def test_a_body_that_the_session_is_not_of_is_refused(cast: Cast, chief: Client) -> None:
    answer = send(chief, ADD, "proposal_form", **(whole(cast) | {"organization": cast.miit.pk}))
    assert "is a session of “National People&#x27;s Congress”" in errors_of(answer)


def test_the_same_number_twice_in_a_session_is_refused(cast: Cast, chief: Client) -> None:
    cast.propose("The first", number="0123")
    answer = send(chief, ADD, "proposal_form", **whole(cast))
    assert "This session already has a proposal of this kind and number." in errors_of(answer)
    assert Proposal.objects.count() == 1


def test_saving_an_untouched_form_changes_nothing(cast: Cast, chief: Client) -> None:
    proposal = cast.publish()
    before = Proposal.objects.filter(pk=proposal.pk).values().get()
    assert send(chief, form_of(proposal), "proposal_form").status_code == 302
    assert Proposal.objects.filter(pk=proposal.pk).values().get() == before


def test_two_clerks_who_change_different_columns_overwrite_nothing(cast: Cast, chief: Client) -> None:
    from tests.clerks import read_form

    proposal = cast.publish()
    first, second = (read_form(chief.get(form_of(proposal)), "proposal_form") for _ in range(2))
    assert chief.post(form_of(proposal), first | {"abstract_en": "From the first"}).status_code == 302
    Proposal.objects.filter(pk=proposal.pk).update(number="7")
    assert chief.post(form_of(proposal), second | {"title_zh": "第二"}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.number == "7"
    assert proposal.title_zh == "第二"


def test_a_change_is_seen_by_readers_at_once(cast: Cast, chief: Client, client: Client) -> None:
    proposal = cast.publish()
    send(chief, form_of(proposal), "proposal_form", title_en="Renamed")
    assert client.get(f"/api/v1/proposals/{proposal.register_number}/").json()["title"]["en"] == "Renamed"
    person = reverse("admin:proposals_person_change", args=[cast.lei_jun.pk])
    send(chief, person, "person_form", name_en="Lei Jun of Xiaomi")
    assert (
        "Lei Jun of Xiaomi" in client.get(f"/api/v1/proposals/{proposal.register_number}/").content.decode()
    )


def test_a_published_proposal_does_not_lose_its_last_industry(cast: Cast, chief: Client) -> None:
    proposal = cast.publish()
    answer = send(chief, form_of(proposal), "proposal_form", **{"industry_links-0-DELETE": "on"})
    assert answer.status_code == 200
    assert "A published proposal keeps at least one industry." in errors_of(answer)
    assert proposal.industry_links.count() == 1


def test_a_published_proposal_does_not_lose_its_last_source(cast: Cast, chief: Client) -> None:
    proposal = cast.publish()
    history = proposal.actions.get()
    only_here = {"citations-0-DELETE": "on"}
    assert send(chief, form_of(proposal), "proposal_form", **only_here).status_code == 302, (
        "the history cites"
    )
    proposal.citations.create(source=cast.source)
    history.citations.all().delete()
    answer = send(chief, form_of(proposal), "proposal_form", **only_here)
    assert answer.status_code == 200
    assert "A published proposal keeps at least one source." in errors_of(answer)
    assert proposal.citations.count() == 1


def test_a_draft_may_lose_both(cast: Cast, chief: Client) -> None:
    proposal = cast.propose()
    gone = {"industry_links-0-DELETE": "on", "citations-0-DELETE": "on"}
    assert send(chief, form_of(proposal), "proposal_form", **gone).status_code == 302
    assert (proposal.industry_links.count(), proposal.citations.count()) == (0, 0)


def test_the_procedure_stays_once_the_history_has_begun(cast: Cast, chief: Client) -> None:
    from proposals.models import Procedure

    other = Procedure.objects.get(key="npc-motion")
    begun, draft = cast.publish(), cast.propose("Not begun")
    for proposal in (begun, draft):
        assert send(chief, form_of(proposal), "proposal_form", procedure=other.pk).status_code == 302
        proposal.refresh_from_db()
    assert (begun.procedure, draft.procedure) == (cast.suggestion, other)


def test_an_emptied_slug_is_made_from_the_title_again(cast: Cast, chief: Client) -> None:
    proposal = cast.propose()
    send(chief, form_of(proposal), "proposal_form", slug="", title_en="A new title")
    proposal.refresh_from_db()
    assert proposal.slug == "a-new-title"
