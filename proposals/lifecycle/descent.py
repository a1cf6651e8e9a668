"""Which industry stands under which: down the trees, and from a house industry to what it gathers."""

from collections import defaultdict

from proposals.models import Industry, IndustryGathering


def pairs() -> set[tuple[int, int]]:
    """Every (ancestor, descendant) by id, each industry with itself included."""
    below: dict[int, set[int]] = defaultdict(set)
    industries = dict(Industry.objects.values_list("pk", "parent"))
    for industry, parent in industries.items():
        if parent:
            below[parent].add(industry)
    for house, gathered in IndustryGathering.objects.values_list("house", "gathered"):
        below[house].add(gathered)
    return {(ancestor, each) for ancestor in industries for each in _reach(ancestor, below)}


def _reach(start: int, below: dict[int, set[int]]) -> set[int]:
    reached = {start}
    frontier = [start]
    while frontier:
        found = below[frontier.pop()] - reached
        reached |= found
        frontier += found
    return reached
