"""The list of proposals: what narrows it, what is refused by name, what a reader can undo."""

import re

from django.test import Client

from proposals.models import Proposal

Exhibits = tuple[Proposal, Proposal]


def page_of(client: Client, query: str) -> str:
    response = client.get(f"/en/proposals/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def numbers_in(html: str) -> list[str]:
    return re.findall(r'<h3><a href="/en/proposals/([0-9]{4}-[0-9]{3})', html)


BAD = {
    "stage=foo": ["stage", "foo", "answered"],
    "session=npc-99-1": ["session", "npc-99-1", "npc-14-1"],
    "person=nobody": ["person", "nobody", "lei-jun"],
    "industry=magic": ["industry", "magic", "automotive"],
    "procedure=decree": ["procedure", "decree", "npc-suggestion"],
    "reply_class=maybe": ["reply_class", "maybe", "partly_done"],
    "lang=fr": ["lang", "fr", "zh"],
    "submitted_after=yesterday": ["submitted_after", "yesterday", "2023-03-04"],
    "submitted_before=2023-13": ["submitted_before", "2023-13", "2023-03-04"],
    "updated_since=soon": ["updated_since"],
    "ordering=colour": ["ordering", "colour", "-filed_date"],
    "colour=red": ["colour", "session, organization, industry"],
    "page=x": ["x"],
    "q=%00": ["q"],
}
"""Queries that cannot be understood, and what the notice names: the filter, the value, what is allowed."""


def test_a_bad_filter_is_refused_by_name_and_the_page_stays_usable(
    client: Client, exhibits: Exhibits
) -> None:
    for query, words in BAD.items():
        html = page_of(client, query)
        (notice,) = re.findall(r'<div class="notice" role="status">.*?<li>(.*?)</li>', html, re.DOTALL)
        assert [word for word in words if word not in notice] == [], query
        assert sorted(numbers_in(html)) == ["2023-001", "2023-002"], query


def test_the_other_filters_still_work_beside_a_bad_one(client: Client, exhibits: Exhibits) -> None:
    assert numbers_in(page_of(client, "stage=answered&colour=red&submitted_after=soon")) == ["2023-002"]


def test_a_made_up_address_gets_no_page_of_a_thousand_notices(client: Client, exhibits: Exhibits) -> None:
    html = page_of(client, "&".join(f"{'x' * 90}{number}=1" for number in range(40)))
    (notice,) = re.findall(r'<div class="notice" role="status">(.*?)</div>', html, re.DOTALL)

    assert notice.count("x" * 40) == 8
    assert "x" * 41 not in notice


NARROWED = {
    "q=充电": ["2023-002"],
    "q=tuning": ["2023-001"],
    "stage=answered": ["2023-002"],
    "stage=answered&stage=filed": ["2023-002", "2023-001"],
    "topic=car-tuning": ["2023-001"],
    "industry=isic4:4520": ["2023-001"],
    "handled_by=miit": ["2023-002"],
    "submitted_after=2023-04": [],
    "ordering=id": ["2023-001", "2023-002"],
}


def test_filters_narrow_the_list(client: Client, exhibits: Exhibits) -> None:
    for query, found in NARROWED.items():
        html = page_of(client, query)
        assert numbers_in(html) == found, query
        assert f"<b>{len(found)}</b> of 2 proposals" in html, query


def test_each_active_filter_is_a_chip_that_takes_only_itself_away(client: Client, exhibits: Exhibits) -> None:
    html = page_of(client, "q=car&stage=filed&person=lei-jun&page=1")
    chip = r'<a href="/en/proposals/\??([^"]*)">\s*([^<]*?)\s*<span aria-hidden'
    chips = {name: query for query, name in re.findall(chip, html)}

    assert chips == {
        "“car”": "stage=filed&amp;person=lei-jun",
        "Filed": "q=car&amp;person=lei-jun",
        "Lei Jun": "q=car&amp;stage=filed",
    }


def test_the_form_carries_along_what_it_has_no_box_for(client: Client, exhibits: Exhibits) -> None:
    html = page_of(client, "topic=car-tuning&lang=zh&stage=filed")

    assert '<input type="hidden" name="topic" value="car-tuning">' in html
    assert '<input type="hidden" name="lang" value="zh">' in html
    assert re.search(r'name="stage" value="filed" checked', html)


def test_a_box_counts_what_ticking_it_would_show(client: Client, exhibits: Exhibits) -> None:
    html = page_of(client, "stage=answered")
    boxes = {
        (name, value): int(number)
        for name, value, number in re.findall(
            r'name="(\w+)" value="([^"]+)"(?: checked)?>.*?<span class="n">(\d+)</span>', html, re.DOTALL
        )
    }

    assert boxes["stage", "filed"] == len(numbers_in(page_of(client, "stage=filed")))
    assert boxes["person", "lei-jun"] == len(numbers_in(page_of(client, "stage=answered&person=lei-jun")))


def test_nothing_found_puts_the_query_back_and_says_how_to_go_on(client: Client, exhibits: Exhibits) -> None:
    html = page_of(client, "q=unheard-of")

    assert 'value="unheard-of"' in html
    assert "No proposal matches “unheard-of” with these filters." in html
    assert "Try the other language" in html


def test_an_industry_linked_in_two_roles_is_named_once(client: Client, exhibits: Exhibits) -> None:
    (row,) = re.findall(r'<li class="row">.*?</div>\s*</li>', page_of(client, "topic=car-tuning"), re.DOTALL)

    assert row.count(">Automotive</a>") == 1
