"""Anything may be typed at the desk: the form is kept, or shown with what is wrong and nothing kept."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proposals.models import Action, Proposal, Reply, Source
from tests.cast import Cast
from tests.clerks import read_form, seat_chief

ADD = "/admin/proposals/proposal/add/"


@pytest.fixture
def chief(db: None) -> Client:
    return seat_chief()


WORDS = st.text(alphabet=st.characters(), max_size=40) | st.sampled_from(
    [
        "",
        "\x00",
        "\ud800",
        "9" * 400,
        "-1",
        "1e400",
        "NaN",
        "0000",
        "9999-12-31",
        "2023-02-30",
        "２０２３",
        "\u202e",
    ]
)
RECORD_FIELDS = ("status", "date", "description_en", "actor_organization", "actor_person", "sources")
SOURCE_FIELDS = ("source_title", "source_url", "source_publisher", "source_date", "source_kind")
REPLY_FIELDS = (
    "organization",
    "role",
    "published_date",
    "document_number",
    "title_zh",
    "url",
    "openness",
    "class_scheme",
    "class_code",
    "result",
    "verification",
)
PROPOSAL_FIELDS = (
    "title_en",
    "title_zh",
    "session",
    "organization",
    "procedure",
    "number",
    "abstract_en",
    "topics",
    "confidence",
    "slug",
    "sponsorships-0-person",
    "sponsorships-0-name_printed",
    "sponsorships-0-joined_date",
    "sponsorships-0-position",
    "industry_links-0-industry",
    "industry_links-0-role",
    "demands-0-position",
    "demands-0-text_en",
    "citations-0-source",
    "citations-0-quote",
)
SOME = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def strange(fields: tuple[str, ...]) -> Any:
    return st.dictionaries(st.sampled_from(fields), WORDS, min_size=1, max_size=6)


def as_sent(typed: dict[str, str]) -> dict[str, str]:
    """A browser sends bytes; half a character does not survive the way and arrives as “�”."""
    return {name: text.encode("utf-8", "replace").decode() for name, text in typed.items()}


def post_and_forget(chief: Client, address: str, form: dict[str, Any]) -> None:
    """The form is kept, or shown with what is wrong and nothing kept; the next example begins anew."""
    models = (Action, Reply, Proposal, Source)
    with transaction.atomic():
        before = [model._default_manager.count() for model in models]
        answer = chief.post(address, form)
        assert answer.status_code in (200, 302)
        if answer.status_code == 200:
            assert "errorlist" in answer.content.decode()
            assert before == [model._default_manager.count() for model in models]
        transaction.set_rollback(True)


@SOME
@given(typed=strange(RECORD_FIELDS + SOURCE_FIELDS))
def test_anything_may_be_typed_where_a_status_is_recorded(
    cast: Cast, chief: Client, shared: Proposal, typed: dict[str, str]
) -> None:
    good = {"status": cast.statuses["assigned"].pk, "date": "2023-04-11", "sources": cast.source.pk}
    post_and_forget(
        chief, reverse("admin:proposals_proposal_record", args=[shared.pk]), good | as_sent(typed)
    )


@SOME
@given(typed=strange(RECORD_FIELDS + SOURCE_FIELDS + REPLY_FIELDS))
def test_anything_may_be_typed_in_a_reply(
    cast: Cast, chief: Client, shared: Proposal, typed: dict[str, str]
) -> None:
    good = {
        "organization": cast.miit.pk,
        "role": "lead",
        "date": "2023-06-30",
        "openness": "unknown",
        "result": "unknown",
        "verification": "page_excerpt",
        "sources": cast.source.pk,
    }
    post_and_forget(chief, reverse("admin:proposals_proposal_reply", args=[shared.pk]), good | as_sent(typed))


@SOME
@given(typed=strange(PROPOSAL_FIELDS))
def test_anything_may_be_typed_in_a_proposal(
    cast: Cast, chief: Client, blank: dict[str, Any], typed: dict[str, str]
) -> None:
    good = {"title_en": "Good", "session": cast.session.pk, "procedure": cast.suggestion.pk}
    post_and_forget(chief, ADD, blank | good | as_sent(typed))


@pytest.fixture
def shared(cast: Cast) -> Proposal:
    return cast.publish()


@pytest.fixture
def blank(chief: Client) -> dict[str, Any]:
    """The form of a new proposal before anything is typed."""
    return read_form(chief.get(ADD), "proposal_form")
