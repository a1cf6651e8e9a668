"""What is alike is kept by every write in any order, at a bounded cost, and `rebuild` makes it anew."""

import random
from contextlib import suppress
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proposals import recording
from proposals.models import Profile, Proposal, Resemblance, Topic, Trait, TraitCount
from tests.cast import Cast

pytestmark = pytest.mark.django_db

SUBJECTS = ("充电桩", "汽车改装", "养老服务机构", "渔港航道", "自动驾驶汽车")
ASKS = ("下乡", "安全", "补贴", "税收", "保险", "下乡补贴")


def check() -> str:
    """What `rebuild --check` says."""
    said = StringIO()
    with suppress(SystemExit):
        call_command("rebuild", "--check", stdout=said)
    return said.getvalue()


def pairs() -> set[tuple[Any, ...]]:
    """All that is kept, by register number."""
    columns = ("proposal__register_number", "other__register_number", "score", "kind", "shared")
    return set(Resemblance.objects.values_list(*columns))


def crowd(cast: Cast, number: int) -> list[Proposal]:
    """Drafts, many of them alike, in which some words are rare and some are not."""
    topics = [Topic.objects.create(key=f"topic-{n}", name_en=f"topic {n}") for n in range(6)]
    found = []
    for n in range(number):
        subject, ask = SUBJECTS[n % len(SUBJECTS)], ASKS[n % len(ASKS)]
        proposal = cast.draft("", title_zh=f"关于{subject}{ask}的建议")
        proposal.demands.create(position=1, text_zh=f"完善{subject}的{ASKS[n * 7 % len(ASKS)]}")
        proposal.topics.add(topics[n % 6])
        found.append(proposal)
    recording.settle([proposal.pk for proposal in found])
    return found


def test_no_order_of_writes_matters(cast: Cast) -> None:
    drafts = crowd(cast, 40)
    order = random.Random(4)  # noqa: S311 - nothing here is secret
    shuffled = order.sample(drafts, len(drafts))
    for proposal in shuffled[:20]:
        recording.publish(proposal)
    recording.publish_all(shuffled[20:])
    for proposal in shuffled[:12]:
        recording.withdraw_from_view(proposal, reason="To try it")
    assert check() == "No difference.\n"
    for proposal in shuffled[:12][::-1]:
        recording.publish(proposal)
    one_by_one = pairs()
    assert len(one_by_one) > 40
    assert check() == "No difference.\n"
    Resemblance.objects.all().delete()
    Trait.objects.all().delete()
    Profile.objects.all().delete()
    TraitCount.objects.all().delete()
    recording.settle([proposal.pk for proposal in drafts])
    assert pairs() == one_by_one


def test_a_word_that_becomes_common_and_rare_again_is_followed_to_all_who_say_it(cast: Cast) -> None:
    drafts = [cast.propose(f"Suggestion on charging piles w{n}") for n in range(20)]
    recording.publish_all(drafts[:3])
    before = pairs()
    assert before
    for proposal in drafts[3:]:
        recording.publish(proposal)
        assert TraitCount.objects.get(key="charging").holders == Trait.objects.filter(key="charging").count()
    assert not pairs()
    assert check() == "No difference.\n"
    for proposal in drafts[3:]:
        recording.withdraw_from_view(proposal, reason="To try it")
    assert pairs() == before
    assert check() == "No difference.\n"


def test_every_damage_is_named_and_mended(cast: Cast) -> None:
    drafts = crowd(cast, 12)
    recording.publish_all(drafts)
    whole = pairs()
    proposals = {row[0] for row in whole}
    assert len(proposals) > 6
    numbers = sorted(proposals)
    Resemblance.objects.filter(proposal__register_number=numbers[0]).delete()
    Resemblance.objects.filter(proposal__register_number=numbers[1]).update(score=1)
    Profile.objects.filter(proposal__register_number=numbers[2]).delete()
    Trait.objects.filter(proposal__register_number=numbers[3]).delete()
    said = check()
    for number in numbers[:4]:
        assert f"{number}: the related proposals are not what the record says" in said
    assert "a trait has another number of holders than is kept" in said
    call_command("rebuild", stdout=StringIO())
    assert check() == "No difference.\n"
    assert pairs() == whole


def test_a_batch_costs_as_many_questions_as_one_proposal(cast: Cast) -> None:
    def cost(proposals: list[Proposal]) -> int:
        with CaptureQueriesContext(connection) as asked:
            recording.publish_all(proposals)
        return len([query for query in asked if "trait" in query["sql"] or "resemblance" in query["sql"]])

    drafts = crowd(cast, 45)
    recording.publish_all(drafts[:4])
    one, many = cost(drafts[4:5]), cost(drafts[5:])
    assert 0 < many <= one + 6


def test_a_line_of_history_compares_nothing(cast: Cast) -> None:
    recording.publish_all(crowd(cast, 6))
    proposal = Proposal.objects.latest("pk")
    with CaptureQueriesContext(connection) as asked:
        recording.settle([proposal.pk])
    touched = [query["sql"] for query in asked if "resemblance" in query["sql"] or "trait" in query["sql"]]
    assert touched == []
