"""What goes wrong is said in a problem document (RFC 9457) that names it."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request

from proposals import recording
from proposals.api.parameters import LARGEST_PAGE_SIZE
from proposals.api.problems import KINDS, problem_handler
from proposals.api.root import RESOURCES
from proposals.models import PublicForm
from tests.api.asking import ask, read, refusal
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def checked(response: Any, kind: str) -> dict[str, Any]:
    assert response.status_code == KINDS[kind].status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    document: dict[str, Any] = response.json()
    assert {"type", "title", "status", "detail", "instance"} <= set(document)
    assert document["type"] == f"http://testserver/api/v1/problems/{kind}/"
    assert Client().get(document["type"]).json()["title"]["en"] == document["title"]
    return document


@pytest.mark.parametrize("resource", RESOURCES)
def test_an_unknown_parameter_is_named_with_those_allowed(cast: Cast, resource: str) -> None:
    error = refusal(f"{resource}/", colour="red")["colour"]
    assert error["message"].startswith("“colour” is not a parameter here. Allowed: ")
    assert {"page_size", "cursor", "fields"} <= set(error["allowed"])


@pytest.mark.parametrize("resource", RESOURCES)
def test_an_unknown_ordering_or_field_is_named_with_those_allowed(cast: Cast, resource: str) -> None:
    error = refusal(f"{resource}/", fields="key,colour")["fields"]
    assert "colour" in error["message"]
    assert "colour" not in error["allowed"]
    assert refusal(f"{resource}/", ordering="colour")["ordering"]["allowed"]


def test_an_unknown_value_is_named_with_those_allowed(cast: Cast) -> None:
    error = refusal("proposals/", stage=["filed", "answred"])["stage"]
    assert error["message"].startswith("Not known: answred. Allowed: filed, ")
    assert "answered" in error["allowed"]


def test_everything_wrong_is_said_at_once(cast: Cast) -> None:
    errors = refusal(
        "proposals/", stage="x", colour="red", page_size="0", ordering="y", fields="z", cursor="c"
    )
    assert set(errors) == {"stage", "colour", "page_size", "ordering", "fields", "cursor"}


@pytest.mark.parametrize("size", ["0", "-1", "501", "ten", "1.5", "٣", "9" * 30])
def test_a_page_size_is_a_whole_number_up_to_500(cast: Cast, size: str) -> None:
    assert f"from 1 to {LARGEST_PAGE_SIZE}" in refusal("proposals/", page_size=size)["page_size"]["message"]


@pytest.mark.parametrize("name", ["q", "ordering", "page_size", "cursor", "submitted_after", "updated_since"])
def test_what_takes_one_value_may_not_be_said_twice(cast: Cast, name: str) -> None:
    problem = ask("proposals/", **{name: ["", ""]}).json()
    assert problem["errors"] == [{"name": name, "message": f"Give “{name}” once only."}]


@pytest.mark.parametrize(
    "time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "soon", "2026-13-01"]
)
@pytest.mark.parametrize(("path", "name"), [("proposals/", "updated_since"), ("actions/", "recorded_since")])
def test_a_time_that_no_database_carries_is_refused(cast: Cast, path: str, name: str, time: str) -> None:
    assert "Write a time such as 2026-03-05" in refusal(path, **{name: time})[name]["message"]


def test_a_value_repeated_a_thousand_times_counts_once(cast: Cast) -> None:
    cast.publish()
    assert read("proposals/", lang=["en"] * 900)["count"] == 1


def test_an_unknown_version_of_a_procedure_is_named_with_those_known(cast: Cast) -> None:
    error = refusal("procedures/npc-suggestion/", version="0")["version"]
    assert error["allowed"] == [cast.suggestion.version]
    checked(ask("procedures/none/", version="0"), "not-found")


@pytest.mark.parametrize(
    "path",
    ["nothing/", "nothing", *(f"{name}/no-such-key/" for name in RESOURCES if name != "actions"),
     "actions/2023-001/9/", "proposals/2023-001/x/", "people/a%00b/", "problems/none/"],
)  # fmt: skip
def test_nothing_at_an_address_is_a_problem_too(cast: Cast, path: str) -> None:
    checked(ask(path), "not-found")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["proposals/", "proposals/2023-001/"])
def test_another_method_is_refused_with_those_allowed(cast: Cast, method: str, path: str) -> None:
    response = getattr(Client(), method)(f"/api/v1/{path}", b"{}", content_type="application/json")
    checked(response, "method-not-allowed")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_another_language_than_json_is_not_spoken(cast: Cast) -> None:
    checked(Client(headers={"Accept": "text/csv"}).get("/api/v1/proposals/"), "not-acceptable")
    assert Client(headers={"Accept": "text/html, */*;q=0.8"}).get("/api/v1/proposals/").status_code == 200


def test_an_unread_media_type_is_a_problem_document(cast: Cast) -> None:
    request = RequestFactory().get("/api/v1/proposals/")
    answer = problem_handler(UnsupportedMediaType("text/csv"), {"request": Request(request)})
    assert answer is not None
    assert (answer.status_code, answer["Content-Type"]) == (415, "application/problem+json")


def test_a_query_that_cannot_be_read_is_refused(cast: Cast) -> None:
    checked(Client().get("/api/v1/proposals/?q=%ff"), "bad-request")
    checked(Client().get("/api/v1/proposals/?q=" + "a" * 9000), "bad-request")
    checked(Client().get("/api/v1/proposals/?" + "a&" * 3900), "invalid-parameters")


def test_a_withdrawn_proposal_leaves_a_tombstone_and_nothing_else(cast: Cast) -> None:
    proposal = cast.publish("A telling title")
    recording.withdraw_from_view(proposal, reason="Entered twice")
    response = ask("proposals/2023-001/")
    document = checked(response, "withdrawn")
    assert document["tombstone"] == {"id": "2023-001", "reason": "Entered twice"}
    assert b"telling" not in response.content


def test_a_merged_proposal_leads_to_the_other_with_its_question(cast: Cast) -> None:
    first, second = cast.publish("One"), cast.publish("Two")
    first.merged_into = second
    first.save()
    response = ask("proposals/2023-001/", fields="id")
    assert (response.status_code, response["Location"]) == (308, "/api/v1/proposals/2023-002/?fields=id")


def test_a_merged_person_is_found_and_filtered_by_the_old_key(cast: Cast) -> None:
    cast.publish()
    cast.lei_jun.merged_from.create(key="lei", name_en="Lei")
    response = ask("people/lei/")
    assert (response.status_code, response["Location"]) == (308, "/api/v1/people/lei-jun/")
    assert read("proposals/", person="lei")["count"] == 1


def test_a_missing_slash_is_added_with_the_question_kept(cast: Cast) -> None:
    response = ask("proposals", q="car")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/proposals/?q=car")


def test_a_fault_of_ours_is_a_problem_document_that_tells_nothing_of_it(cast: Cast) -> None:
    cast.publish()
    PublicForm.objects.update(detail="{broken")
    client = Client(raise_request_exception=False)
    response = client.get("/api/v1/proposals/2023-001/", {"fields": "id"})
    assert "broken" not in str(checked(response, "server-error"))
