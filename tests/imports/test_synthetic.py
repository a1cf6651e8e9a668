"""The synthetic record: the same seed gives the same, and it comes in whole by the ordinary way."""

from collections import Counter
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command

from proposals import recording
from proposals.imports import synthetic
from proposals.imports.synthetic.words import english
from proposals.models import Industry, IndustryScheme, Person, Proposal, Topic
from tests.cast import Cast

CAST = synthetic.Cast(
    sessions=[("npc-14-1", "npc", 2023)],
    people=["lei-jun"],
    industries=["isic4:29", "isic4:45"],
    handlers=["miit"],
    topics=["cars"],
    source="cnevpost",
)


def test_the_same_seed_writes_the_same_record() -> None:
    first = list(synthetic.proposals(1, 50, seed=3, cast=CAST))
    assert first == list(synthetic.proposals(1, 50, seed=3, cast=CAST))
    assert first != list(synthetic.proposals(1, 50, seed=4, cast=CAST))


def test_a_part_of_a_record_is_the_same_as_in_the_whole() -> None:
    whole = list(synthetic.proposals(1, 50, seed=3, cast=CAST))
    assert list(synthetic.proposals(21, 40, seed=3, cast=CAST)) == whole[20:40]


def test_words_differ_widely_in_frequency() -> None:
    counts = Counter(english().some(Random(1), 100_000)).values()  # noqa: S311
    assert max(counts) > 1000
    assert sum(count == 1 for count in counts) > 1000


def test_rare_histories_are_hundreds_of_lines_long() -> None:
    lengths = [len(row["actions"]) for row in synthetic.proposals(1, synthetic.OUTLIERS, seed=1, cast=CAST)]
    assert max(lengths) == synthetic.LONG_HISTORY
    assert sorted(lengths)[len(lengths) // 2] <= 5


@pytest.mark.django_db
def test_it_needs_a_record_to_stand_on() -> None:
    with pytest.raises(CommandError, match="Load the record first"):
        call_command("make_record", proposals=1, stdout=StringIO())


def test_it_comes_in_without_a_refusal(cast: Cast) -> None:
    isic = IndustryScheme.objects.create(key="isic4", version="Rev.4", name_en="ISIC")
    Industry.objects.create(scheme=isic, code="45", name_en="Trade and repair of motor vehicles")
    recording.settle_industries()
    Topic.objects.create(key="cars", name_en="Cars", name_zh="汽车")
    assert Person.objects.exists()
    said = StringIO()
    call_command("make_record", proposals=12, seed=5, stdout=said)
    assert said.getvalue() == "12 proposals made, 0 refused.\n"
    assert Proposal.objects.visible().count() == 12
    call_command("rebuild", check=True, stdout=said)
    assert said.getvalue().endswith("No difference.\n")
