"""Whatever substring of two Han characters or more stands in a published text is found by it.

`make bench-substring` looks for 10,000 of them, the ordinary suite for 200.
"""

import re
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proposals.models import Proposal, PublicForm
from proposals.search import index
from proposals.search.query import matching, understand
from proposals.search.reading import Reading

pytestmark = pytest.mark.xdist_group("record")

HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""々 and 〇, then the ideographs with their extensions and the compatible ones."""

RUN = re.compile(f"[{HAN}]{{2,}}")
LONGEST = 40

examples = settings(
    max_examples=max(200, settings().max_examples),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def texts(form: dict[str, Any]) -> Iterator[str]:
    """What a reader can read of a proposal: titles, summary, who proposed, what was asked and answered."""
    for field in ("title", "press_title", "abstract"):
        yield from form[field].values()
    for sponsor in form["sponsors"]:
        yield from (*sponsor["name"].values(), sponsor["printed"] or "")
    for part in (*form["industries"], *form["topics"]):
        yield from part["name"].values()
    for demand in form["demands"]:
        yield from demand["text"].values()
    for reply in form["replies"]:
        yield from (
            *reply["title"].values(),
            *reply["text"].values(),
            *reply["organization"]["name"].values(),
        )


def runs_of(form: dict[str, Any]) -> list[str]:
    """The stretches of Han characters in all of that."""
    return [run for text in texts(form) for run in RUN.findall(text)]


def finds(typed: str, pk: int) -> bool:
    return matching(Proposal.objects.visible(), understand(typed), Reading()).filter(pk=pk).exists()


@st.composite
def substrings(draw: st.DrawFn, run: str) -> str:
    """A substring of a run, two characters or longer."""
    start = draw(st.integers(0, len(run) - 2))
    return run[start : draw(st.integers(start + 2, min(len(run), start + LONGEST)))]


@pytest.fixture
def published() -> dict[int, dict[str, Any]]:
    forms = PublicForm.objects.filter(proposal__publication="published").order_by("pk")
    return {pk: orjson.loads(detail) for pk, detail in forms.values_list("pk", "detail")}


@examples
@given(st.data())
def test_a_substring_of_a_published_text_finds_its_proposal(
    published: dict[int, dict[str, Any]], data: st.DataObject
) -> None:
    pk = data.draw(st.sampled_from(sorted(published)), label="proposal")
    run = data.draw(st.sampled_from(runs_of(published[pk])), label="text")
    typed = data.draw(substrings(run), label="typed")

    assert finds(typed, pk)


ideographs = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF),
    st.characters(min_codepoint=0xF900, max_codepoint=0xFA6D),
    st.characters(min_codepoint=0x20000, max_codepoint=0x2A6DF),
    st.sampled_from("〇々"),
)
anything_else = st.text(
    st.characters(exclude_categories=["Cs", "Cn", "Co"], exclude_characters="\0"), max_size=6
)
random_texts = (
    st.lists(st.text(ideographs, min_size=2) | anything_else, min_size=1, max_size=8)
    .map("".join)
    .filter(RUN.search)
)


@examples
@given(data=st.data(), text=random_texts)
def test_a_substring_of_any_text_that_might_be_published_finds_it(
    published: dict[int, dict[str, Any]], data: st.DataObject, text: str
) -> None:
    pk = min(published)
    typed = data.draw(substrings(data.draw(st.sampled_from(RUN.findall(text)))), label="typed")
    with transaction.atomic():
        index.write({pk: {**published[pk], "title": {"zh": text}}})
        is_found = finds(typed, pk)
        transaction.set_rollback(True)

    assert is_found
