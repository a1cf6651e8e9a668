"""A clerk's way: enter a proposal, record what became of it, take back a mistake; readers see it follow."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proposals import recording
from proposals.models import Action, Proposal
from proposals.vocabulary import Publication
from tests.cast import Cast, gather
from tests.clerks import PASSWORD, errors_of, read_form, row, seat_chief, send

TITLE = "Suggestion on car culture"


def desk(name: str, *args: Any) -> str:
    return reverse(f"admin:proposals_proposal_{name}", args=args)


def listed(public: Client, **question: str) -> list[dict[str, Any]]:
    answer = public.get("/api/v1/proposals/", question)
    assert answer.status_code == 200
    rows: list[dict[str, Any]] = answer.json()["results"]
    return rows


@pytest.mark.django_db
def test_a_clerk_enters_records_corrects_and_publishes_and_every_door_follows(
    cast: Cast, client: Client
) -> None:
    chief, public = seat_chief(), client

    added = send(
        chief,
        desk("add"),
        "proposal_form",
        title_en=TITLE,
        title_zh="关于汽车文化的建议",
        session=cast.session.pk,
        procedure=cast.suggestion.pk,
        _record="1",
        **row("sponsorships", 0, person=cast.lei_jun.pk),
        **row("industry_links", 0, industry=cast.automotive.pk),
        **row("citations", 0, source=cast.source.pk),
        **row("demands", 0, text_en="Relax the rules on tuning", text_zh="放宽改装限制"),
        **row("assignments", 0, organization=cast.miit.pk, role="lead"),
    )
    proposal = Proposal.objects.get()
    assert added.status_code == 302, errors_of(added)
    assert added["Location"] == desk("record", proposal.pk)
    assert (proposal.register_number, proposal.organization, proposal.publication) == (
        "2023-001",
        cast.npc,
        Publication.DRAFT,
    )
    assert proposal.created_by is not None
    assert proposal.created_by.get_username() == "chief"
    page = f"/en/proposals/{proposal.path}/"
    detail = f"/api/v1/proposals/{proposal.register_number}/"
    assert public.get(page).status_code == 404
    assert public.get(detail).status_code == 404
    assert listed(public) == []

    def record(status: str, date: str, **typed: Any) -> Any:
        typed.setdefault("sources", [cast.source.pk])
        return send(
            chief,
            desk("record", proposal.pk),
            "desk_form",
            status=cast.statuses[status].pk,
            date=date,
            **typed,
        )

    assert record("submitted", "2023-03").status_code == 302
    published = chief.post(desk("publication", proposal.pk, "publish"))
    assert published.status_code == 302
    assert "Submitted" in public.get(page).content.decode()
    assert [each["status"]["code"] for each in listed(public)] == ["submitted"]
    assert listed(public, industry="automotive", person="lei-jun", handled_by="miit") != []

    # A new source is typed on the same page.
    new_source = {"sources": [], "source_title": "Handed over", "source_url": "https://npc.gov.cn/x"}
    assert record("assigned", "2023-04-11", **new_source).status_code == 302
    assert record("withdrawn", "2023-05-01").status_code == 302
    assert [each["status"]["code"] for each in listed(public)] == ["withdrawn"]

    refused = record("replied", "2023-06-30")
    assert refused.status_code == 200
    assert "“Replied” may not follow “Withdrawn”. Lawful next: nothing." in errors_of(refused)
    assert proposal.actions.count() == 3

    mistake = Action.objects.get(status__code="withdrawn")
    retract = desk("retract", proposal.pk, mistake.number)
    without_reason = send(chief, retract, "desk_form", reason="  ")
    assert without_reason.status_code == 200
    assert "This field is required" in errors_of(without_reason)
    assert send(chief, retract, "desk_form", reason="Another proposal was meant").status_code == 302
    assert [each["status"]["code"] for each in listed(public)] == ["assigned"]
    shown = chief.get(desk("change", proposal.pk)).content.decode()
    assert "Another proposal was meant" in shown
    assert "Retracted by chief" in shown

    # The form of the reply knows who handles the proposal, and that a reply moves it to “Replied”.
    answered = send(
        chief,
        desk("reply", proposal.pk),
        "desk_form",
        date="2023-06-30",
        document_number="MIIT 2023-17",
        result="in_progress",
        sources=[cast.source.pk],
    )
    assert answered.status_code == 302, errors_of(answered)
    seen = public.get(detail).json()
    assert seen["status"]["code"] == "replied"
    assert seen["replies"][0]["document_number"] == "MIIT 2023-17"
    text = public.get(page).content.decode()
    assert "MIIT 2023-17" in text
    assert "Another proposal was meant" not in text

    gone = send(chief, desk("withdraw", proposal.pk), "desk_form", reason="Entered twice")
    assert gone.status_code == 302
    assert listed(public) == []
    assert public.get(page).status_code == 410
    assert "Entered twice" in public.get(page).content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_clerk_does_the_same_with_a_real_browser(live_server: Any, browser: Any) -> None:
    from django.contrib.auth.models import User

    cast = gather()
    User.objects.create_superuser("chief", password=PASSWORD)
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)

    def go(address: str) -> None:
        page.goto(f"{live_server.url}{address}")

    def choose(box: str, words: str, option: str) -> None:
        """Open an autocomplete box, look for the words and take the option that they find."""
        page.locator(f"#{box} + .select2-container").click()
        page.locator(".select2-search__field").last.fill(words)
        page.locator(".select2-results__option", has_text=option).first.click()

    def public(address: str) -> tuple[int, str]:
        """What a stranger sees."""
        answer = page.request.get(f"{live_server.url}{address}")
        return answer.status, answer.text()

    go("/admin/")
    page.get_by_label("Username").fill("chief")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Add a proposal").click()

    page.locator("#id_title_en").fill(TITLE)
    choose("id_session", "14", "First Session of the 14th")
    page.locator("#id_procedure").select_option(str(cast.suggestion.pk))
    choose("id_sponsorships-0-person", "lei", "Lei Jun")
    choose("id_industry_links-0-industry", "auto", "Automotive")
    choose("id_citations-0-source", "xiaomi", "Xiaomi's car project (CnEVPost)")
    page.get_by_role("button", name="Save and record its first status").click()

    page.get_by_label("Submitted", exact=True).check()
    proposal = Proposal.objects.get()
    page.get_by_label("Date:", exact=True).fill("2023-03")
    page.get_by_role("button", name="Record").click()
    page.get_by_text("Recorded: 2023-03 Submitted.").wait_for()
    assert public(f"/api/v1/proposals/{proposal.register_number}/")[0] == 404

    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published: everybody can see it now.").wait_for()
    status, text = public(f"/en/proposals/{proposal.path}/")
    assert (status, "Submitted" in text) == (200, True)

    # The page offers what is lawful; another clerk's line makes the chosen one unlawful meanwhile.
    page.get_by_role("link", name="Record a status").click()
    page.get_by_label("Replied").first.check()
    assert "skips: Assigned, Being handled" in page.locator("label", has_text="Replied").first.inner_text()
    recording.record_status(proposal, cast.statuses["withdrawn"], date="2023-04-02", sources=[cast.source])
    page.get_by_label("Date:", exact=True).fill("2023-06-30")
    page.get_by_label("Address:").fill("https://example.org/reply")
    page.get_by_label("Title:").fill("The answer")
    page.get_by_role("button", name="Record").click()
    page.get_by_text("“Replied” may not follow “Withdrawn”. Lawful next: nothing.").wait_for()

    page.get_by_role("link", name="Cancel").click()
    page.get_by_role("link", name="Retract 2023-04-02 Withdrawn").click()
    page.get_by_label("Reason").fill("Another proposal was meant")
    page.get_by_role("button", name="Retract").click()
    page.get_by_text("Retracted: 2023-04-02 Withdrawn.").wait_for()
    row_of_it = page.get_by_role("row", name="2023-04-02")
    assert "Another proposal was meant" in row_of_it.inner_text()
    status, text = public(f"/api/v1/proposals/{proposal.register_number}/")
    assert (status, '"code":"submitted"' in text, '"code":"withdrawn"' in text) == (200, True, False)
    assert complaints == []
    context.close()


def test_the_form_reader_of_these_tests_reads_what_a_browser_would_send() -> None:
    class Page:
        content = (
            b'<form id="f"><input name="a" value="1"><input type="checkbox" name="b">'
            b'<input type="checkbox" name="c" checked><select name="d"><option value="2" selected></select>'
            b'<textarea name="e">\nhe &amp; she</textarea><input type="submit" name="g"></form>'
        )

    assert read_form(Page(), "f") == {"a": "1", "c": "on", "d": "2", "e": "he & she"}
