"""The write door: what it refuses, and what a change sets in motion."""

import orjson
import pytest
from pytest_django import DjangoAssertNumQueries

from proposals import recording
from proposals.models import (
    Action,
    Industry,
    IndustryDescent,
    IndustryScheme,
    Proposal,
    PublicForm,
    Reply,
    Retraction,
)
from proposals.vocabulary import ActionKind, Publication
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def form_of(proposal: Proposal) -> dict:
    return orjson.loads(PublicForm.objects.get(proposal=proposal).detail)


def test_an_unlawful_status_is_refused_with_a_sentence_that_names_the_lawful_ones(cast: Cast) -> None:
    proposal = cast.publish()
    cast.record(proposal, "withdrawn", "2023-04-01")
    with pytest.raises(recording.Refused) as refusal:
        cast.record(proposal, "replied", "2023-06-30")
    assert str(refusal.value) == "“Replied” may not follow “Withdrawn”. Lawful next: nothing."
    assert proposal.actions.count() == 2


def test_a_status_that_would_cut_off_a_later_one_is_refused(cast: Cast) -> None:
    proposal = cast.publish()
    cast.record(proposal, "replied", "2023-06-30")
    with pytest.raises(
        recording.Refused, match="no lawful way would lead to “Replied” on 2023-06-30 any more"
    ):
        cast.record(proposal, "withdrawn", "2023-05-01")


def test_a_line_without_a_source_is_refused(cast: Cast) -> None:
    proposal = cast.publish()
    with pytest.raises(recording.Refused, match="Name a source"):
        recording.record_status(proposal, cast.statuses["assigned"], date="2023-04-11", sources=[])


def test_a_status_of_another_procedure_is_refused(cast: Cast) -> None:
    from proposals.models import ProcedureStatus

    foreign = ProcedureStatus.objects.get(procedure__key="us-bill", code="introduced")
    with pytest.raises(recording.Refused, match="status of another procedure"):
        recording.record_status(cast.publish(), foreign, date="2023-04-11", sources=[cast.source])


def test_what_may_follow_is_offered_with_what_would_be_skipped(cast: Cast) -> None:
    proposal = cast.publish()
    offered = {
        status.code: [each.code for each in skipped] for status, skipped in recording.lawful_next(proposal)
    }
    assert offered["assigned"] == []
    assert offered["replied"] == ["assigned", "in_handling"]
    assert "submitted" not in offered
    assert "submitted" in {status.code for status, _ in recording.lawful_next(proposal, date="2022")}


def test_a_proposal_without_source_or_industry_cannot_be_published(cast: Cast) -> None:
    proposal = recording.enter(
        Proposal(organization=cast.npc, session=cast.session, procedure=cast.suggestion, title_en="Bare")
    )
    with pytest.raises(recording.Refused, match="without any source"):
        recording.publish(proposal)
    proposal.citations.create(source=cast.source)
    with pytest.raises(recording.Refused, match="at least one industry"):
        recording.publish(proposal)
    proposal.refresh_from_db()
    assert proposal.publication == Publication.DRAFT


def test_a_withdrawal_from_view_needs_a_reason_and_keeps_the_number(cast: Cast) -> None:
    proposal = cast.publish()
    with pytest.raises(recording.Refused, match="Say why"):
        recording.withdraw_from_view(proposal, reason="  ")
    recording.withdraw_from_view(proposal, reason="Entered twice")
    assert not Proposal.objects.visible().exists()
    assert cast.publish("Another").register_number != proposal.register_number


def test_the_public_form_names_a_relative_only_while_readers_may_see_it(cast: Cast) -> None:
    first, second = cast.publish("First"), cast.propose("Second")
    first.relations.create(other=second, kind="related")
    recording.settle([first.pk])
    assert form_of(first)["relations"] == []
    cast.record(second, "submitted", "2023-03")
    recording.publish(second)
    assert [relation["id"] for relation in form_of(first)["relations"]] == [second.register_number]
    recording.withdraw_from_view(second, reason="Entered twice")
    assert form_of(first)["relations"] == []


def test_a_form_that_does_not_change_keeps_its_time_of_change(cast: Cast) -> None:
    proposal = cast.publish()
    before = (proposal.updated_at, form_of(proposal)["hash"])
    recording.settle([proposal.pk])
    proposal.refresh_from_db()
    assert (proposal.updated_at, form_of(proposal)["hash"]) == before
    cast.lei_jun.name_en = "Lei Jun (Xiaomi)"
    cast.lei_jun.save()
    recording.settle_mentions(Proposal.objects.filter(sponsorships__person=cast.lei_jun))
    proposal.refresh_from_db()
    assert before[0]
    assert proposal.updated_at
    assert proposal.updated_at > before[0]
    assert form_of(proposal)["sponsors"][0]["name"]["en"] == "Lei Jun (Xiaomi)"


def test_a_reply_is_a_line_of_the_history_with_more_to_say(cast: Cast) -> None:
    proposal = cast.publish()
    line = Action(proposal=proposal, date="2023-06-30", status=cast.statuses["replied"])
    reply = Reply(organization=cast.miit, document_number="工信建议〔2023〕1号", title_zh="对第1号建议的答复")
    recording.record_reply(line, reply, sources=[cast.source])
    form = form_of(proposal)
    assert form["stage"] == "answered"
    assert form["replies"][0]["document_number"] == "工信建议〔2023〕1号"
    assert form["actions"][-1]["actor"]["organization"] == "miit"


def test_a_changed_tree_settles_the_proposals_that_it_concerns(cast: Cast) -> None:
    isic = IndustryScheme.objects.create(key="isic4", version="Rev.4", name_en="ISIC")
    code = Industry.objects.create(
        scheme=isic, code="4520", name_en="Maintenance and repair of motor vehicles"
    )
    proposal = cast.publish()
    proposal.industry_links.all().delete()
    proposal.industry_links.create(industry=code)
    recording.settle_industries()
    recording.settle([proposal.pk])
    assert [industry["id"] for industry in form_of(proposal)["industries"]] == ["isic4:4520"]
    cast.automotive.gatherings.create(gathered=code)
    recording.settle_industries()
    assert [industry["id"] for industry in form_of(proposal)["industries"]] == ["automotive", "isic4:4520"]
    assert IndustryDescent.objects.filter(ancestor=cast.automotive).count() == 2


def test_settling_costs_the_same_number_of_queries_for_one_and_for_ten(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    proposals = [cast.publish(f"Suggestion {number}") for number in range(10)]
    with django_assert_max_num_queries(60) as one:
        recording.settle([proposals[0].pk])
    with django_assert_max_num_queries(60) as ten:
        recording.settle([proposal.pk for proposal in proposals])
    assert len(ten) == len(one)


def test_a_line_that_is_no_status_needs_no_lawful_place(cast: Cast) -> None:
    proposal = cast.publish()
    line = Action(
        proposal=proposal, date="2020", kind=ActionKind.PUBLICISED, description_en="Announced early"
    )
    recording.record([line], sources=[cast.source])
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.filed_date) == ("filed", "2023-03")


def test_the_last_source_of_what_readers_see_is_not_retracted(cast: Cast) -> None:
    proposal = cast.publish()
    proposal.citations.all().delete()
    line = proposal.actions.get()
    with pytest.raises(recording.Refused, match="cite another source first, or withdraw the proposal"):
        recording.retract(line, reason="A mistake")
    assert not Retraction.objects.exists()
    proposal.citations.create(source=cast.source)
    recording.retract(line, reason="A mistake")
    assert Retraction.objects.count() == 1


def test_a_draft_may_lose_its_last_sourced_line(cast: Cast) -> None:
    proposal = cast.propose()
    line = cast.record(proposal, "submitted", "2023-03")
    proposal.citations.all().delete()
    recording.retract(line, reason="A mistake")
    assert Retraction.objects.count() == 1
