"""The calendar of a session: what is known, and what the rules make of the day of the handover."""

from django.test import Client

from proposals.lifecycle.procedures import load_all
from proposals.models import Session
from proposals.web.session_days import days_of
from tests.cast import Cast


def handed_over(cast: Cast, day: str) -> Session:
    load_all()
    session = cast.session
    session.start_date, session.end_date = "2023-03-05", "2023-03-13"
    session.handover_date, session.handover_source = day, cast.source
    session.save()
    return session


def test_replies_are_due_three_months_after_the_handover_and_six_at_the_latest(cast: Cast) -> None:
    days = days_of(handed_over(cast, "2023-04-11"))

    assert [(day.date, day.is_computed) for day in days] == [
        ("2023-03-05", False),
        ("2023-03-13", False),
        ("2023-04-11", False),
        ("2023-07-11", True),
        ("2023-10-11", True),
    ]


def test_without_a_handover_nothing_is_computed(cast: Cast) -> None:
    assert not any(day.is_computed for day in days_of(handed_over(cast, "")))


def test_a_day_without_a_rule_of_its_time_gives_no_deadline(cast: Cast) -> None:
    assert not any(day.is_computed for day in days_of(handed_over(cast, "1999-04-11")))


def test_what_is_computed_says_so(client: Client, cast: Cast) -> None:
    session = handed_over(cast, "2023-04-11")

    html = " ".join(client.get(f"/en/sessions/{session.key}/").content.decode().split())

    assert '<time datetime="2023-07-11">11 Jul 2023</time> <span class="mark">computed</span>' in html
    assert '<time datetime="2023-04-11">11 Apr 2023</time></span>' in html
