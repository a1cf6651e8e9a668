"""The write side of search. Only `recording` and the rebuild command call this module."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Sum

from proposals.models import FacetTally, Proposal, SearchText, TitlePiece
from proposals.models.search_text import Position
from proposals.search import facet_tokens
from proposals.search.document import document
from proposals.search.likeness import pieces
from proposals.search.tallies import Tallied, tallied

COLUMNS = ("place", "exact", "title", "text", "facets")


def write(forms: Mapping[int, dict[str, Any]]) -> set[int]:
    """Make these public forms, by the id of their proposal, findable as they now read, if published.

    Returns the ids of those that were not findable before.
    """
    wanted = _texts_of(forms)
    stored = SearchText.objects.in_bulk(list(forms))
    gone = stored.keys() - wanted.keys()
    if gone:
        SearchText.objects.filter(pk__in=gone).delete()
    SearchText.objects.bulk_create([text for pk, text in wanted.items() if pk not in stored])
    changed = [text for pk, text in wanted.items() if pk in stored and not _same(text, stored[pk])]
    SearchText.objects.bulk_update(changed, COLUMNS, batch_size=100)
    _tally(stored, wanted)
    _write_pieces(forms)
    return wanted.keys() - stored.keys()


def _texts_of(forms: Mapping[int, dict[str, Any]]) -> dict[int, SearchText]:
    """What is looked through of the published ones among these proposals, unsaved."""
    published = dict(Proposal.objects.visible().filter(pk__in=forms).values_list("pk", "sort_date"))
    facets = facet_tokens.tokens_of(published)
    return {
        pk: SearchText(
            proposal_id=pk,
            place=Position(sort_date, pk).place,
            facets=facets[pk],
            **document(forms[pk])._asdict(),
        )
        for pk, sort_date in published.items()
    }


def _tally(stored: Mapping[int, SearchText], wanted: Mapping[int, SearchText]) -> None:
    """Add what the facets of these proposals change in the tallies."""
    change = Counter(said for text in wanted.values() for said in tallied(text.facets))
    change.subtract(said for text in stored.values() for said in tallied(text.facets))
    FacetTally.objects.bulk_create(_rows(change), batch_size=1000)


def _rows(counted: "Counter[Tallied]") -> list[FacetTally]:
    return [
        FacetTally(facet=facet, token=token, number=number)
        for (facet, token), number in sorted(counted.items())
        if number
    ]


def condense() -> None:
    """Add up the tallies, a row for each token; what is added meanwhile stands beside them."""
    with transaction.atomic():
        rows = list(FacetTally.objects.select_for_update().values_list("pk", "facet", "token", "number"))
        sums: Counter[Tallied] = Counter()
        for _pk, facet, token, number in rows:
            sums[facet, token] += number
        if len(rows) == len(sums):
            return
        read = [pk for pk, *_ in rows]
        for at in range(0, len(read), 10_000):
            FacetTally.objects.filter(pk__in=read[at : at + 10_000]).delete()
        FacetTally.objects.bulk_create(_rows(sums), batch_size=1000)


def mistold() -> list[str]:
    """The facet tokens whose tally is not what the search texts say."""
    counted = _count_all()
    sums = FacetTally.objects.order_by().values_list("facet", "token").annotate(Sum("number"))
    told = {(facet, token): number for facet, token, number in sums}
    return sorted(said[1] for said in {*counted, *told} if counted[said] != told.get(said, 0))


def _count_all() -> "Counter[Tallied]":
    counted: Counter[Tallied] = Counter()
    for text in SearchText.objects.only("facets").iterator(chunk_size=2000):
        counted.update(tallied(text.facets))
    return counted


def tell_anew() -> None:
    """Write the tallies from nothing but the search texts."""
    counted = _count_all()
    with transaction.atomic():
        FacetTally.objects.all().delete()
        FacetTally.objects.bulk_create(_rows(counted), batch_size=1000)


def _same(one: SearchText, other: SearchText) -> bool:
    return all(getattr(one, column) == getattr(other, column) for column in COLUMNS)


def _write_pieces(forms: Mapping[int, dict[str, Any]]) -> None:
    """Keep the pieces of the titles; those that stand already are left alone."""
    wanted = _pieces_of(forms)
    stored = _stored_pieces(forms)
    gone = [pk for row, pk in stored.items() if row not in wanted]
    if gone:
        TitlePiece.objects.filter(pk__in=gone).delete()
    new = [TitlePiece(proposal_id=pk, piece=piece) for pk, piece in sorted(wanted - stored.keys())]
    TitlePiece.objects.bulk_create(new, batch_size=2000)


def _pieces_of(forms: Mapping[int, dict[str, Any]]) -> set[tuple[int, str]]:
    return {
        (pk, piece)
        for pk, form in forms.items()
        for piece in pieces(*form["title"].values(), *form["press_title"].values())
    }


def _stored_pieces(forms: Mapping[int, dict[str, Any]]) -> dict[tuple[int, str], int]:
    rows = TitlePiece.objects.filter(proposal__in=forms).values_list("proposal", "piece", "pk")
    return {(proposal, piece): pk for proposal, piece, pk in rows}


def differing(forms: Mapping[int, dict[str, Any]]) -> Iterator[int]:
    """The ids of the proposals whose search text or pieces of titles are not those of their public form."""
    wanted, stored = _texts_of(forms), SearchText.objects.in_bulk(list(forms))
    astray = {pk for pk, _piece in _pieces_of(forms) ^ _stored_pieces(forms).keys()}
    astray |= wanted.keys() ^ stored.keys()
    astray |= {pk for pk in wanted.keys() & stored.keys() if not _same(wanted[pk], stored[pk])}
    return (pk for pk in forms if pk in astray)
