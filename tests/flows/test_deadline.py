"""A deadline's way: counted, set by hand for a reason, and back again when that is retracted."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proposals.models import Action, Proposal, Source
from tests.cast import Cast
from tests.clerks import ENTER, errors_of, seat, seat_chief, send

pytestmark = pytest.mark.django_db


def desk(proposal: Proposal, name: str, *args: Any) -> str:
    return reverse(f"admin:proposals_proposal_{name}", args=(proposal.pk, *args))


def clock_of(public: Client, proposal: Proposal, **axes: str) -> dict[str, Any]:
    answer = public.get(f"/api/v1/proposals/{proposal.register_number}/", axes)
    assert answer.status_code == 200
    (clock,) = answer.json()["clocks"]
    found: dict[str, Any] = clock
    return found


def assigned(cast: Cast) -> Proposal:
    """A published proposal, assigned on 11 April 2023: an answer is due by 11 July."""
    proposal = cast.publish(slug="car-culture")
    cast.record(proposal, "assigned", "2023-04-11")
    return proposal


def set_deadline(clerk: Client, cast: Cast, proposal: Proposal, **typed: Any) -> Any:
    typed = {
        "due_date": "2023-09-30",
        "date": "2023-06-20",
        "description_en": "The ministry asked for more time",
        "description_zh": "承办部委申请延期",
        "sources": [cast.source.pk],
    } | typed
    return send(clerk, desk(proposal, "deadline"), "desk_form", **typed)


def test_a_clerk_sets_a_deadline_and_taking_it_back_brings_back_the_old_one(
    cast: Cast, client: Client
) -> None:
    proposal, clerk = assigned(cast), seat(*ENTER)
    page = f"/en/proposals/{proposal.path}/"
    assert clock_of(client, proposal)["due"] == "2023-07-11"
    assert "Set a deadline" in clerk.get(desk(proposal, "change")).content.decode()
    offered = clerk.get(desk(proposal, "deadline")).content.decode()
    assert "started 2023-04-11 + 3 months = 2023-07-11" in offered

    assert set_deadline(clerk, cast, proposal).status_code == 302
    clock = clock_of(client, proposal)
    assert (clock["due"], clock["set_by"]) == ("2023-09-30", 3)
    assert clock["computation"]["en"].endswith("deadline set to 2023-09-30 by line 3 of the history.")
    assert "历史记录第3条将到期日定为2023-09-30" in clock["computation"]["zh"]
    assert clock_of(client, proposal, as_of="2023-06-19")["due"] == "2023-07-11"
    text = client.get(page).content.decode()
    assert "deadline set to 2023-09-30 by line 3 of the history." in text
    assert "set by hand" in text
    assert "The ministry asked for more time" in text
    assert "承办部委申请延期" in client.get(page.replace("/en/", "/zh-hans/")).content.decode()

    mistake = send(clerk, desk(proposal, "retract", 3), "desk_form", reason="Another proposal was meant")
    assert mistake.status_code == 302
    clock = clock_of(client, proposal)
    assert (clock["due"], clock["set_by"]) == ("2023-07-11", None)
    assert "set by hand" not in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"description_en": " ", "description_zh": ""}, "Say in the description why the deadline is set."),
        ({"sources": []}, "Name a source"),
        ({"due_date": "2023-04-01"}, "The deadline would lie before its start, 2023-04-11."),
        ({"date": "2023-04-01"}, "On 2023-04-01 this deadline did not run yet: it runs since 2023-04-11."),
        ({"clock": "feedback"}, "Select a valid choice"),
        ({"due_date": "soon"}, "soon"),
        ({"due_date": ""}, "This field is required."),
    ],
    ids=["no reason", "no source", "before the start", "before it ran", "no such clock", "no date", "no day"],
)
def test_a_deadline_that_would_mean_nothing_is_refused_in_words(
    cast: Cast, typed: dict[str, Any], told: str
) -> None:
    proposal = assigned(cast)
    answer = set_deadline(seat_chief(), cast, proposal, **typed)
    assert answer.status_code == 200
    assert told in errors_of(answer)
    assert proposal.actions.count() == 2


def test_after_the_answer_no_deadline_is_set_any_more(cast: Cast) -> None:
    proposal = assigned(cast)
    cast.record(proposal, "replied", "2023-06-01")
    answer = set_deadline(seat_chief(), cast, proposal)
    assert "it ran from 2023-04-11 to 2023-06-01. Give a day between." in errors_of(answer)
    assert Action.objects.filter(kind="deadline").count() == 0


def test_an_earlier_line_does_not_overrule_a_later_one(cast: Cast) -> None:
    proposal, chief = assigned(cast), seat_chief()
    assert set_deadline(chief, cast, proposal).status_code == 302
    answer = set_deadline(chief, cast, proposal, date="2023-05-01", due_date="2023-08-01")
    assert "Line 3, of a later day, sets this deadline already: retract it first." in errors_of(answer)


def test_where_nothing_is_counted_the_page_says_so(cast: Cast) -> None:
    proposal, chief = cast.propose(), seat_chief()
    page = chief.get(desk(proposal, "deadline")).content.decode()
    assert "No deadline is counted for this proposal yet." in page
    assert "Set a deadline" not in chief.get(desk(proposal, "change")).content.decode()


def test_another_line_cannot_set_a_deadline_without_its_day(cast: Cast) -> None:
    proposal = assigned(cast)
    typed = {"kind": "deadline", "date": "2023-06-20", "sources": [cast.source.pk]}
    answer = send(seat_chief(), desk(proposal, "record_line"), "desk_form", **typed)
    assert answer.status_code == 200
    assert "Select a valid choice" in errors_of(answer)


def test_a_clerk_dates_the_handover_of_a_session_and_its_deadlines_follow(cast: Cast, client: Client) -> None:
    proposal, chief = cast.publish(slug="car-culture"), seat_chief()
    meeting = Source.objects.create(key="handover", title="The handover meeting")
    address = reverse("admin:proposals_session_change", args=[cast.session.pk])
    assert client.get(f"/api/v1/proposals/{proposal.register_number}/").json()["clocks"] == []

    without = send(chief, address, "session_form", handover_date="2023-04-11")
    assert "Say where the date of the handover is from." in errors_of(without)
    undated = send(chief, address, "session_form", handover_source=meeting.pk)
    assert "Say when the session was handed over" in errors_of(undated)
    kept = send(chief, address, "session_form", handover_date="2023-04-11", handover_source=meeting.pk)
    assert kept.status_code == 302, errors_of(kept)

    clock = clock_of(client, proposal)
    assert (clock["due"], clock["stands_in"]) == ("2023-07-11", True)
    cited = client.get(f"/api/v1/proposals/{proposal.register_number}/").json()["sources"]
    assert "handover" in {source["key"] for source in cited}
    assert client.get("/api/v1/sources/handover/").status_code == 200

    renamed = send(
        chief, reverse("admin:proposals_source_change", args=[meeting.pk]), "source_form", title="The meeting"
    )
    assert renamed.status_code == 302, errors_of(renamed)
    cited = client.get(f"/api/v1/proposals/{proposal.register_number}/").json()["sources"]
    assert "The meeting" in {source["title"] for source in cited}

    gone = send(chief, address, "session_form", handover_date="", handover_source="")
    assert gone.status_code == 302, errors_of(gone)
    assert client.get(f"/api/v1/proposals/{proposal.register_number}/").json()["clocks"] == []
