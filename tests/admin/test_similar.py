"""Raised before? Like proposals are offered to who may see them, and linked by nobody but a clerk."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from playwright.sync_api import expect

from proposals import recording
from proposals.models import Proposal, Relation, TitlePiece
from proposals.search import similar
from proposals.vocabulary import RelationKind
from tests.cast import Cast
from tests.clerks import ENTER, PASSWORD, seat, seat_chief

pytestmark = pytest.mark.django_db

JSON = "/admin/proposals/proposal/similar.json"
PAGE = "/admin/proposals/proposal/similar/"


def offered(client: Client, **typed: Any) -> list[dict[str, Any]]:
    answer = client.get(JSON, typed)
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def link(proposal: Proposal) -> str:
    return reverse("admin:proposals_proposal_link", args=[proposal.pk])


def test_a_like_title_is_offered_with_session_sponsor_and_marked_words(cast: Cast) -> None:
    proposal = cast.publish(title_zh="关于发展汽车文化的建议")
    cast.publish("Suggestion on the care of the old", title_zh="关于养老服务的建议")
    (found,) = offered(seat(*ENTER), title_zh="关于促进汽车文化的提案")
    assert (found["id"], found["words"]) == (proposal.pk, "Most likely the same demand")
    assert found["where"] == "First Session of the 14th National People's Congress"
    assert found["sponsors"] == "Lei Jun"
    assert found["status"] == "Submitted"
    assert found["titles"][1]["parts"] == [["关于发展", False], ["汽车文化", True], ["的建议", False]]
    assert offered(seat_chief(), title_zh="") == []


def test_at_most_five_are_offered_the_most_alike_first_and_never_the_proposal_itself(cast: Cast) -> None:
    kept = [cast.propose(f"Car culture{' of towns' * (at % 2)}") for at in range(8)]
    found = offered(seat_chief(), title_en="Car culture", besides=kept[6].pk)
    assert [each["id"] for each in found] == [kept[at].pk for at in (4, 2, 0, 7, 5)]


def test_drafts_are_offered_only_to_who_may_see_them(cast: Cast, client: Client) -> None:
    cast.propose("Suggestion on car culture")
    assert len(offered(seat("view_proposal", name="looker"), title_en="Car culture")) == 1
    enters_only = seat("add_proposal", name="typist")
    assert offered(enters_only, title_en="Car culture") == []
    shown = cast.publish("Car culture in public")
    (found,) = offered(enters_only, title_en="Car culture")
    assert (found["id"], found["url"]) == (shown.pk, shown.get_absolute_url())
    for address in (JSON, PAGE):
        nobody = seat(name=f"nobody{len(address)}")
        assert nobody.get(JSON, {"title_en": "Car culture"}).status_code == 403
        assert nobody.post(PAGE, {"title_en": "Car culture"}).status_code == 403
        assert client.get(address)["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("typed", ["a\x00b", "%", "'", "<b>", "x" * 9000, "的" * 600])
def test_whatever_is_typed_gets_an_answer(cast: Cast, typed: str) -> None:
    cast.propose()
    chief = seat_chief()
    for besides in ("", "x", "-1", "9" * 40):
        assert offered(chief, title_en=typed, title_zh=typed, besides=besides) == []


def test_a_clerk_links_what_is_offered_and_both_pages_tell_of_it(cast: Cast, client: Client) -> None:
    earlier, later = cast.publish(), cast.publish(title_zh="关于汽车文化的建议")
    clerk = seat(*ENTER)
    page = clerk.get(link(later)).content.decode()
    assert "<mark>car</mark>" in page
    assert Relation.objects.count() == 0, "nothing is linked by itself"
    answer = clerk.post(link(later), {"other": earlier.pk, "kind": "re_raises"}, follow=True)
    assert "Recorded: Raises again 2023-001." in answer.content.decode()
    for proposal in (earlier, later):
        family = client.get(f"/api/v1/proposals/{proposal.register_number}/").json()["family"]
        assert [member["id"] for member in family["members"]] == ["2023-001", "2023-002"]
    again = clerk.post(link(later), {"other": earlier.pk, "kind": "re_raises"}, follow=True)
    assert "This relation is on record already." in again.content.decode()
    itself = clerk.post(link(later), {"other": later.pk, "kind": "related"}, follow=True)
    assert "A proposal is not related to itself." in itself.content.decode()
    assert Relation.objects.count() == 1


@pytest.mark.parametrize(
    "sent", [{"kind": "merged_into"}, {"kind": ""}, {"other": "x"}, {"other": 10**20}, {}]
)
def test_what_was_not_offered_cannot_be_linked(cast: Cast, sent: dict[str, Any]) -> None:
    proposal = cast.publish()
    answer = seat_chief().post(link(proposal), {"other": proposal.pk + 1, "kind": "related"} | sent)
    assert answer.status_code == 404
    assert Relation.objects.count() == 0


def test_who_may_only_look_links_nothing(cast: Cast) -> None:
    earlier, later = cast.publish(), cast.publish()
    looker = seat("view_proposal")
    assert looker.get(link(later)).status_code == 403
    assert looker.post(link(later), {"other": earlier.pk, "kind": "related"}).status_code == 403
    assert Relation.objects.count() == 0


def test_without_a_script_the_form_of_a_new_proposal_looks_by_a_button(cast: Cast) -> None:
    cast.publish()
    chief = seat_chief()
    form = chief.get("/admin/proposals/proposal/add/").content.decode()
    assert f'formaction="{PAGE}"' in form
    found = chief.post(PAGE, {"title_en": "Car culture"}).content.decode()
    assert "2023-001" in found
    assert "Save the proposal first" in found
    nothing = chief.post(PAGE, {"title_en": "Old age"}).content.decode()
    assert "No earlier proposal has a title in like words." in nothing


def test_many_like_proposals_cost_as_much_as_few(cast: Cast) -> None:
    chief = seat_chief()

    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as asked:
            found = offered(chief, title_en="Car culture")
        return len(asked), len(found)

    cast.publish()
    few = cost()
    for at in range(6):
        cast.publish(f"Car culture {at}")
    assert (few[1], cost()) == (1, (few[0], 5))
    assert few[0] <= 8


def test_common_words_are_left_out_of_the_search_before_rare_ones(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(4):
        cast.propose(f"Rural roads number {at}")
    rare = cast.propose("Rural methanol engines")
    monkeypatch.setattr(similar, "MOST_ROWS", 2)
    monkeypatch.setattr(similar, "FEWEST_PIECES", 1)
    with CaptureQueriesContext(connection) as asked:
        (found,) = similar.find_similar({"en": "Rural methanol engines"}, Proposal.objects.all())
    assert (found.proposal, found.score) == (rare, 1.0)
    assert not any(
        "GROUP BY" in each["sql"] and "'rural'" in each["sql"] for each in asked.captured_queries[1:]
    )


def test_the_pieces_follow_the_title(cast: Cast) -> None:
    proposal = cast.propose("Car culture")
    proposal.title_en = "Car tuning"
    proposal.save()
    recording.settle([proposal.pk])
    assert set(TitlePiece.objects.values_list("piece", flat=True)) == {"car", "tuning"}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_clerk_links_while_typing_and_only_saving_keeps_it(live_server: Any, browser: Any) -> None:
    from django.contrib.auth.models import User

    from tests.cast import gather

    cast = gather()
    earlier = cast.publish(title_zh="关于汽车文化的建议")
    User.objects.create_superuser("chief", password=PASSWORD)
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(20_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill("chief")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Add a proposal").click()

    page.locator("#id_title_zh").press_sequentially("汽车文化")
    place = page.locator("#desk-similar")
    place.get_by_text("Most likely the same demand").wait_for()
    expect(place.locator("mark")).to_have_text(["汽车文化"])
    place.get_by_role("button", name="Raises again").click()
    place.get_by_text("Added to the relations below").wait_for()
    assert Relation.objects.count() == 0

    page.locator("#id_procedure").select_option(str(cast.suggestion.pk))
    page.locator("#id_session + .select2-container").click()
    page.locator(".select2-search__field").last.fill("14")
    page.locator(".select2-results__option", has_text="First Session").first.click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was added successfully").wait_for()
    relation = Relation.objects.get()
    assert (relation.kind, relation.other) == (RelationKind.RE_RAISES, earlier)
    assert complaints == []
    context.close()
