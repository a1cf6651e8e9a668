"""Editors keep the synonyms: who may, in a form, and every search follows at once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proposals.models import SynonymGroup
from tests.cast import Cast
from tests.clerks import ENTER, errors_of, seat, seat_chief, send

pytestmark = pytest.mark.django_db

LIST, ADD = reverse("admin:proposals_synonymgroup_changelist"), reverse("admin:proposals_synonymgroup_add")
FORM = "synonymgroup_form"


def found(typed: str) -> list[str]:
    rows: list[Any] = Client().get("/api/v1/proposals/", {"q": typed}).json()["results"]
    return [row["id"] for row in rows]


def test_a_change_shows_at_once_in_searches(cast: Cast) -> None:
    cast.publish("Suggestion on tuning", title_zh="关于汽车改装的建议")
    chief = seat_chief()
    assert found("customising") == []
    assert send(chief, ADD, FORM, words="customising\ntuning\n改装").status_code == 302
    assert found("customising") == ["2023-001"]
    group = SynonymGroup.objects.get()
    page = reverse("admin:proposals_synonymgroup_change", args=[group.pk])
    assert send(chief, page, FORM, words="hotrodding\ntuning").status_code == 302
    assert (found("customising"), found("hotrodding")) == ([], ["2023-001"])
    delete = reverse("admin:proposals_synonymgroup_delete", args=[group.pk])
    assert chief.post(delete, {"post": "yes"}).status_code == 302
    assert found("hotrodding") == []


def test_the_list_shows_each_group_in_chinese_and_in_english(cast: Cast) -> None:
    SynonymGroup.objects.create(words="改装\ntuning\n调校\nmodification")
    page = seat_chief().get(LIST, {"q": "tun"}).content.decode()
    assert "改装, 调校" in page
    assert "tuning, modification" in page


def test_a_group_of_one_word_is_refused(cast: Cast) -> None:
    answer = send(seat_chief(), ADD, FORM, words="tuning\n\n tuning ")
    assert "two words" in errors_of(answer)
    assert not SynonymGroup.objects.exists()


def test_who_only_enters_proposals_keeps_no_synonyms(cast: Cast) -> None:
    clerk = seat(*ENTER)
    assert (clerk.get(LIST).status_code, clerk.get(ADD).status_code) == (403, 403)
    editor = seat("view_synonymgroup", "add_synonymgroup", name="editor")
    assert (editor.get(LIST).status_code, editor.get(ADD).status_code) == (200, 200)
