"""Settling: every consequence of a change, in order. Each function of the write door ends here."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from proposals.lifecycle import descent, editions, projection
from proposals.lifecycle.public_form import TIMING, Form, write_forms
from proposals.models import IndustryDescent, Proposal, PublicForm, Reply
from proposals.search import index, related

BATCH = 200
"""How many proposals are settled with one set of queries."""


def hold(proposal_ids: Iterable[int]) -> list[Proposal]:
    """The proposals as they are now, their rows held to the end of the transaction, so that writers queue.

    Everybody takes them in one order, and nobody who only refers to one has to wait. SQLite, where writers
    queue for the whole file, needs no lock.
    """
    held = Proposal.objects.select_for_update(no_key=True).filter(pk__in=set(proposal_ids))
    return list(held.order_by("pk"))


@transaction.atomic
def settle(proposal_ids: Iterable[int]) -> None:
    """Bring all that is derived from these proposals up to date: projection, public form, search, likenesses.

    Takes any number of ids; a form that does not change keeps its time of last change.
    """
    ids = iter(sorted(set(proposal_ids)))
    while batch := list(islice(ids, BATCH)):
        proposals = hold(batch)
        projection.project(proposals)
        now = timezone.now()
        forms = write_forms(proposals, changed_at=now)
        editions.keep(forms, at=now)
        related.write(*by_view(forms), new=_store(forms))


def settle_mentions(proposals: "QuerySet[Proposal]") -> None:
    """Settle the proposals whose public form names something that was changed: a person, a session …"""
    settle(proposals.values_list("pk", flat=True))


def settle_industries() -> None:
    """Write anew which industry stands under which, and settle the proposals that this changes."""
    wanted = descent.pairs()
    stored = {
        (ancestor, below): pk
        for pk, ancestor, below in IndustryDescent.objects.values_list("pk", "ancestor", "descendant")
    }
    IndustryDescent.objects.filter(pk__in=[pk for pair, pk in stored.items() if pair not in wanted]).delete()
    new = wanted - stored.keys()
    IndustryDescent.objects.bulk_create(
        IndustryDescent(ancestor_id=ancestor, descendant_id=below) for ancestor, below in sorted(new)
    )
    changed = {below for _ancestor, below in wanted ^ stored.keys()}
    settle_mentions(Proposal.objects.filter(industries__in=changed))


def add_up_tallies() -> None:
    """Make one row of the many that each facet's tally has after much writing; it changes no number."""
    index.condense()


@transaction.atomic
def rebuild(proposals: Sequence[Proposal]) -> None:
    """Recreate the projections of these proposals from nothing but the record and its log."""
    proposals = hold(proposal.pk for proposal in proposals)
    projection.project(proposals)
    forms = write_forms(proposals)
    editions.keep(forms, at=timezone.now())
    editions.recut(forms)
    _store(forms)
    related.write(*by_view(forms), anew=True)


def by_view(forms: Sequence[Form]) -> tuple[dict[int, dict[str, Any]], list[int]]:
    """The forms that readers find under their own number, by proposal, and the ids of all others."""
    shown = {form.proposal.pk: form.whole for form in forms if form.proposal.is_shown}
    return shown, [form.proposal.pk for form in forms if form.proposal.pk not in shown]


def _store(forms: Sequence[Form]) -> set[int]:
    """Write the forms, the columns that follow from them, and what search looks through.

    Returns the ids of those that search did not know before.
    """
    Proposal.objects.bulk_update(
        [form.proposal for form in forms],
        ["updated_at", "clock_outcome", "clock_due", "clock_limit"],
        batch_size=200,
    )
    Reply.objects.bulk_update([reply for form in forms for reply in form.retimed], TIMING, batch_size=200)
    PublicForm.objects.bulk_create(
        [form.stored for form in forms],
        update_conflicts=True,
        unique_fields=["proposal"],
        update_fields=["row", "detail", "hash"],
    )
    return index.write({form.proposal.pk: form.whole for form in forms})
