"""Entering a proposal: it gets its place in the register, once and for good."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify

from proposals.models import Proposal, RegisterYear
from proposals.recording.settling import settle


@transaction.atomic
def enter(proposal: Proposal, *, by: AbstractBaseUser | None = None) -> Proposal:
    """Save a new proposal under a register number of its own, and settle it."""
    register(proposal, by=by)
    settle([proposal.pk])
    return proposal


@transaction.atomic
def register(proposal: Proposal, *, by: AbstractBaseUser | None = None) -> None:
    """Save a new proposal under its register number, the next of its year unless it carries one.

    For imports, which settle a batch at once; everybody else calls `enter`.
    """
    year = proposal.session.year if proposal.session else timezone.localdate().year
    proposal.register_number = proposal.register_number or next_register_number(year)
    _keep_serial(proposal.register_number)
    proposal.slug = proposal.slug or slug_of(proposal.title_en)
    proposal.created_by_id = by.pk if by else None
    proposal.save()


def slug_of(title: str) -> str:
    """The words after the number in a public address, made from an English title; empty when it has none."""
    return slugify(title)[:60].strip("-")


def next_register_number(year: int) -> str:
    """The next number of the year's register; numbers are given once and never reused."""
    RegisterYear.objects.get_or_create(year=year)
    RegisterYear.objects.filter(year=year).update(last_serial=F("last_serial") + 1)
    serial = RegisterYear.objects.get(year=year).last_serial
    return f"{year}-{serial:03d}"


def _keep_serial(register_number: str) -> None:
    """Remember the highest serial of the year, so that an imported number is not given again."""
    year, serial = (int(part) for part in register_number.split("-"))
    RegisterYear.objects.get_or_create(year=year)
    RegisterYear.objects.filter(year=year, last_serial__lt=serial).update(last_serial=serial)
