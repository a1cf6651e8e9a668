"""What was proposed before in like words: an offer to a clerk, never a fact of the record."""

from dataclasses import dataclass

from django.db.models import Count

from proposals.models import Proposal, TitlePiece
from proposals.models.proposal import ProposalQuerySet
from proposals.search.likeness import degree, likeness, pieces

MOST_PIECES = 60
"""How many pieces of the typed titles are looked for."""

MOST_ROWS = 20_000
"""How many rows of the index are grouped, those of the rarest pieces first: what bounds the time."""

FEWEST_PIECES = 3
"""How many of the rarest pieces are looked for, however many rows they have."""

CANDIDATES = 60
SHOWN = 5


@dataclass(frozen=True)
class Like:
    """A proposal with like words: how alike its title is, and the pieces that it shares."""

    proposal: Proposal
    degree: str
    score: float
    shared: frozenset[str]


def find_similar(
    typed: dict[str, str], proposals: ProposalQuerySet, *, besides: int | None = None
) -> list[Like]:
    """The proposals among these whose titles are most like what was typed, by language; at most SHOWN.

    Three queries, the last one with session and sponsors. `besides` is the proposal that the title is of.
    """
    asked = pieces(*typed.values())
    candidates = _candidates(sorted(asked)[:MOST_PIECES], proposals, besides)
    found = [like for proposal in candidates if (like := _compared(typed, proposal)).degree]
    return sorted(found, key=lambda like: (-like.score, -like.proposal.pk))[:SHOWN]


def _candidates(asked: list[str], proposals: ProposalQuerySet, besides: int | None) -> list[Proposal]:
    """The proposals that share most of the rarest pieces."""
    rarest = _rarest(asked)
    if not rarest:
        return []
    rows = TitlePiece.objects.filter(piece__in=rarest, proposal__in=proposals).exclude(proposal=besides)
    most = rows.values_list("proposal").annotate(shared=Count("pk")).order_by("-shared", "-proposal")
    ids = [pk for pk, _shared in most[:CANDIDATES]]
    sponsored = Proposal.objects.filter(pk__in=ids).select_related("session", "organization", "status")
    return list(sponsored.prefetch_related("sponsorships__person", "sponsorships__organization"))


def _rarest(asked: list[str]) -> list[str]:
    """The pieces of the fewest titles, as many as may be grouped in good time."""
    counts = (
        TitlePiece.objects.filter(piece__in=asked)
        .values_list("piece")
        .annotate(rows=Count("pk"))
        .order_by("rows")
    )
    chosen: list[str] = []
    total = 0
    for piece, rows in counts:
        total += rows
        if total > MOST_ROWS and len(chosen) >= FEWEST_PIECES:
            break
        chosen.append(piece)
    return chosen


def _compared(typed: dict[str, str], proposal: Proposal) -> Like:
    """The likeness of the language, and of the exact or the press title, in which both are most alike."""
    best, shared = 0.0, frozenset[str]()
    for tongue, text in typed.items():
        asked = pieces(text)
        for field in ("title", "press_title"):
            own = pieces(getattr(proposal, f"{field}_{tongue}"))
            best = max(best, likeness(asked, own))
            shared |= asked & own
    return Like(proposal, degree(best), best, shared)
