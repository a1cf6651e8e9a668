"""A clerk records what a reply says of each demand; what sponsors say and what was promised comes later."""

import orjson
import pytest
from django.urls import reverse

from proposals.models import Proposal, PublicForm, Reply
from tests.cast import Cast
from tests.clerks import errors_of, row, seat_chief, send

pytestmark = pytest.mark.django_db


def said(proposal: Proposal) -> dict:
    (reply,) = orjson.loads(PublicForm.objects.get(proposal=proposal).detail)["replies"]
    return dict(reply)


def test_a_reply_is_recorded_with_its_results_and_grows_later(cast: Cast) -> None:
    proposal = cast.publish()
    first = proposal.demands.create(position=1, text_en="Allow tuning")
    proposal.demands.create(position=2, text_en="Write a standard")
    chief = seat_chief()
    page = send(
        chief,
        reverse("admin:proposals_proposal_reply", args=[proposal.pk]),
        "desk_form",
        organization=cast.miit.pk,
        date="2023-06-30",
        text_zh="您提出的建议收悉。",
        sources=[cast.source.pk],
        **{f"demand_{first.pk}": "planned"},
    )
    assert page.status_code == 302, errors_of(page)
    assert [(each["number"], each["result"]) for each in said(proposal)["demands"]] == [(1, "planned")]
    assert said(proposal)["text"] == {"zh": "您提出的建议收悉。"}

    reply = Reply.objects.get()
    address = reverse("admin:proposals_reply_change", args=[reply.pk])
    form = chief.get(reverse("admin:proposals_proposal_change", args=[proposal.pk]))
    assert f'href="{address}"' in form.content.decode()
    page = send(
        chief,
        address,
        "reply_form",
        **row("feedback", 0, person=cast.lei_jun.pk, rating="basically", date="2023-07-20"),
        **row("commitments", 0, text_en="Draft a rule", due_date="2024-12-31", state="open"),
    )
    assert page.status_code == 302, errors_of(page)
    assert said(proposal)["feedback"][0]["person"]["key"] == "lei-jun"
    assert said(proposal)["commitments"][0]["due_date"] == "2024-12-31"
