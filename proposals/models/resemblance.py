"""Which published proposals are alike, and by what they are compared: written by `search.related`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals.models.proposal import Proposal
from proposals.vocabulary import Likeness


class Profile(models.Model):
    """What a published proposal is compared by, as JSON: titles, demands, topics, industries.

    One that readers may not see has none, so that nothing can be alike to it.
    """

    proposal = models.OneToOneField(
        Proposal,
        primary_key=True,
        on_delete=models.CASCADE,  # derived: goes with its record
        related_name="profile",
    )
    content = models.TextField()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return self.content[:60]


class Trait(models.Model):
    """One thing that a profile says: a piece of a title or demand, a topic (`#key`), an industry (`@id`)."""

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # derived: goes with its record
        related_name="traits",
    )
    key = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("trait")
        verbose_name_plural = _("traits")
        constraints = (
            # Serves "who else has this rare trait?", from the index alone.
            models.UniqueConstraint(fields=("key", "proposal"), name="trait_once"),
        )

    def __str__(self) -> str:
        return self.key


class TraitCount(models.Model):
    """How many profiles have a trait: what is rare tells more. Counting anew would read every holder."""

    key = models.CharField(max_length=100, primary_key=True)
    holders = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("number of holders of a trait")
        verbose_name_plural = _("numbers of holders of traits")

    def __str__(self) -> str:
        return f"{self.key}: {self.holders}"


class Resemblance(models.Model):
    """One published proposal is like another, how much, and in what. Each pair stands here both ways."""

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # derived: goes with its ends
        related_name="resemblances",
    )
    other = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # derived: goes with its ends
        related_name="+",
    )
    score = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=Likeness)
    shared = models.TextField()

    class Meta:
        verbose_name = _("resemblance")
        verbose_name_plural = _("resemblances")
        constraints = (models.UniqueConstraint(fields=("proposal", "other"), name="resemblance_once"),)
        indexes = (
            # The most alike of one proposal, on its page and in its detail.
            models.Index(fields=("proposal", "-score", "-other"), name="most_alike_first"),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} ~ {self.other_id}: {self.score}"
