"""The pieces of titles: an index of what was proposed before in like words, written by `search.index`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals.models.proposal import Proposal


class TitlePiece(models.Model):
    """A word of a Latin title, or two neighbouring characters of a Chinese one."""

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # derived: goes with its record
        related_name="title_pieces",
    )
    piece = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("piece of a title")
        verbose_name_plural = _("pieces of titles")
        constraints = (
            # Serves the search for like titles besides: all proposals with a piece, from the index alone.
            models.UniqueConstraint(fields=("piece", "proposal"), name="title_piece_once"),
        )

    def __str__(self) -> str:
        return self.piece
