"""Lists and forms ask the database the same number of questions however many rows they show."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proposals import recording
from proposals.models import (
    Action,
    Industry,
    Measure,
    Organization,
    Person,
    Procedure,
    Proposal,
    ResultScheme,
    Session,
    Source,
    SynonymGroup,
    Topic,
)
from proposals.vocabulary import ActionKind
from tests.cast import Cast
from tests.clerks import seat_chief

pytestmark = pytest.mark.django_db


def questions(client: Client, address: str, **query: str) -> tuple[int, str]:
    """How many queries the page took, and what it says. A first visit fills what is kept between visits."""
    client.get(address, query)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address, query)
    assert page.status_code == 200
    return len(asked), page.content.decode()


def rows_of(page: str) -> int:
    return page.split("<tbody>")[1].split("</tbody>")[0].count("<tr")


def make_more(cast: Cast, places: range) -> None:
    """Rows of every kind, each with what its list shows of others."""
    for at in places:
        body = Organization.objects.create(key=f"body-{at}", name_en=f"Body {at}", parent=cast.npc)
        session = Session.objects.create(key=f"s-{at}", organization=body, year=2020 + at, name_en=f"S {at}")
        Person.objects.create(key=f"person-{at}", name_en=f"Person {at}")
        Source.objects.create(key=f"source-{at}", title=f"Source {at}")
        Topic.objects.create(key=f"topic-{at}", name_en=f"Topic {at}")
        SynonymGroup.objects.create(words=f"one-{at}\nother-{at}")
        Measure.objects.create(key=f"measure-{at}", title_en=f"Measure {at}")
        ResultScheme.objects.create(key=f"scheme-{at}", name_en=f"Scheme {at}")
        Industry.objects.create(
            scheme=cast.automotive.scheme, code=f"c{at}", name_en=f"Code {at}", parent=cast.automotive
        )
        Procedure.objects.create(
            key=f"procedure-{at}", version="1", kind="other", name_en=f"P {at}", noun_en="p", noun_zh="p"
        )
        proposal = cast.publish(f"Proposal {at}")
        Proposal.objects.filter(pk=proposal.pk).update(session=session, organization=body)


@pytest.mark.parametrize(
    "model",
    [
        Industry,
        Measure,
        Organization,
        Person,
        Procedure,
        Proposal,
        ResultScheme,
        Session,
        Source,
        SynonymGroup,
        Topic,
    ],
    ids=lambda model: model._meta.model_name,
)
def test_a_list_asks_as_much_for_many_rows_as_for_few(cast: Cast, model: type) -> None:
    name = model._meta.model_name  # type: ignore[attr-defined]
    address = reverse(f"admin:proposals_{name}_changelist")
    chief = seat_chief()
    make_more(cast, range(2))
    few, page_of_few = questions(chief, address)
    make_more(cast, range(2, 8))
    many, page_of_many = questions(chief, address)
    assert rows_of(page_of_many) == rows_of(page_of_few) + 6
    assert many == few <= 14


def test_every_list_of_the_desk_is_counted_here() -> None:
    counted = {"industry", "measure", "organization", "person", "procedure", "proposal", "resultscheme"}
    counted |= {"session", "source", "synonymgroup", "topic"}
    ours = {model._meta.model_name for model in admin.site._registry if model._meta.app_label == "proposals"}
    assert ours == counted | {"outcome", "reply"}, "these two have no list of their own"


def grow(cast: Cast, proposal: Proposal, places: range) -> None:
    """More of everything that hangs on a proposal, and a longer history."""
    for at in places:
        body = Organization.objects.create(key=f"body-{at}", name_en=f"Body {at}", parent=cast.npc)
        proposal.sponsorships.create(person=Person.objects.create(key=f"p-{at}", name_en=f"P {at}"))
        proposal.industry_links.create(
            industry=Industry.objects.create(
                scheme=cast.automotive.scheme, code=f"c{at}", name_en=f"C {at}", parent=cast.automotive
            )
        )
        proposal.citations.create(source=Source.objects.create(key=f"s-{at}", title=f"S {at}"))
        proposal.demands.create(position=at + 1, text_en=f"Demand {at}")
        proposal.assignments.create(organization=body, role="co")
        proposal.outcomes.create(
            measure=Measure.objects.create(key=f"m-{at}", title_en=f"M {at}"),
            relation="adopts",
            strength="authority",
        )
        proposal.documents.create(url=f"https://example.org/{at}")
        proposal.checks.create(date=f"2024-0{at % 9 + 1}")
        proposal.identifiers.create(scheme="s", identifier=f"{at}")
        line = Action(proposal=proposal, kind=ActionKind.CONTEXT, date=f"2023-05-{at + 1:02d}")
        recording.record([line], sources=[cast.source])


# A row with a box asks for its one chosen option, as Django's own boxes do: so many a row, no more.
BOXES_OF_A_ROW = 7


def test_the_form_of_a_proposal_asks_only_for_the_options_of_further_rows(cast: Cast) -> None:
    proposal = cast.publish()
    address = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    chief = seat_chief()
    grow(cast, proposal, range(1, 3))
    few, page_of_few = questions(chief, address)
    grow(cast, proposal, range(3, 7))
    many, page_of_many = questions(chief, address)
    assert page_of_many.count("desk-day") == page_of_few.count("desk-day") + 4
    assert page_of_many.count('id="id_demands-') > page_of_few.count('id="id_demands-')
    assert (many - few) / 4 <= BOXES_OF_A_ROW, (few, many)
    assert few <= 60


@pytest.mark.parametrize("page", ["record", "record_line", "reply"])
def test_the_pages_that_add_a_line_ask_the_same_for_any_history(cast: Cast, page: str) -> None:
    proposal = cast.publish()
    address = reverse(f"admin:proposals_proposal_{page}", args=[proposal.pk])
    chief = seat_chief()
    grow(cast, proposal, range(1, 3))
    few, page_of_few = questions(chief, address)
    grow(cast, proposal, range(3, 7))
    many, page_of_many = questions(chief, address)
    assert rows_of(page_of_many) == rows_of(page_of_few) + 4
    assert many == few <= 25


def test_the_first_page_asks_once_for_each_heap(cast: Cast) -> None:
    chief = seat_chief()
    cast.propose("A draft")
    few, page = questions(chief, reverse("admin:index"))
    assert "<strong>1</strong> Drafts" in page
    make_more(cast, range(4))
    cast.propose("Another draft")
    many, page = questions(chief, reverse("admin:index"))
    assert "<strong>2</strong> Drafts" in page
    assert many == few <= 12
