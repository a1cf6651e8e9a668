"""Replies and measures as resources of their own: narrowed, whole, and silent about what is not published."""

from typing import Any

import pytest

from proposals import recording
from proposals.models import Demand, Outcome, Proposal, Reply, ResultScheme
from proposals.vocabulary import LinkStrength, OutcomeRelation
from tests.api.asking import ask, names, read, refusal, rows
from tests.api.test_shapes import differing
from tests.cast import Cast
from tests.web.exhibits import furnish

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(cast: Cast) -> Reply:
    """A reply with all that may hang on one."""
    furnish(cast)
    reply = Reply.objects.get()
    proposal = reply.action.proposal
    demand = Demand.objects.create(proposal=proposal, position=1, text_en="Build chargers")
    reply.demand_results.create(demand=demand, result="planned", class_code="C")
    reply.feedback.create(person=cast.lei_jun, rating="basically", date="2023-07-20", reason="Soon enough")
    reply.commitments.create(text_en="Draft a rule", due_date="2024-12-31")
    Reply.objects.filter(pk=reply.pk).update(
        class_scheme=ResultScheme.objects.get(key="npc-2007"),
        class_code="B",
        openness="public",
        published_date="2023-07-15",
        text_en="The whole answer.",
    )
    recording.settle([proposal.pk])
    return reply


def test_a_reply_is_served_as_in_its_proposal(answered: Reply) -> None:
    from proposals.api.replies import ReplyDetail, ReplyRow

    number = f"2023-002/{answered.action.number}"
    (row,) = rows("replies/")
    detail = read(f"replies/{number}/")
    (said,) = read("proposals/2023-002/")["replies"]
    assert detail == {"id": number, "proposal": row["proposal"], **said}
    assert row == {name: detail[name] for name in detail if name != "text"}
    assert detail["text"] == {"en": "The whole answer."}
    assert detail["feedback"][0]["rating"] == "basically"
    assert detail["timing"]["days_unknown"] == "no_start"
    assert differing(ReplyRow(), row, "row") == differing(ReplyDetail(), detail, "detail") == []


@pytest.mark.parametrize(
    ("asked", "otherwise"),
    [
        ({"proposal": "2023-002"}, {"proposal": "2023-001"}),
        ({"organization": "miit"}, {"organization": "npc"}),
        ({"result": "partly_done"}, {"result": "done"}),
        ({"class": "npc-2007:B"}, {"class": "npc-2007:A"}),
        ({"round": "1"}, {"round": "2"}),
        ({"openness": "public"}, {"openness": "partly"}),
        ({"timeliness": "unknown"}, {"timeliness": "answered_late"}),
        ({"demand": "2023-002/1"}, {"demand": "2023-001/1"}),
        ({"date_after": "2023-06-30"}, {"date_after": "2023-07"}),
        ({"date_before": "2023-06"}, {"date_before": "2023-05"}),
        ({"published_after": "2023-07-15"}, {"published_after": "2023-07-16"}),
        ({"published_before": "2023-07"}, {"published_before": "2023-06"}),
    ],
)
def test_each_filter_of_replies_lets_some_through_and_keeps_some_back(
    answered: Reply, asked: dict[str, str], otherwise: dict[str, str]
) -> None:
    assert len(rows("replies/", **asked)) == 1
    assert rows("replies/", **otherwise) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("class", "B"), ("round", "x"), ("demand", "2023-002/9"), ("demand", "2023-002"), ("result", "met")],
)
def test_an_unknown_word_is_refused_by_name(answered: Reply, name: str, value: str) -> None:
    assert value in refusal("replies/", **{name: value})[name]["message"]


def test_measures_are_narrowed_by_what_links_them_to_published_proposals(answered: Reply) -> None:
    for asked, otherwise in (
        ({"proposal": "2023-001"}, {"proposal": "2023-002"}),
        ({"issuer": "miit"}, {"issuer": "npc"}),
        ({"strength": "editor"}, {"strength": "media"}),
        ({"result": "partly_met"}, {"result": "met"}),
        ({"date_after": "2023-10"}, {"date_after": "2024"}),
        ({"date_before": "2023-10-08"}, {"date_before": "2023-09"}),
    ):
        assert names("measures/", **asked) == {"aftermarket-opinions"}, asked
        assert names("measures/", **otherwise) == set(), otherwise


def test_a_measure_lists_every_published_proposal_that_it_answers_and_no_other(
    cast: Cast, answered: Reply
) -> None:
    from proposals.api.measures import MeasureDetail

    draft = cast.propose("A draft")
    measure = Outcome.objects.get().measure
    Outcome.objects.create(
        proposal=draft, measure=measure, relation=OutcomeRelation.ADOPTS, strength=LinkStrength.MEDIA
    )
    detail = read("measures/aftermarket-opinions/")
    assert differing(MeasureDetail(), detail, "measure") == []
    assert detail["proposal_count"] == 1
    ((said, demand),) = [(each, each["demands"][0]) for each in detail["proposals"]]
    assert (said["proposal"]["id"], said["strength"]) == ("2023-001", "editor")
    assert (demand["number"], demand["result"], demand["text"]["en"]) == (
        1,
        "partly_met",
        "Loosen the limits",
    )
    assert names("measures/", strength="media") == set()
    recording.publish(draft)
    assert read("measures/aftermarket-opinions/")["proposal_count"] == 2


def test_replies_of_unpublished_and_retracted_lines_are_not_there(answered: Reply) -> None:
    address = f"replies/2023-002/{answered.action.number}/"
    recording.withdraw_from_view(Proposal.objects.get(register_number="2023-002"), reason="Twice")
    assert rows("replies/") == []
    assert ask(address).status_code == 404


def test_an_organizations_figures_carry_their_sample_sizes(answered: Reply) -> None:
    figures: dict[str, Any] = read("organizations/miit/")["replies"]
    assert figures["count"] == 1
    assert [(each["scheme"], each["class"], each["count"]) for each in figures["by_class"]] == [
        ("npc-2007", "B", 1)
    ]
    assert figures["by_result"] == [{"result": "partly_done", "count": 1}]
    assert figures["days"] == {
        "known": 0,
        "median": None,
        "ninetieth_percentile": None,
        "unknown": [{"reason": "no_start", "count": 1}],
    }
    assert figures["on_time"]["share"] is None
    assert figures["waiting"] == {"open": 0, "overdue": 0}
