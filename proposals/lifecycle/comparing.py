"""Gathers what comparing two wordings of a proposal needs besides them: its retractions and relations."""

from typing import Any

import orjson

from proposals.lifecycle import corrections
from proposals.lifecycle.public_form import Form
from proposals.models import Edition, Proposal

Json = dict[str, Any]


def tell_changes(edition: Edition, form: Form, before: Json) -> None:
    """Set on the unsaved edition what it changes of the wording before it, and whether that corrects it."""
    found = corrections.changes(
        before,
        form.whole,
        retractions=_retractions(form.proposal),
        related=frozenset(relation.other.register_number for relation in form.proposal.relations.all()),
    )
    edition.changes = orjson.dumps(found).decode() if found else ""
    edition.corrects = corrections.corrects(found)


def _retractions(proposal: Proposal) -> dict[int, Json]:
    """The retractions of the proposal's lines, by the number of the line; expects them loaded."""
    return {
        action.number: {
            "at": action.retraction.retracted_at.isoformat(),
            "reason": action.retraction.reason,
            "line": action.number,
            "line_hash": action.hash,
            "hash": action.retraction.hash,
        }
        for action in proposal.actions.all()
        if hasattr(action, "retraction")
    }
