"""How long a reply took: its own line against the clocks of its record, and why it is not known."""

import orjson
import pytest

from proposals import recording
from proposals.lifecycle.public_form import books_of, stand
from proposals.models import Action, Organization, Person, Proposal, PublicForm, Reply
from proposals.vocabulary import ActionKind
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def answer(cast: Cast, proposal: Proposal, date: str, status: str = "replied", **details: object) -> Reply:
    line = Action(
        proposal=proposal,
        date=date,
        kind=ActionKind.STATUS if status else ActionKind.REPLY,
        status=cast.statuses[status] if status else None,
    )
    reply = Reply(**{"organization": cast.miit, **details})
    return recording.record_reply(line, reply, sources=[cast.source])


def form_of(proposal: Proposal, day: object = None) -> dict:
    whole = orjson.loads(PublicForm.objects.get(proposal=proposal).detail)
    if day is None:
        return dict(whole)
    book = books_of([proposal.procedure_id])[proposal.procedure_id]
    return dict(stand(whole, book, day))  # type: ignore[arg-type]


def timings(proposal: Proposal) -> list[tuple[object, ...]]:
    keys = ("days", "days_unknown", "outcome", "unknown")
    return [tuple(reply["timing"][key] for key in keys) for reply in form_of(proposal)["replies"]]


def columns(reply: Reply) -> tuple[object, ...]:
    reply.refresh_from_db()
    return (reply.days, reply.days_unknown, reply.timeliness, reply.timeliness_unknown)


def test_a_reply_is_held_against_the_clock_that_it_stopped(cast: Cast) -> None:
    proposal = cast.publish()
    cast.record(proposal, "assigned", "2023-03-30")
    reply = answer(cast, proposal, "2023-06-30")
    assert timings(proposal) == [(92, None, "answered_in_time", None)]
    assert columns(reply) == (92, "", "answered_in_time", "")


def test_a_further_reply_is_held_against_the_same_clock_by_its_own_date(cast: Cast) -> None:
    proposal = cast.publish()
    cast.record(proposal, "assigned", "2023-03-30")
    answer(cast, proposal, "2023-06-30")
    answer(cast, proposal, "2023-07-10", status="", role="separate")
    assert timings(proposal) == [
        (92, None, "answered_in_time", None),
        (102, None, "answered_late", None),
    ]


def test_a_second_round_is_held_against_the_clock_of_the_handling_again(cast: Cast) -> None:
    proposal = cast.publish()
    cast.record(proposal, "assigned", "2023-03-30")
    answer(cast, proposal, "2023-06-30")
    cast.record(proposal, "feedback_unsatisfied", "2023-07-05")
    cast.record(proposal, "rehandling", "2023-07-10")
    answer(cast, proposal, "2023-08-01", status="replied_again", round=2)
    assert timings(proposal)[1] == (22, None, "unknown", "no_length")


@pytest.mark.parametrize(
    ("assigned", "replied", "said"),
    [
        ("", "2023-06-30", (None, "no_start", "unknown", "no_start")),
        ("2023-03-30", "2023-05", (None, "vague", "answered_in_time", None)),
        ("2023-03-30", "2023-06", (None, "vague", "answered_in_time", None)),
        ("2023-03-30", "2023", (None, "vague", "unknown", "vague")),
        ("2014-03-30", "2014-06-30", (92, None, "unknown", "no_rule")),
    ],
)
def test_what_is_not_known_has_its_reason(cast: Cast, assigned: str, replied: str, said: tuple) -> None:
    proposal = cast.propose()
    cast.record(proposal, "submitted", "2014-03")
    if assigned:
        cast.record(proposal, "assigned", assigned)
    answer(cast, proposal, replied)
    assert timings(proposal) == [said]


def test_a_co_handlers_opinion_is_held_against_no_deadline_of_the_lead(cast: Cast) -> None:
    proposal = cast.publish()
    cast.record(proposal, "assigned", "2023-03-30")
    answer(cast, proposal, "2023-06-30", status="", role="co")
    assert timings(proposal) == [(None, "no_clock", "unknown", "no_clock")]


def test_a_retracted_handover_takes_the_days_away_again(cast: Cast) -> None:
    proposal = cast.publish()
    assigned = cast.record(proposal, "assigned", "2023-03-30")
    reply = answer(cast, proposal, "2023-06-30")
    recording.retract(assigned, reason="Another proposal's")
    assert columns(reply) == (None, "no_start", "unknown", "no_start")


def test_feedback_promises_and_posting_are_seen_from_their_day_on(cast: Cast) -> None:
    from datetime import date

    proposal = cast.publish()
    reply = answer(cast, proposal, "2023-06-30", published_date="2023-07-15")
    reply.feedback.create(person=cast.lei_jun, rating="basically", date="2023-07-20")
    reply.commitments.create(
        text_en="Draft the rule", due_date="2024-12-31", state="kept", state_date="2024-11-02"
    )
    recording.settle([proposal.pk])

    def seen(day: date) -> tuple[object, ...]:
        (said,) = form_of(proposal, day)["replies"]
        (promise,) = said["commitments"]
        return said["published_date"], len(said["feedback"]), promise["state"], promise["state_date"]

    assert seen(date(2023, 6, 30)) == (None, 0, "open", None)
    assert seen(date(2023, 7, 15)) == ("2023-07-15", 0, "open", None)
    assert seen(date(2023, 7, 20)) == ("2023-07-15", 1, "open", None)
    assert seen(date(2024, 11, 2)) == ("2023-07-15", 1, "kept", "2024-11-02")


def test_who_speaks_of_a_public_reply_is_on_the_public_record(cast: Cast) -> None:
    from proposals.search import public_record

    speaker = Person.objects.create(key="speaker", name_en="Speaker")
    proposal = cast.propose()
    cast.record(proposal, "submitted", "2023-03")
    answer(cast, proposal, "2023-06-30").feedback.create(person=speaker, rating="satisfied")
    assert speaker not in public_record.people()
    recording.publish(proposal)
    assert speaker in public_record.people()


def test_a_stale_column_is_named_and_mended(cast: Cast) -> None:
    from proposals.lifecycle.public_form import write_forms

    proposal = cast.publish()
    reply = answer(cast, proposal, "2023-06-30", organization=Organization.objects.get(key="miit"))
    Reply.objects.update(days=7)
    assert [each.pk for each in write_forms([proposal])[0].retimed] == [reply.pk]
    recording.rebuild([proposal])
    assert columns(reply) == (None, "no_start", "unknown", "no_start")
