"""Whatever is sent to the desk: a sentence in the form or a clear 400, nothing stored, no server error."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from proposals.models import Action, Document, Proposal, Session, Source
from tests.cast import Cast
from tests.clerks import errors_of, read_form, row, seat_chief, send

ADD = "/admin/proposals/proposal/add/"
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"
MEGABYTE = 2**20


def of(proposal: Proposal, name: str, *args: Any) -> str:
    return reverse(f"admin:proposals_proposal_{name}", args=(proposal.pk, *args))


@pytest.fixture
def chief(db: None) -> Client:
    return seat_chief()


@pytest.mark.parametrize("title", ["t" * MEGABYTE, "a\x00b"], ids=["a megabyte", "a null character"])
def test_a_title_that_cannot_be_kept_is_refused_in_words(cast: Cast, chief: Client, title: str) -> None:
    typed = {"session": cast.session.pk, "procedure": cast.suggestion.pk, "title_en": title}
    answer = send(chief, ADD, "proposal_form", **typed)
    assert answer.status_code == 200
    told = errors_of(answer)
    assert "at most 500 characters" in told or "Null characters are not allowed." in told
    assert not Proposal.objects.exists()


def test_a_form_that_is_larger_than_what_may_be_sent_is_a_bad_request(cast: Cast, chief: Client) -> None:
    proposal = cast.propose()
    answer = chief.post(of(proposal, "change"), {"abstract_en": "a" * (64 * MEGABYTE)})
    assert answer.status_code == 400
    proposal.refresh_from_db()
    assert proposal.abstract_en == ""


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/octet-stream"])
@pytest.mark.parametrize("page", ["change", "record", "reply", "record_line", "withdraw"])
def test_another_content_type_is_an_empty_form_and_keeps_nothing(
    cast: Cast, chief: Client, page: str, content_type: str
) -> None:
    proposal = cast.publish()
    before = Proposal.objects.filter(pk=proposal.pk).values().get()
    answer = chief.post(of(proposal, page), b'{"title_en": "x", "reason": "x"}', content_type=content_type)
    assert answer.status_code in (200, 400)
    assert Proposal.objects.filter(pk=proposal.pk).values().get() == before
    assert Action.objects.count() == 1


def test_a_broken_upload_form_is_a_bad_request(cast: Cast, chief: Client) -> None:
    answer = chief.post(ADD, b"--x\r\nnonsense", content_type="multipart/form-data")
    assert answer.status_code == 400
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("name", ["page.html", "picture.svg", "program.exe", "noextension", "x.pdf.js"])
def test_an_upload_of_another_kind_is_refused_by_name(cast: Cast, chief: Client, name: str) -> None:
    proposal = cast.propose()
    upload = SimpleUploadedFile(name, MARKUP.encode(), content_type="application/pdf")
    typed = row("documents", 0, kind="other", file=upload)
    answer = send(chief, of(proposal, "change"), "proposal_form", **typed)
    assert answer.status_code == 200
    assert "is not allowed. Allowed extensions are: pdf, doc" in errors_of(answer)
    assert not Document.objects.exists()


def test_markup_in_every_text_is_shown_as_text_at_every_door(
    cast: Cast, chief: Client, client: Client
) -> None:
    proposal = cast.publish()
    page = chief.get(of(proposal, "change"))
    shown = read_form(page, "proposal_form")
    texts = {
        name: MARKUP
        for name in shown
        if name.startswith(("title_", "press_title_", "abstract_", "title_note_", "session_printed"))
    }
    rows = (
        row("sponsorships", 1, name_printed=MARKUP, role="party")
        | row("demands", 0, text_en=MARKUP, text_zh=MARKUP)
        | row("citations", 0, quote=MARKUP)
        | row("identifiers", 0, scheme=MARKUP, identifier=MARKUP)
        | row("flags", 0, kind="key_topic", name_en=MARKUP, name_zh=MARKUP)
        | row("documents", 0, kind="other", title_en=MARKUP, text=MARKUP)
        | row("checks", 0, date="2024", note_en=MARKUP, note_zh=MARKUP)
    )
    answer = chief.post(of(proposal, "change"), shown | texts | rows)
    assert answer.status_code == 302, errors_of(answer)
    line = {
        "status": cast.statuses["assigned"].pk,
        "date": "2023-04-11",
        "description_en": MARKUP,
        "description_zh": MARKUP,
        "source_title": MARKUP,
        "source_publisher": MARKUP,
    }
    assert send(chief, of(proposal, "record"), "desk_form", **line).status_code == 302
    reply = {
        "organization": cast.miit.pk,
        "date": "2023-06-30",
        "document_number": MARKUP,
        "title_en": MARKUP,
        "title_zh": MARKUP,
        "description_en": MARKUP,
        "sources": [cast.source.pk],
    }
    assert send(chief, of(proposal, "reply"), "desk_form", **reply).status_code == 302
    proposal.refresh_from_db()
    last = proposal.actions.order_by("number").last()
    assert last is not None
    pages = [
        (chief, of(proposal, "change")),
        (chief, of(proposal, "record")),
        (chief, of(proposal, "retract", last.number)),
        (chief, reverse("admin:proposals_proposal_changelist")),
        (chief, reverse("admin:index")),
        (client, f"/en/proposals/{proposal.path}/"),
        (client, f"/zh-hans/proposals/{proposal.path}/"),
        (client, "/en/proposals/"),
        (client, "/en/updates/"),
    ]
    for reader, address in pages:
        text = reader.get(address).content.decode()
        assert "&lt;script&gt;alert(1)" in text, address
        assert "<script>alert(1)" not in text, address
        assert "<img src=x" not in text, address
    seen = client.get(f"/api/v1/proposals/{proposal.register_number}/")
    assert seen["Content-Type"].startswith("application/json")
    assert seen.json()["title"]["en"] == MARKUP
    assert seen["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp//x", "https://", "x y"])
def test_an_address_that_a_browser_should_not_follow_is_refused(
    cast: Cast, chief: Client, address: str
) -> None:
    proposal = cast.publish()
    typed = {
        "status": cast.statuses["assigned"].pk,
        "date": "2023-04-11",
        "source_title": "A source",
        "source_url": address,
    }
    answer = send(chief, of(proposal, "record"), "desk_form", **typed)
    assert answer.status_code == 200
    assert "Enter a valid URL." in errors_of(answer)
    assert (Source.objects.count(), proposal.actions.count()) == (1, 1)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"figures": "{suggestions: 8314}"}, "Enter a valid JSON."),
        ({"figures": "[1]"}, "Write the figures as names and numbers"),
        ({"figures": '{"a": "\\ud800"}'}, "Enter a valid JSON."),
        ({"figures": '{"a": "\\u0000"}'}, "Null characters are not allowed."),
        ({"figures": '{"a": Infinity}'}, "Enter a valid JSON."),
        ({"figures": "[" * 100_000}, "Enter a valid JSON."),
        ({"year": "23"}, "Write the year with four digits."),
        ({"year": str(10**40)}, "Ensure this value is less than or equal to 32767."),
        ({"year": "10000"}, "Write the year with four digits."),
        ({"year": "MMXXIII"}, "Enter a whole number."),
        ({"term": str(10**10)}, "Ensure this value is less than or equal to 32767."),
        ({"motion_deadline_0": "0001-01-01", "motion_deadline_1": "00:00"}, "Write a day after"),
        ({"motion_deadline_0": "yesterday", "motion_deadline_1": "noon"}, "Enter a valid date."),
        ({"start_date": "2023-13"}, "is not a date"),
    ],
)
def test_a_bad_session_is_refused_in_words(
    cast: Cast, chief: Client, typed: dict[str, str], told: str
) -> None:
    good = {"name_en": "Second", "organization": cast.npc.pk, "year": "2024", "classification": "primary"}
    answer = send(chief, "/admin/proposals/session/add/", "session_form", **(good | typed))
    assert answer.status_code == 200
    assert told in errors_of(answer)
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    "question",
    ["q=%00", "session__id__exact=x", "session__id__exact=9" * 40, "p=-1", "o=99.x", "nonsense=1", "q=%ff"],
)
def test_a_strange_question_to_a_list_is_answered_or_told(cast: Cast, chief: Client, question: str) -> None:
    assert chief.get(f"/admin/proposals/proposal/?{question}").status_code in (200, 302, 400)
