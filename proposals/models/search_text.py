"""What is looked through when somebody searches, and the words that mean the same."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals.models.proposal import Proposal

_BITS_OF_PK = 36


class Position(NamedTuple):
    """Where a proposal stands among all: its day, then its key, as lists order them."""

    sort_date: str
    pk: int

    @property
    def place(self) -> int:
        """One number in the same order. A date without month or day counts as the 0th, before all others."""
        year, month, day = (*map(int, filter(None, self.sort_date.split("-"))), 0, 0, 0)[:3]
        return ((year * 100 + month) * 100 + day) << _BITS_OF_PK | self.pk

    @classmethod
    def at(cls, place: int) -> "Position":
        """The position whose place it is."""
        day, pk = place >> _BITS_OF_PK, place & ((1 << _BITS_OF_PK) - 1)
        parts = (f"{day // 10_000:04}", f"{day // 100 % 100:02}", f"{day % 100:02}")
        known = [part for part in parts if int(part)]
        return cls("-".join(known), pk)


class SearchText(models.Model):
    """The tokens of a published proposal: a projection written by `search.index`, as `search.document` says.

    Each text is its tokens with a blank before, between and after them, so that a phrase is a part of it. The
    database keeps its inverted index in step by itself: on SQLite triggers write an FTS5 table, on PostgreSQL
    a generated `tsvector` has a GIN index (migration 0003). What is not published has no row.
    """

    proposal = models.OneToOneField(
        Proposal,
        primary_key=True,
        on_delete=models.CASCADE,  # derived: goes with its record
        related_name="search_text",
    )
    place = models.BigIntegerField(
        unique=True,  # serves the walk through all hits, the newest first
    )
    exact = models.TextField()
    title = models.TextField()
    text = models.TextField()
    facets = models.TextField()

    class Meta:
        verbose_name = _("search text")
        verbose_name_plural = _("search texts")

    def __str__(self) -> str:
        return self.title[:60]

    @property
    def looked_through(self) -> str:
        """All that a phrase may stand in, as an edition keeps it: the title, a sign, the text."""
        return f"{self.title}‖{self.text}"


class FacetTally(models.Model):
    """How many published proposals have a facet token, as a sum over rows: each change adds some.

    Nothing is updated, so that no writer waits for another; `search.index.condense` adds the rows up. Besides
    the facets there are those of two: how many of a session, or of an industry, are at a stage, and how many
    of an industry are of a session.
    """

    facet = models.CharField(max_length=24)
    token = models.CharField(max_length=200)
    number = models.IntegerField()

    class Meta:
        verbose_name = _("tally of a facet")
        verbose_name_plural = _("tallies of facets")
        indexes = (
            # The sums of a facet are read from the index alone.
            models.Index(fields=("facet", "token", "number"), name="facet_tallies_by_token"),
        )

    def __str__(self) -> str:
        return f"{self.token}: {self.number:+}"


class SynonymGroup(models.Model):
    """Words that mean the same: whoever searches for one finds the others too, after what has the word."""

    words = models.TextField(
        _("words"),
        unique=True,
        help_text=_("One word or phrase a line, in any language: 改装, tuning …"),
    )

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("groups of synonyms")
        ordering = ("words",)

    def __str__(self) -> str:
        return " / ".join(self.listed)

    @property
    def listed(self) -> list[str]:
        """The words, each once."""
        return list(dict.fromkeys(word.strip() for word in self.words.splitlines() if word.strip()))

    def clean(self) -> None:
        """Two words at least."""
        if len(self.listed) < 2:
            raise ValidationError({"words": _("Give two words at least, each on a line of its own.")})
