"""What a reader sees of a search: marked words, excerpts, what was meant, the sort menu."""

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proposals.models import Proposal
from tests.cast import Cast
from tests.web.test_list import page_of

Exhibits = tuple[Proposal, Proposal]


def excerpts_in(html: str) -> list[str]:
    return re.findall(r'<p class="excerpt">(.*?)</p>', html)


def menu_in(html: str) -> dict[str, str]:
    """The lines of the sort menu, by what they ask for; the chosen one is marked."""
    select = re.search(r'<select id="sort".*?</select>', html, re.DOTALL)
    assert select
    options = re.findall(r'<option value="([^"]*)"( selected)?>(.*?)</option>', select[0])
    assert sum(bool(chosen) for _value, chosen, _name in options) == 1
    return {value: ("*" if chosen else "") + name for value, chosen, name in options}


def test_words_are_marked_in_titles_of_both_languages_and_in_an_excerpt(
    client: Client, exhibits: Exhibits
) -> None:
    html = page_of(client, "q=limits+car")
    assert ">Suggestion on <mark>car</mark> culture</a>" in html
    assert excerpts_in(html) == ["Asks to loosen the <mark>limits</mark> on <mark>car</mark> tuning."]
    chinese = page_of(client, "q=汽車")
    assert '<p class="alt"><span lang="zh-Hans">关于<mark>汽车</mark>文化的建议</span></p>' in chinese


def test_an_excerpt_in_the_other_language_says_so(client: Client, exhibits: Exhibits) -> None:
    (demand,) = excerpts_in(page_of(client, "q=放宽"))
    assert demand == '<span class="what">Demand: </span><span lang="zh-Hans"><mark>放宽</mark>限制</span>'
    (reply,) = excerpts_in(page_of(client, "q=答复"))
    assert "<mark>答复</mark>" in reply
    chinese = client.get("/zh-hans/proposals/?q=loosen").content.decode()
    assert '<span lang="en">' in excerpts_in(chinese)[0]


def test_nothing_is_marked_where_nothing_was_searched_for(client: Client, exhibits: Exhibits) -> None:
    for query in ("", "stage=filed", "q=sponsor:lei-jun", "q=-tuning"):
        assert "<mark>" not in page_of(client, query), query


def test_markup_in_a_text_stays_text(client: Client, cast: Cast) -> None:
    cast.publish('<img src=x> "tuning" & <b>more</b>', abstract_en="<script>alert(1)</script> tuning </mark>")
    html = page_of(client, "q=tuning")
    assert "<img" not in html
    assert "alert(1)&lt;/script&gt; <mark>tuning</mark> &lt;/mark&gt;" in html


def test_a_search_costs_one_query_more_however_many_rows_it_shows(
    client: Client, exhibits: Exhibits, cast: Cast
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            html = page_of(client, "q=suggestion")
        assert "<mark>Suggestion</mark>" in html
        return len(queries)

    few = cost()
    for number in range(8):
        cast.publish(f"Suggestion on cars {number}")
    assert cost() == few


@pytest.mark.parametrize(
    ("path", "words"), [("/en/proposals/", "Did you mean:"), ("/zh-hans/proposals/", "您要找的是不是：")]
)
def test_a_misspelt_query_leads_to_the_same_list_with_another(
    client: Client, exhibits: Exhibits, path: str, words: str
) -> None:
    html = client.get(path, {"q": "chargign", "session": "npc-14-1", "page": "1"}).content.decode()
    assert words in html
    (query,) = re.findall(rf'<a href="{path}\?([^"]*)">charging</a>', html)
    assert query == "q=charging&amp;session=npc-14-1"
    assert words not in client.get(path, {"q": "charging"}).content.decode()


def test_who_is_called_like_the_query_is_one_step_away(client: Client, exhibits: Exhibits) -> None:
    for typed in ("Lei Jun", "leijun", "雷軍", "lj"):
        html = page_of(client, f"q={quote(typed)}")
        assert '<b>Go straight to: </b><a href="/en/people/lei-jun/">Lei Jun</a> (person)' in html, typed
    assert "Go straight to" not in page_of(client, "q=culture")
    assert "Go straight to" not in page_of(client, "stage=filed")


def test_matches_come_first_only_where_words_are_searched_for(client: Client, exhibits: Exhibits) -> None:
    assert menu_in(page_of(client, "q=car")) == {
        "": "*Best match first",
        "-filed_date": "Newest first",
        "filed_date": "Oldest first",
        "-updated_at": "Last changed",
        "id": "By number",
    }
    for query in ("", "stage=filed", "ordering=relevance", "ordering=-filed_date", "q=sponsor:lei-jun"):
        menu = menu_in(page_of(client, query))
        assert next(iter(menu.items())) == ("", "*Newest first"), query
        assert "Best match first" not in menu.values(), query


def test_the_ordering_at_work_is_chosen_in_the_menu(client: Client, exhibits: Exhibits) -> None:
    for ordering in ("filed_date", "-updated_at", "updated_at", "id", "-id"):
        assert menu_in(page_of(client, f"q=car&ordering={ordering}"))[ordering].startswith("*"), ordering
    assert menu_in(page_of(client, "q=car&ordering=-filed_date"))["-filed_date"] == "*Newest first"


def test_how_search_works_is_explained_where_one_searches(client: Client, exhibits: Exhibits) -> None:
    for path, words in (("/en/proposals/", "How search works"), ("/zh-hans/proposals/", "检索说明")):
        html = client.get(path, {"q": "unheard-of"}).content.decode()
        assert f"<summary>{words}</summary>" in html
        assert f'<a href="#how-search-works">{words}</a>' in html
        assert html.count('id="how-search-works"') == 1
