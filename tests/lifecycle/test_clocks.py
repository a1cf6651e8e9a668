"""Clocks: each rule of counting has its test, named after it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.lifecycle import clocks, runs, workdays
from proposals.lifecycle.clocks import Clock, Event, Handover, Rule
from proposals.lifecycle.procedures import read_all
from proposals.lifecycle.public_form.books import clock_rule

DECLARED = {
    procedure["key"]: [clock_rule(each) for each in procedure.get("clocks", [])] for procedure in read_all()
}
NPC = "country:cn"
CHONGQING = "country:cn/municipality:chongqing"


def history(*lines: tuple[str, str]) -> list[Event]:
    return [Event(number, when, "status", status) for number, (when, status) in enumerate(lines, start=1)]


def reply_clock(events: list[Event], *, jurisdiction: str = NPC, handover: Handover | None = None) -> Clock:
    found = runs.run(DECLARED["npc-suggestion"], events, jurisdiction=jurisdiction, handover=handover)
    return next(clock for clock in reversed(found) if clock.family == "reply")


def state_on(clock: Clock, day: str) -> str:
    return clocks.state(clock.outcome, clock.due, clock.limit, date.fromisoformat(day))


def test_a_reply_is_due_three_calendar_months_after_the_assignment_deputies_law_art_51() -> None:
    clock = reply_clock(history(("2025-03-30", "assigned")))
    assert (clock.due, clock.limit) == (date(2025, 6, 30), date(2025, 9, 30))
    assert clock.rule
    assert clock.rule.code == "reply"


def test_a_month_without_that_day_ends_on_its_last_day() -> None:
    assert clocks.add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert clocks.add_months(date(2022, 11, 30), 3) == date(2023, 2, 28)
    assert clocks.add_months(date(2023, 1, 31), 1) == date(2023, 2, 28)


def test_a_leap_day_counts_to_the_same_day_of_the_month() -> None:
    assert clocks.add_months(date(2024, 2, 29), 3) == date(2024, 5, 29)
    assert clocks.add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_late_begins_the_day_after() -> None:
    clock = reply_clock(history(("2025-03-30", "assigned")))
    assert state_on(clock, "2025-06-15") == "running"
    assert state_on(clock, "2025-06-16") == "due_soon"
    assert state_on(clock, "2025-06-30") == "due_soon"
    assert state_on(clock, "2025-07-01") == "past_limit"
    assert state_on(clock, "2025-09-30") == "past_limit"
    assert state_on(clock, "2025-10-01") == "long_past"


def test_a_start_known_by_its_month_counts_from_the_last_day_of_it() -> None:
    clock = reply_clock(history(("2025-04", "assigned")))
    assert clock.due == date(2025, 7, 30)


def test_the_law_in_force_at_the_start_counts_though_it_changes_in_mid_run() -> None:
    before = reply_clock(history(("2025-03-10", "assigned")))
    after = reply_clock(history(("2025-03-11", "assigned")))
    assert (before.rule and before.rule.code, after.rule and after.rule.code) == ("reply_2015", "reply")


def test_before_the_oldest_text_on_record_nothing_is_guessed() -> None:
    clock = reply_clock(history(("2014-04-01", "assigned"), ("2014-06-01", "replied")))
    assert (clock.due, clock.outcome, clock.unknown) == (None, "unknown", "no_rule")


def test_an_extension_moves_the_deadline_to_six_months() -> None:
    lines = [("2025-03-30", "assigned"), ("2025-06-20", "extended")]
    clock = reply_clock(history(*lines))
    assert (clock.due, clock.extended) == (date(2025, 9, 30), True)
    assert reply_clock(history(*lines, ("2025-09-30", "replied"))).outcome == "answered_in_time"
    assert reply_clock(history(*lines, ("2025-10-01", "replied"))).outcome == "answered_late"


def test_an_extension_to_a_named_day_counts_to_that_day() -> None:
    given_until = Handover("2025-03-30", extended_to="2025-08-15")
    assert reply_clock(history(("2025-03-30", "assigned")), handover=given_until).due == date(2025, 8, 15)


def test_a_deadline_set_with_a_reason_goes_before_every_rule() -> None:
    events = [
        *history(("2025-03-30", "assigned")),
        Event(2, "2025-05-01", "deadline", family="reply", due="2025-12-31"),
    ]
    clock = reply_clock(events)
    assert (clock.due, clock.limit, clock.set_by) == (date(2025, 12, 31), date(2025, 12, 31), 2)


def test_an_answer_whose_start_nobody_published_is_unknown_never_a_guess() -> None:
    clock = reply_clock(history(("2025-03", "submitted"), ("2025-08-20", "replied")))
    assert (clock.start, clock.outcome, clock.unknown) == ("", "unknown", "no_start")


def test_without_any_start_or_answer_there_is_no_clock() -> None:
    assert runs.run(DECLARED["npc-suggestion"], history(("2025-03", "submitted")), jurisdiction=NPC) == []


def test_a_handover_of_the_whole_session_stands_in_for_an_unknown_assignment() -> None:
    handover = Handover("2023-04-11", whole_session=True)
    clock = reply_clock(history(("2023-03", "submitted")), handover=handover)
    assert (clock.start, clock.stands_in, clock.whole_session) == ("2023-04-11", True, True)
    assert clock.due == date(2023, 7, 11)
    answered = reply_clock(history(("2023-03", "submitted"), ("2023-07-12", "replied")), handover=handover)
    assert answered.outcome == "answered_late"


def test_a_handover_after_the_answer_does_not_stand_in() -> None:
    handover = Handover("2023-04-11", whole_session=True)
    clock = reply_clock(history(("2023-03", "submitted"), ("2023-03-12", "replied")), handover=handover)
    assert (clock.start, clock.unknown) == ("", "no_start")


def test_a_vague_answer_is_in_time_or_late_only_when_every_day_of_it_is() -> None:
    start = ("2025-03-30", "assigned")
    assert reply_clock(history(start, ("2025-05", "replied"))).outcome == "answered_in_time"
    assert reply_clock(history(start, ("2025-07", "replied"))).outcome == "answered_late"
    assert reply_clock(history(start, ("2025", "replied"))).outcome == "unknown"


def test_a_return_by_the_handler_starts_the_clock_anew_and_keeps_both_dates() -> None:
    clock = reply_clock(
        history(("2025-03-30", "assigned"), ("2025-04-08", "handler_returned"), ("2025-04-20", "assigned"))
    )
    assert (clock.start, clock.first_start, clock.due) == ("2025-04-20", "2025-03-30", date(2025, 7, 20))


def test_a_withdrawn_proposal_waits_for_nobody() -> None:
    clock = reply_clock(history(("2025-03-30", "assigned"), ("2025-05-01", "withdrawn")))
    assert state_on(clock, "2030-01-01") == "ended"


@pytest.mark.parametrize(
    ("jurisdiction", "due"),
    [
        ("country:cn/municipality:shanghai", date(2025, 10, 1)),
        ("country:cn/province:henan/city:zhengzhou", date(2025, 10, 1)),
        (CHONGQING, date(2025, 11, 1)),
        (NPC, None),
    ],
)
def test_a_second_reply_is_counted_by_the_rules_of_the_place(jurisdiction: str, due: date | None) -> None:
    events = history(("2025-03-30", "assigned"), ("2025-06-01", "replied"), ("2025-09-01", "rehandling"))
    found = runs.run(DECLARED["npc-suggestion"], events, jurisdiction=jurisdiction)
    again = next(clock for clock in found if clock.family == "second_reply")
    assert again.due == due
    assert again.unknown == ("" if due else "no_length")


def test_a_co_handlers_opinion_in_chongqing_is_due_in_thirty_working_days() -> None:
    events = history(("2023-04-11", "assigned"))
    found = runs.run(DECLARED["npc-suggestion"], events, jurisdiction=CHONGQING)
    opinion = next(clock for clock in found if clock.family == "co_opinion")
    # 29 April to 3 May 2023 were free, 23 April and 6 May were worked on by the State Council's order.
    assert opinion.due == date(2023, 5, 24)
    given_early = [*events, Event(2, "2023-05-10", "co_opinion")]
    found = runs.run(DECLARED["npc-suggestion"], given_early, jurisdiction=CHONGQING)
    assert next(c for c in found if c.family == "co_opinion").outcome == "answered_in_time"


def test_make_up_workdays_count_and_holidays_do_not() -> None:
    assert workdays.is_workday(date(2023, 4, 23), "cn")
    assert not workdays.is_workday(date(2023, 5, 1), "cn")
    assert not workdays.is_workday(date(2023, 4, 22), "cn")
    assert workdays.add_workdays(date(2023, 4, 21), 1, "cn") == date(2023, 4, 23)
    assert workdays.add_workdays(date(2023, 4, 21), 1, "") == date(2023, 4, 24)


def test_the_assignment_between_sessions_is_timed_only_between_sessions() -> None:
    events = history(("2025-08-01", "submitted"))
    timed = runs.run(DECLARED["npc-suggestion"], events, jurisdiction=CHONGQING, between_sessions=True)
    assert [clock.due for clock in timed if clock.family == "assignment"] == [date(2025, 8, 15)]
    assert not runs.run(DECLARED["npc-suggestion"], events, jurisdiction=CHONGQING)


@given(
    st.dates(date(2016, 1, 1), date(2030, 12, 31)),
    st.integers(1, 24),
    st.sampled_from(["months", "days", "working_days"]),
)
def test_a_deadline_lies_after_its_start_and_grows_with_it(start: date, length: int, unit: str) -> None:
    due = clocks.count(start, length, unit, "cn")
    assert due > start
    assert clocks.count(start + timedelta(days=1), length, unit, "cn") >= due
    assert clocks.count(start, length + 1, unit, "cn") > due


@given(st.dates(date(2016, 1, 1), date(2030, 1, 1)), st.integers(-400, 400))
def test_a_clock_is_in_exactly_one_state_each_day(start: date, later: int) -> None:
    rule = Rule("reply", "reply", frozenset({"assigned"}), frozenset({"replied"}), length=3, limit_length=6)
    (clock,) = runs.run([rule], history((start.isoformat(), "assigned")))
    assert clock.due
    assert clock.limit
    day = clock.due + timedelta(days=later)
    expected = (
        "long_past"
        if day > clock.limit
        else "past_limit"
        if day > clock.due
        else "due_soon"
        if day >= clock.due - clocks.SOON
        else "running"
    )
    assert clocks.state(clock.outcome, clock.due, clock.limit, day) == expected
    assert clocks.state(replace(clock, ended=True).outcome, clock.due, clock.limit, day) == "ended"
