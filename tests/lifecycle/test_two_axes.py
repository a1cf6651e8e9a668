"""Two axes of time: what was true on a day, and what the tracker said at a moment."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import orjson
import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proposals import dates, recording
from proposals.lifecycle import editions, rules
from proposals.lifecycle.procedures import rulebook_of
from proposals.lifecycle.public_form import write_forms
from proposals.models import FOREVER, Action, Edition, Proposal, PublicForm, Spell
from proposals.reading.record import detail_of
from proposals.search.filters import ProposalFilters
from proposals.search.reading import Reading
from proposals.vocabulary import ActionKind
from tests.cast import Cast

DATES = ["2023", "2023-03", "2023-03-05", "2023-03-30", "2023-04", "2023-04-11", "2023-06-30", "2024-02-29"]
STATUSES = ["submitted", "assigned", "in_handling", "replied", "withdrawn", "closed", ""]
DAYS = st.dates(date(2022, 12, 1), date(2024, 12, 31))

one_entry = st.tuples(st.sampled_from(DATES), st.sampled_from(STATUSES))
quiet = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def fold(proposal: Proposal, actions: list[Action]) -> tuple[str | None, str | None]:
    """Status and since: the pure rules over these actions, without any stored projection."""
    lines = [rules.Line(a.number, a.date, a.status.code if a.status else "") for a in actions]
    moves = [p.line for p in rules.chronology(rulebook_of(proposal.procedure), lines) if p.line.status]
    return (moves[-1].status, moves[-1].date) if moves else (None, None)


def keep(cast: Cast, proposal: Proposal, when: str, status: str) -> None:
    line = Action(
        proposal=proposal,
        date=when,
        kind=ActionKind.STATUS if status else ActionKind.CONTEXT,
        status=cast.statuses[status] if status else None,
    )
    recording.keep_history([line], run=None, reason="as found")
    recording.settle([proposal.pk])


def on_list(proposal: Proposal, reading: Reading) -> Spell | None:
    """The spell that a list read so would show of the proposal."""
    found = reading.on_record().filter(proposal=proposal)
    assert found.count() < 2
    return found.first()


@quiet
@given(
    entries=st.lists(one_entry, min_size=1, max_size=6),
    retracted=st.sets(st.integers(1, 6)),
    days=st.lists(DAYS, min_size=1, max_size=6),
)
def test_a_day_shows_what_folding_only_the_actions_that_had_happened_shows(
    cast: Cast, entries: list[tuple[str, str]], retracted: set[int], days: list[date]
) -> None:
    with transaction.atomic():
        proposal = cast.publish("Property")
        for when, status in entries:
            keep(cast, proposal, when, status)
        for action in proposal.actions.filter(number__in={number + 1 for number in retracted}):
            recording.retract(action, reason="recorded by mistake")
        proposal = Proposal.objects.select_related("organization", "public_form").get(pk=proposal.pk)
        standing = list(Action.objects.filter(proposal=proposal, retraction=None).select_related("status"))
        for day in [*days, *(dates.last_day(when) for when, _ in entries)]:
            happened = [action for action in standing if dates.last_day(action.date) <= day]
            detail, spell = (
                detail_of(proposal, Reading(as_of=day)),
                on_list(proposal, Reading(as_of=day)),
            )
            assert (detail is None, spell is None) == (not happened, not happened)
            if detail and spell:
                code, since = fold(proposal, happened)
                assert (detail["status"] or {}).get("code") == code == (spell.status or None)
                assert detail["status_since"] == since
                assert {line["number"] for line in detail["actions"]} == {a.number for a in happened}
        transaction.set_rollback(True)


@quiet
@given(
    entries=st.lists(one_entry, min_size=1, max_size=5),
    retracted=st.lists(st.integers(1, 6), max_size=3, unique=True),
    titles=st.lists(st.sampled_from(["One", "Two", "Three"]), max_size=2),
)
def test_every_moment_of_the_run_shows_the_form_that_was_stored_then(
    cast: Cast, entries: list[tuple[str, str]], retracted: list[int], titles: list[str]
) -> None:
    with transaction.atomic():
        proposal = cast.publish("Property")
        stored: list[tuple[datetime, str]] = []

        def remember() -> None:
            form = PublicForm.objects.get(proposal=proposal)
            stored.append((Edition.objects.get(proposal=proposal, known_to=FOREVER).known_from, form.detail))

        remember()
        for when, status in entries:
            keep(cast, proposal, when, status)
            remember()
        for number in retracted:
            action = proposal.actions.filter(number=number, retraction=None).first()
            if action:
                recording.retract(action, reason="recorded by mistake")
                remember()
        for title in titles:
            Proposal.objects.filter(pk=proposal.pk).update(title_en=title)
            recording.settle([proposal.pk])
            remember()
        found = Proposal.objects.select_related("organization", "public_form").get(pk=proposal.pk)
        for moment, _detail in stored:
            for known_at in (moment, moment + timedelta(microseconds=1)):
                latest = [form for known_from, form in stored if known_from <= known_at][-1]
                said = detail_of(found, Reading(known_at=known_at))
                assert said is not None
                wanted = orjson.loads(latest)
                assert {key: said[key] for key in wanted if key != "clocks"} == {
                    key: wanted[key] for key in wanted if key != "clocks"
                }
        before = stored[0][0] - timedelta(microseconds=1)
        assert detail_of(found, Reading(known_at=before)) is None
        assert list(editions.differing(write_forms([found]))) == []
        transaction.set_rollback(True)


def test_a_retracted_line_is_shown_again_as_known_before_the_retraction(cast: Cast) -> None:
    proposal = cast.publish()
    reply = cast.record(proposal, "replied", "2023-06-30")
    known = Edition.objects.get(proposal=proposal, known_to=FOREVER).known_from
    recording.retract(reply, reason="The page is about another suggestion")
    found = Proposal.objects.select_related("organization", "public_form").get(pk=proposal.pk)
    now, then = detail_of(found, Reading()), detail_of(found, Reading(known_at=known))
    assert now
    assert then
    assert (now["stage"], then["stage"]) == ("filed", "answered")
    assert [line["date"] for line in then["actions"]] == ["2023-03", "2023-06-30"]


def test_a_name_a_link_and_a_sponsor_stand_as_they_stood(cast: Cast) -> None:
    proposal = cast.publish("First title")
    known = Edition.objects.get(proposal=proposal, known_to=FOREVER).known_from
    Proposal.objects.filter(pk=proposal.pk).update(title_en="Second title")
    proposal.sponsorships.all().delete()
    recording.settle([proposal.pk])
    found = Proposal.objects.select_related("organization", "public_form").get(pk=proposal.pk)
    then = detail_of(found, Reading(known_at=known))
    assert then
    assert (then["title"]["en"], then["sponsors"][0]["person"]) == ("First title", "lei-jun")

    cast.publish("Another of his, so that he stays on the public record")

    def listed(**filters: str) -> bool:
        found = ProposalFilters(filters, queryset=Proposal.objects.visible())
        assert found.is_valid()
        return proposal.pk in found.qs.values_list(found.reading.column("pk"), flat=True)

    assert not listed(person="lei-jun")
    assert listed(person="lei-jun", known_at=known.isoformat())
    assert listed(q="first", known_at=known.isoformat())
    assert not listed(q="first")


def test_what_was_withdrawn_from_view_is_not_shown_on_any_axis(cast: Cast) -> None:
    proposal = cast.publish()
    known = Edition.objects.get(proposal=proposal, known_to=FOREVER).known_from
    recording.withdraw_from_view(proposal, reason="Entered twice")
    assert not Edition.objects.filter(proposal=proposal, known_to=FOREVER).exists()
    for reading in (Reading(known_at=known), Reading(as_of=date(2024, 1, 1))):
        assert not reading.on_record().exists()


def test_a_clock_set_back_loses_no_edition(cast: Cast) -> None:
    proposal = cast.publish()
    current = Edition.objects.get(proposal=proposal, known_to=FOREVER)
    Edition.objects.filter(pk=current.pk).update(known_from=current.known_from + timedelta(days=1))
    Proposal.objects.filter(pk=proposal.pk).update(title_en="After the clock was set back")
    recording.settle([proposal.pk])
    kept = list(Edition.objects.filter(proposal=proposal).order_by("known_from"))
    assert len(kept) >= 2
    assert all(earlier.known_to <= later.known_from for earlier, later in pairwise(kept))


def test_the_database_keeps_one_current_edition_of_a_proposal(cast: Cast) -> None:
    current = Edition.objects.get(proposal=cast.publish(), known_to=FOREVER)
    current.pk = None
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        current.save(force_insert=True)
