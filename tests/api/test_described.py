"""docs/api.md, read by a machine: every resource, filter, ordering and kind of problem stands in it."""

import re
from typing import Any

import pytest
from django.conf import settings

from proposals.api import urls
from proposals.api.lists import ListView
from proposals.api.parameters import DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE, ListOf
from proposals.api.problems import KINDS
from proposals.api.resource import LONGEST_QUERY
from proposals.api.root import RESOURCES

TEXT = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
VIEWS: list[Any] = [getattr(pattern.callback, "cls", object) for pattern in urls.urlpatterns]
LISTS: list[ListOf] = [view.known for view in VIEWS if issubclass(view, ListView)]


def section(title: str) -> str:
    found = re.search(rf"(?ms)^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", TEXT)
    assert found, f"docs/api.md has no part “{title}”"
    return found[1]


def named_in(text: str) -> set[str]:
    return set(re.findall(r"`(-?\w+)", text))


def test_the_lists_read_here_are_all_there_are() -> None:
    assert sorted(known.resource for known in LISTS) == sorted(RESOURCES)


@pytest.mark.parametrize("known", LISTS, ids=lambda known: str(known.resource))
def test_every_filter_and_ordering_of_a_list_is_described(known: ListOf) -> None:
    assert f"| `{known.resource}/` |" in section("Resources")
    described = named_in(section(f"`{known.resource}`"))
    assert set(known.filters.base_filters) - {"ordering"} <= described
    assert set(known.orderings) <= described


def test_every_filter_described_exists() -> None:
    for known in LISTS:
        part = section(f"`{known.resource}`")
        listed = set().union(*(named_in(cell) for cell in re.findall(r"(?m)^\| (`.*?) \|", part)))
        assert listed <= set(known.filters.base_filters), known.resource


def test_every_parameter_of_paging_is_described_with_its_bounds() -> None:
    part = section("Pages of a list")
    assert {"page_size", "cursor", "fields", "ordering"} <= named_in(part)
    assert f"1 to {LARGEST_PAGE_SIZE}; {DEFAULT_PAGE_SIZE} unless" in part


def test_every_kind_of_problem_is_described_with_its_status() -> None:
    part = section("Errors")
    rows = dict(re.findall(r"(?m)^\| `([\w-]+)` \| (\d+) \|", part))
    assert rows == {kind: str(described.status) for kind, described in KINDS.items()}
    assert f"{LONGEST_QUERY:,} bytes" in part
