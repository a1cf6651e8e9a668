"""What this tracker said of a proposal, and from when to when: its editions, cut into spells of days.

Two axes of time. An edition is what was said (`known_from` until `known_to`); a spell is what was true by
it on each day from `from_day` until the day before `until_day`. Editions are kept for ever, spells and links
follow from them: `lifecycle.editions` writes all three.
"""

from datetime import UTC, date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals.models.fields import PartialDateField
from proposals.models.proposal import Proposal

FOREVER = datetime(9999, 12, 31, tzinfo=UTC)
"""The `known_to` of what is still said."""

LAST_DAY = date(9999, 12, 31)
"""The `until_day` of what still holds."""


class Edition(models.Model):
    """One wording of a published proposal's public form. Only its `known_to` ever changes, once.

    `changes` is the JSON of what differs from the edition before (`lifecycle.corrections`), and `corrects`
    says whether that takes back anything. The JSON of the current edition's form stands in PublicForm only,
    and moves here when another follows.
    """

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.PROTECT,  # what was said in public is not forgotten
        related_name="editions",
    )
    known_from = models.DateTimeField(_("said from"))
    known_to = models.DateTimeField(_("said until"), default=FOREVER)
    hash = models.CharField(max_length=64)
    changes = models.TextField(blank=True)
    corrects = models.BooleanField(default=False)
    row = models.TextField(blank=True)
    detail = models.TextField(blank=True)
    search_text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("proposal", "known_from")
        constraints = (
            models.UniqueConstraint(
                fields=("proposal",), condition=models.Q(known_to=FOREVER), name="one_current_edition"
            ),
            models.CheckConstraint(
                condition=models.Q(known_to__gt=models.F("known_from")), name="edition_lasts"
            ),
            models.CheckConstraint(
                condition=models.Q(known_to=FOREVER) | ~models.Q(detail=""), name="past_edition_is_kept"
            ),
        )
        indexes = (
            # A record's corrections, and what was said of it at a time.
            models.Index(fields=("proposal", "known_from"), name="editions_of_a_proposal"),
            # The page, feed and list of all corrections, newest first.
            models.Index(
                fields=("known_from", "id"), condition=models.Q(corrects=True), name="corrections_by_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.known_from:%Y-%m-%d %H:%M}"


_PLACE = ("sort_date", "proposal", "known_to", "known_from", "until_day", "from_day", "visible")


class Spell(models.Model):
    """What an edition says of each day of a stretch of days: the columns that lists narrow and order by.

    `overlay` is the JSON of those keys of the row that differ from the edition's own. `visible` says whether
    the proposal is published now: what was withdrawn from view is shown at no day and no time.
    """

    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,  # derived: goes with its edition
        related_name="spells",
    )
    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # derived: goes with its record
        related_name="spells",
    )
    known_from = models.DateTimeField()
    known_to = models.DateTimeField()
    from_day = models.DateField()
    until_day = models.DateField()
    visible = models.BooleanField()
    organization = models.CharField(max_length=80)
    session = models.CharField(max_length=80, blank=True)
    procedure = models.CharField(max_length=60)
    in_english = models.BooleanField()
    in_chinese = models.BooleanField()
    status = models.CharField(max_length=60, blank=True)
    stage = models.CharField(max_length=24, blank=True)
    filed_date = PartialDateField(blank=True)
    sort_date = PartialDateField(blank=True)
    clock_outcome = models.CharField(max_length=16, blank=True)
    clock_due = models.DateField(null=True)
    clock_limit = models.DateField(null=True)
    overlay = models.TextField(blank=True)

    class Meta:
        verbose_name = _("spell")
        verbose_name_plural = _("spells")
        ordering = ("proposal", "known_from", "from_day")
        constraints = (
            models.UniqueConstraint(fields=("edition", "from_day"), name="spell_begins_once"),
            models.CheckConstraint(
                condition=models.Q(until_day__gt=models.F("from_day")), name="spell_lasts"
            ),
        )
        indexes = (
            # Lists on a past day or at a past time, newest first, and their counts: all that both ask for
            # stands in the index, once for all lists, for those of a stage and for those of a session.
            models.Index(fields=_PLACE, name="spells_by_date"),
            models.Index(fields=("stage", *_PLACE), name="spells_at_a_stage"),
            models.Index(fields=("session", *_PLACE), name="spells_of_a_session"),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.from_day} {self.status}"


class EditionLink(models.Model):
    """What an edition links its proposal to on which days, by key: a person, an industry, a handler …

    The facet of another proposal is the kind of relation, with a minus where the other one states it.
    """

    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,  # derived: goes with its edition
        related_name="links",
    )
    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=120)
    from_day = models.DateField()
    until_day = models.DateField()

    class Meta:
        verbose_name = _("link of an edition")
        verbose_name_plural = _("links of editions")
        indexes = (
            # Whether this edition has that link: the filters on a past day or at a past time.
            models.Index(fields=("edition", "facet", "value"), name="links_of_an_edition"),
            # Which editions have that link.
            models.Index(fields=("facet", "value", "edition"), name="editions_with_a_link"),
        )

    def __str__(self) -> str:
        return f"{self.facet} {self.value}"
