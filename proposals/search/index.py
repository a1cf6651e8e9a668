"""The write side of search. Only `recording` and the rebuild command call this module."""

from collections.abc import Iterator, Mapping
from typing import Any

from proposals.models import SearchText, TitlePiece
from proposals.search.likeness import pieces
from proposals.search.text import searchable


def write(forms: Mapping[int, dict[str, Any]]) -> None:
    """Make these public forms, by the id of their proposal, findable as they now read."""
    SearchText.objects.bulk_create(
        [SearchText(proposal_id=pk, text=searchable(form)) for pk, form in forms.items()],
        update_conflicts=True,
        unique_fields=["proposal"],
        update_fields=["text"],
    )
    _write_pieces(forms)


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
    stored = dict(SearchText.objects.filter(proposal__in=forms).values_list("pk", "text"))
    astray = {pk for pk, _piece in _pieces_of(forms) ^ _stored_pieces(forms).keys()}
    return (pk for pk, form in forms.items() if pk in astray or stored.get(pk) != searchable(form))
