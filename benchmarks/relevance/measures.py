"""What is measured of an answer: precision at 5 and the reciprocal rank of the first best hit."""

from collections.abc import Collection, Sequence

FIRST = 5


def precision(found: Sequence[str], graded: Collection[str]) -> float:
    """The share of the places among the first five that could hold a graded proposal and do."""
    return sum(key in graded for key in found[:FIRST]) / min(FIRST, len(graded))


def reciprocal_rank(found: Sequence[str], best: Collection[str]) -> float:
    """1 for a best proposal in the first place, 1/2 in the second …, 0 for none."""
    return next((1 / place for place, key in enumerate(found, start=1) if key in best), 0.0)
