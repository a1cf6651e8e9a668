"""Writers who change one proposal by different doors at once leave one current edition, and it is right."""

import threading
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.db import connections, transaction

from proposals import recording
from proposals.lifecycle import editions
from proposals.lifecycle.public_form import write_forms
from proposals.models import FOREVER, Action, Person, Proposal
from proposals.vocabulary import ActionKind
from tests.cast import gather

ROUNDS = 8


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_line_recorded_while_its_sponsor_is_renamed_leaves_one_current_edition() -> None:
    cast = gather()
    pk = cast.publish().pk
    other = cast.publish("Another by the same sponsor").pk

    def record(at: int) -> None:
        line = Action(
            proposal=Proposal.objects.get(pk=pk), date=f"2023-05-{10 + at}", kind=ActionKind.CONTEXT
        )
        recording.record([line], sources=[cast.source])

    @transaction.atomic
    def rename(at: int) -> None:
        Person.objects.filter(pk=cast.lei_jun.pk).update(name_en=f"Lei Jun {at}")
        recording.settle_mentions(Proposal.objects.filter(sponsorships__person=cast.lei_jun))

    def publish_anew(at: int) -> None:
        """Both proposals, in the other order than the register's."""
        found = Proposal.objects.in_bulk([pk, other])
        recording.publish_all([found[other], found[pk]])

    assert together(record, rename, publish_anew) == []
    _assert_right(Proposal.objects.get(pk=pk))
    _assert_right(Proposal.objects.get(pk=other))


def together(*writers: Callable[[int], None]) -> list[BaseException]:
    """Run each writer in a thread of its own, some rounds; returns what they raised."""
    failures: list[BaseException] = []

    def work(write: Callable[[int], None]) -> None:
        try:
            for at in range(ROUNDS):
                write(at)
        except BaseException as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(writer,)) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return failures


def _assert_right(proposal: Proposal) -> None:
    said = list(proposal.editions.order_by("known_from"))
    assert [each.known_to == FOREVER for each in said] == [False] * (len(said) - 1) + [True]
    assert all(before.known_to == after.known_from for before, after in pairwise(said))
    forms = write_forms([proposal])
    assert forms[0].stored.detail == proposal.public_form.detail
    assert list(editions.differing(forms)) == []
