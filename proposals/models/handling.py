"""Who handles a proposal, in which role and by when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals.models.fields import PartialDateField, partial_date_check
from proposals.models.organization import Organization
from proposals.models.proposal import Proposal
from proposals.vocabulary import AssignmentRole


class Assignment(models.Model):
    """An organization was given a proposal to handle.

    A session-wide handover date may stand in for an unknown one: then it is marked inferred.
    """

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,  # part of the proposal
        related_name="assignments",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        on_delete=models.PROTECT,  # bodies that handled proposals are merged, never deleted
        related_name="assignments",
    )
    role = models.CharField(_("role"), max_length=12, choices=AssignmentRole, default=AssignmentRole.LEAD)
    date = PartialDateField(_("assigned"), blank=True)
    inferred = models.BooleanField(_("inferred"), default=False)
    returned_date = PartialDateField(_("sent back"), blank=True)
    deadline = PartialDateField(_("deadline"), blank=True)
    extended_to = PartialDateField(_("extended to"), blank=True)

    class Meta:
        verbose_name = _("handling organization")
        verbose_name_plural = _("handling organizations")
        ordering = ("proposal", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "organization", "role"), name="assigned_once_in_a_role"
            ),
            partial_date_check("date", "assigned_is_a_date"),
            partial_date_check("returned_date", "returned_is_a_date"),
            partial_date_check("deadline", "deadline_is_a_date"),
            partial_date_check("extended_to", "extended_to_is_a_date"),
        )
        indexes = (
            # An organization's page and the filter `handled_by=`.
            models.Index(fields=("organization", "proposal"), name="assignments_of_a_body"),
        )

    def __str__(self) -> str:
        return f"{self.organization} ({self.get_role_display()})"
