"""The pure rules: which moves are lawful, and in which order things happened."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.lifecycle import rules
from proposals.lifecycle.procedures import read_all
from proposals.lifecycle.rules import ENTRY, Line, Rulebook


def rulebook_of_file(procedure: dict) -> Rulebook:
    return Rulebook(
        key=procedure["key"],
        statuses=tuple(status["code"] for status in procedure["statuses"]),
        path=tuple(procedure["path"]),
        moves=frozenset((move.get("from", ""), move["to"]) for move in procedure["moves"]),
    )


RULEBOOKS = {procedure["key"]: rulebook_of_file(procedure) for procedure in read_all()}
SUGGESTION = RULEBOOKS["npc-suggestion"]

rulebooks = st.sampled_from(sorted(RULEBOOKS)).map(RULEBOOKS.__getitem__)


def lawful_by_definition(rulebook: Rulebook, current: str, wanted: str) -> bool:
    """The rule of the design, said otherwise: some walk of declared moves leads there over the path only."""
    if (current, wanted) in rulebook.moves:
        return True
    if current == wanted:
        return False
    open_statuses, seen = {current}, {current}
    while open_statuses:
        status = open_statuses.pop()
        following = {to for origin, to in rulebook.moves if origin == status}
        if wanted in following:
            return True
        between = (following & set(rulebook.path)) - seen
        seen |= between
        open_statuses |= between
    return False


def test_every_shipped_procedure_lets_every_status_be_reached() -> None:
    for rulebook in RULEBOOKS.values():
        reached: set[str] = set()
        frontier = {ENTRY}
        while frontier:
            frontier = {to for origin, to in rulebook.moves if origin in frontier} - reached
            reached |= frontier
        assert reached == set(rulebook.statuses), rulebook.key


@given(rulebooks, st.data())
def test_a_move_is_accepted_exactly_when_the_procedure_allows_it(
    rulebook: Rulebook, data: st.DataObject
) -> None:
    current = data.draw(st.sampled_from((ENTRY, *rulebook.statuses)))
    wanted = data.draw(st.sampled_from(rulebook.statuses))
    if lawful_by_definition(rulebook, current, wanted):
        skipped = rules.check_move(rulebook, current, wanted)
        assert all(status in rulebook.path for status in skipped)
        walk = (current, *skipped, wanted)
        assert all(step in rulebook.moves for step in pairwise(walk))
    else:
        with pytest.raises(rules.UnlawfulMove) as refusal:
            rules.check_move(rulebook, current, wanted)
        assert wanted not in refusal.value.lawful
        assert all(lawful_by_definition(rulebook, current, status) for status in refusal.value.lawful)


def test_a_gap_names_the_statuses_that_are_not_documented() -> None:
    assert rules.check_move(SUGGESTION, "submitted", "replied") == ("assigned", "in_handling")


@given(rulebooks, st.data())
def test_no_lawful_walk_is_refused_in_whatever_order_it_is_entered(
    rulebook: Rulebook, data: st.DataObject
) -> None:
    walk: list[str] = []
    for _ in range(data.draw(st.integers(1, 6))):
        following = sorted(rules.ways_from(rulebook, walk[-1] if walk else ENTRY))
        if not following:
            break
        walk.append(data.draw(st.sampled_from(following)))
    lines = [
        Line(number, f"2023-03-{day:02}", status) for number, (day, status) in enumerate(enumerate(walk, 1))
    ]
    entered = data.draw(st.permutations(lines))
    placed = rules.chronology(rulebook, entered)
    assert [each.line.status for each in placed] == walk
    assert not any(each.irregular for each in placed)


def test_a_vague_date_gives_way_to_the_lawful_order() -> None:
    replied = Line(1, "2018", "replied")
    submitted = Line(2, "2018-03", "submitted")
    assigned = Line(3, "2018-03-18", "assigned")
    for entered in permutations([replied, submitted, assigned]):
        placed = rules.chronology(SUGGESTION, entered)
        assert [each.line for each in placed] == [submitted, assigned, replied]
        assert not any(each.irregular for each in placed)


def test_a_later_date_never_comes_first_however_lawful_it_would_be() -> None:
    placed = rules.chronology(SUGGESTION, [Line(1, "2018-02-01", "replied"), Line(2, "2018-03", "submitted")])
    assert [(each.line.status, each.irregular) for each in placed] == [
        ("replied", False),
        ("submitted", True),
    ]


def test_a_month_sorts_at_its_first_day_among_lines_without_status() -> None:
    lines = [Line(1, "2023-03-05"), Line(2, "2023-03-04"), Line(3, "2023-03", "submitted")]
    assert [each.line.number for each in rules.chronology(SUGGESTION, lines)] == [3, 2, 1]


def test_a_month_counts_as_happened_at_its_end() -> None:
    line = Line(1, "2023-03", "submitted")
    assert rules.happened_by([line], line.until) == [line]
    assert rules.happened_by([line], line.until.replace(day=30)) == []


def test_a_late_found_line_is_checked_against_both_neighbours() -> None:
    history = [Line(1, "2023-03-05", "submitted"), Line(2, "2023-06-30", "replied")]
    assert rules.refusals(SUGGESTION, history, Line(3, "2023-04-11", "assigned")) == []
    refused = rules.refusals(SUGGESTION, history, Line(3, "2023-04-11", "withdrawn"))
    assert [placed.line.status for placed in refused] == ["replied"]
    refused = rules.refusals(SUGGESTION, history, Line(3, "2023-07-01", "assigned"))
    assert [placed.line.status for placed in refused] == ["assigned"]


@given(
    rulebooks,
    st.data(),
    st.lists(st.sampled_from(["2023", "2023-03", "2023-03-05", "2023-04", "2023-04-11", "2024"]), max_size=8),
)
def test_the_order_of_entry_never_shows(rulebook: Rulebook, data: st.DataObject, when: list[str]) -> None:
    statuses = st.sampled_from(("", *rulebook.statuses))
    lines = [Line(number, date, data.draw(statuses)) for number, date in enumerate(when)]
    said = [(p.line.date, p.line.status, p.skipped, p.irregular) for p in rules.chronology(rulebook, lines)]
    shuffled = data.draw(st.permutations(lines))
    renumbered = [Line(number, line.date, line.status) for number, line in enumerate(shuffled)]
    again = [
        (p.line.date, p.line.status, p.skipped, p.irregular) for p in rules.chronology(rulebook, renumbered)
    ]
    assert again == said
