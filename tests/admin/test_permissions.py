"""Who may do what at the desk: without the permission no button, and 403 for who asks anyway."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from proposals.models import (
    Action,
    Announcement,
    Placement,
    Proposal,
    PublicForm,
    RegisterYear,
    Retraction,
    SearchText,
)
from proposals.vocabulary import Publication
from tests.cast import Cast
from tests.clerks import ENTER, read_form, seat, seat_chief, send

pytestmark = pytest.mark.django_db

BUTTONS = {"Record a status", "Record a reply", "Record another line", "Retract"}
PRESSED = {"Send for review", "Publish", "Send back", "Withdraw from view"}


def pages_of(proposal: Proposal) -> dict[str, str]:
    def to(name: str, *args: Any) -> str:
        return reverse(f"admin:proposals_proposal_{name}", args=(proposal.pk, *args))

    return {
        "record": to("record"),
        "line": to("record_line"),
        "reply": to("reply"),
        "retract": to("retract", 1),
        "withdraw": to("withdraw"),
        "publish": to("publication", "publish"),
        "send-for-review": to("publication", "send-for-review"),
        "send-back": to("publication", "send-back"),
    }


def buttons_on(page: Any) -> set[str]:
    text = page.content.decode()
    return {each for each in BUTTONS | PRESSED if f">{each}<" in text}


def test_a_stranger_is_sent_to_the_login_from_every_page(cast: Cast, client: Client) -> None:
    proposal = cast.publish()
    for address in (*pages_of(proposal).values(), reverse("admin:proposals_options")):
        for answer in (client.get(address), client.post(address, {"reason": "x"})):
            assert answer.status_code == 302
            assert answer["Location"].startswith("/admin/login/")
    proposal.refresh_from_db()
    assert proposal.publication == Publication.PUBLISHED


def test_who_may_only_look_gets_no_button_and_403_everywhere(cast: Cast) -> None:
    proposal = cast.publish()
    looker = seat("view_proposal")
    page = looker.get(reverse("admin:proposals_proposal_change", args=[proposal.pk]))
    assert page.status_code == 200
    assert buttons_on(page) == set()
    assert 'name="_save"' not in page.content.decode()
    for address in pages_of(proposal).values():
        assert looker.post(address, {"reason": "x"}).status_code == 403, address
    assert looker.post(page.request["PATH_INFO"], {"title_en": "Mine"}).status_code == 403
    proposal.refresh_from_db()
    assert (proposal.publication, proposal.actions.count()) == (Publication.PUBLISHED, 1)


def test_who_may_do_nothing_here_sees_nothing(cast: Cast) -> None:
    proposal = cast.publish()
    nobody = seat()
    for name, args in (("changelist", ()), ("change", (proposal.pk,)), ("add", ())):
        assert nobody.get(reverse(f"admin:proposals_proposal_{name}", args=args)).status_code == 403
    desk = nobody.get(reverse("admin:index")).content.decode()
    assert "What waits" not in desk
    assert "Add a proposal" not in desk


def test_a_clerk_records_but_neither_publishes_nor_withdraws(cast: Cast) -> None:
    proposal = cast.propose()
    cast.record(proposal, "submitted", "2023-03")
    clerk = seat(*ENTER)
    form = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    assert buttons_on(clerk.get(form)) == BUTTONS | {"Send for review"}
    pages = pages_of(proposal)
    assert clerk.post(pages["publish"]).status_code == 403
    assert clerk.post(pages["withdraw"], {"reason": "x"}).status_code == 403
    assert clerk.post(pages["send-for-review"]).status_code == 302
    proposal.refresh_from_db()
    assert proposal.publication == Publication.IN_REVIEW


def test_a_reviewer_publishes_or_sends_back_what_waits(cast: Cast) -> None:
    proposal = cast.propose()
    reviewer = seat(*ENTER, "publish_proposal")
    form = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    pages = pages_of(proposal)
    reviewer.post(pages["send-for-review"])
    assert {"Publish", "Send back"} <= buttons_on(reviewer.get(form))
    reviewer.post(pages["send-back"])
    proposal.refresh_from_db()
    assert proposal.publication == Publication.DRAFT
    reviewer.post(pages["publish"])
    proposal.refresh_from_db()
    assert proposal.publication == Publication.PUBLISHED
    assert {"Withdraw from view"} == buttons_on(reviewer.get(form)) & PRESSED


def test_a_step_that_is_not_possible_is_refused_with_the_reason(cast: Cast) -> None:
    proposal = cast.publish()
    answer = seat_chief().post(pages_of(proposal)["send-back"], follow=True)
    assert "“Send back” is not possible: the proposal is “Published”." in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.publication == Publication.PUBLISHED


def test_publication_is_changed_by_pressing_a_button_only(cast: Cast) -> None:
    proposal = cast.propose()
    chief = seat_chief()
    assert chief.get(pages_of(proposal)["publish"]).status_code == 405
    assert Client(enforce_csrf_checks=True).post(pages_of(proposal)["publish"]).status_code in (302, 403)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="chief"))
    assert strict.post(pages_of(proposal)["publish"]).status_code == 403
    proposal.refresh_from_db()
    assert proposal.publication == Publication.DRAFT


def test_a_proposal_that_nothing_vouches_for_is_not_published_and_the_reason_is_told(cast: Cast) -> None:
    proposal = cast.propose()
    proposal.citations.all().delete()
    answer = seat_chief().post(pages_of(proposal)["publish"], follow=True)
    assert "A proposal without any source cannot be published" in answer.content.decode()


def test_what_is_not_there_is_404(cast: Cast) -> None:
    proposal = cast.publish()
    chief = seat_chief()
    for address in (
        f"/admin/proposals/proposal/{10**30}/record/",
        f"/admin/proposals/proposal/{proposal.pk}/lines/99/retract/",
        f"/admin/proposals/proposal/{proposal.pk}/lines/{10**30}/retract/",
    ):
        assert chief.get(address).status_code == 404, address
    assert chief.post(f"/admin/proposals/proposal/{proposal.pk}/publication/sell/").status_code == 404


def test_the_log_and_the_projections_have_no_form(cast: Cast) -> None:
    for model in (Action, Retraction, Placement, Announcement, PublicForm, SearchText, RegisterYear):
        assert model not in admin.site._registry, model


def test_register_number_status_and_publication_cannot_be_posted(cast: Cast) -> None:
    proposal = cast.publish()
    form = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    chief = seat_chief()
    shown = read_form(chief.get(form), "proposal_form")
    before = Proposal.objects.filter(pk=proposal.pk).values().get()
    projected = {
        "register_number": "2023-999",
        "status": cast.statuses["closed"].pk,
        "stage": "answered",
        "status_since": "2020",
        "filed_date": "2020",
        "publication": "draft",
        "is_irregular": "1",
        "action_count": "9",
        "extras": "{}",
    }
    assert not projected.keys() & shown.keys()
    assert send(chief, form, "proposal_form", **projected).status_code == 302
    assert Proposal.objects.filter(pk=proposal.pk).values().get() == before


def test_only_a_draft_without_history_can_be_deleted(cast: Cast) -> None:
    chief = seat_chief()
    published, draft = cast.publish("Published"), cast.propose("Draft")
    recorded = cast.propose("Recorded")
    cast.record(recorded, "submitted", "2023-03")
    for proposal, expected in ((published, 403), (recorded, 403), (draft, 302)):
        address = reverse("admin:proposals_proposal_delete", args=[proposal.pk])
        assert chief.post(address, {"post": "yes"}).status_code == expected
    assert set(Proposal.objects.values_list("title_en", flat=True)) == {"Published", "Recorded"}


def test_the_boxes_give_no_options_to_who_may_not_see_the_records(cast: Cast) -> None:
    question = {"app_label": "proposals", "model_name": "sponsorship", "field_name": "person", "term": "lei"}
    address = reverse("admin:proposals_options")
    assert seat("view_proposal", "change_proposal").get(address, question).status_code == 403
    answer = seat_chief().get(address, question)
    assert [each["text"] for each in answer.json()["results"]] == ["Lei Jun 雷军"]
