"""Concurrent writers: nothing acknowledged is lost, and the projection is right at the end."""

import threading

import pytest
from django.db import connection, connections

from proposals import recording
from proposals.lifecycle import log, projection
from proposals.models import Action, Proposal
from proposals.vocabulary import ActionKind
from tests.cast import gather

WRITERS, LINES = 4, 6


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_concurrent_writers_lose_no_line_and_leave_the_projection_right() -> None:
    cast = gather()
    proposal = cast.publish()
    failures: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            for line in range(LINES):
                mine = Proposal.objects.get(pk=proposal.pk)
                if (writer, line) == (0, 0):
                    recording.record_status(
                        mine, cast.statuses["assigned"], date="2023-04-11", sources=[cast.source]
                    )
                else:
                    action = Action(proposal=mine, date=f"2023-05-{10 + line}", kind=ActionKind.CONTEXT)
                    action.description_en = f"{writer}/{line}"
                    recording.record([action], sources=[cast.source])
        except BaseException as failure:
            failures.append(failure)
            raise
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not failures
    proposal.refresh_from_db()
    actions = list(proposal.actions.order_by("number"))
    assert [action.number for action in actions] == list(range(1, WRITERS * LINES + 2))
    assert len({action.description_en for action in actions}) == WRITERS * LINES
    assert (proposal.stage, proposal.action_count) == ("assigned", WRITERS * LINES + 1)
    assert list(projection.differences([proposal])) == []
    assert len({citation for action in actions for citation in action.citations.all()}) == len(actions)
    previous = ""
    for action in actions:
        assert action.hash == log.chained_hash(action, previous)
        previous = action.hash
    assert connection.vendor == "postgresql"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_register_numbers_are_given_once_under_concurrency() -> None:
    cast = gather()
    numbers: list[str] = []

    def propose() -> None:
        try:
            for _ in range(5):
                numbers.append(cast.propose().register_number)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=propose) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(numbers) == [f"2023-{serial:03}" for serial in range(1, WRITERS * 5 + 1)]
