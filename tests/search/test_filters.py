"""The filterset is made anew for each request, but not all that it is made of."""

from django.utils.translation import override

from proposals.models import Proposal
from proposals.search.filters import ProposalFilters


def filters_of(asked: dict[str, str]) -> ProposalFilters:
    return ProposalFilters(asked, queryset=Proposal.objects.none())


def test_the_form_is_made_once_for_each_language() -> None:
    with override("en"):
        english = filters_of({}).get_form_class()
        assert filters_of({"q": "car"}).get_form_class() is english
    with override("zh-hans"):
        assert filters_of({}).get_form_class() is not english


def test_each_filterset_has_filters_that_read_the_record_as_it_does() -> None:
    now, then = filters_of({"stage": "filed"}), filters_of({"stage": "filed", "as_of": "2023"})
    assert now.is_valid()
    assert then.is_valid()
    assert (list(now.filters), list(then.filters)) == (["stage"], ["as_of", "stage"])  # What was asked for.
    for name, filter in now.filters.items():
        assert filter.parent is now  # type: ignore[attr-defined]
        assert then.filters[name].parent is then  # type: ignore[attr-defined]
        assert filter is not ProposalFilters.base_filters[name]


def test_what_one_asked_is_not_in_the_form_of_the_next() -> None:
    first, second = filters_of({"ordering": "nonsense"}), filters_of({"ordering": "id"})
    assert not first.is_valid()
    assert second.is_valid()
    assert second.ordered_by == "id"
