"""The append-only log: add lines, retract lines; nothing else ever happens to it.

Only `recording` and the rebuild command call this module. Callers hold the proposals' locks.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from django.contrib.auth.base_user import AbstractBaseUser

from proposals.models import Action, Announcement, ImportRun, Retraction
from proposals.models.tying import make


class AlreadyRetracted(Exception):
    """The line was withdrawn before; a retraction is not retracted."""


def append(
    lines: Sequence[Action],
    *,
    at: datetime,
    by: AbstractBaseUser | None = None,
    run: ImportRun | None = None,
    announced: bool = False,
) -> list[Action]:
    """Write unsaved actions at the end of their proposals' logs, numbered and chained; returns them saved.

    `announced` marks a backfill: the lines are history, nobody is told.
    """
    ends = _ends_of_logs({line.proposal_id for line in lines})
    for line in lines:
        number, previous_hash = ends.get(line.proposal_id, (0, ""))
        line.number = number + 1
        line.recorded_at = at
        line.recorded_by_id = by.pk if by else None
        line.run = run
        line.hash = chained_hash(line, previous_hash)
        ends[line.proposal_id] = (line.number, line.hash)
    saved = Action.objects.bulk_create(lines)
    if announced:
        Announcement.objects.bulk_create(Announcement(action=line, announced_at=at) for line in saved)
    return saved


def begin(lines: Sequence[Action], *, at: datetime, run: ImportRun | None) -> list[Announcement]:
    """Chain the numbered lines of one new proposal and mark them as a backfill, all of it unsaved."""
    last_hash = ""
    for line in lines:
        line.recorded_at = at
        line.run_id = run.pk if run else None
        last_hash = line.hash = chained_hash(line, last_hash)
    return [make(Announcement, action_id=line.pk, announced_at=at) for line in lines]


def retract(action: Action, *, reason: str, at: datetime, by: AbstractBaseUser | None = None) -> Retraction:
    """Withdraw one line for a reason; raises AlreadyRetracted."""
    if Retraction.objects.filter(action=action).exists():
        raise AlreadyRetracted(action)
    retraction = Retraction(
        action=action, reason=reason, retracted_at=at, retracted_by_id=by.pk if by else None
    )
    retraction.hash = sealed_hash(retraction)
    retraction.save()
    return retraction


def sealed_hash(retraction: Retraction) -> str:
    """SHA-256, in hexadecimal, of what the retraction says together with the hash of its line."""
    said = json.dumps([retraction.reason, retraction.retracted_at.isoformat()], ensure_ascii=False)
    return hashlib.sha256(f"{retraction.action.hash}\n{said}".encode()).hexdigest()


def chained_hash(line: Action, previous_hash: str) -> str:
    """SHA-256, in hexadecimal, of what the line says together with the hash of the line before it."""
    content = orjson.dumps(_content(line), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(previous_hash.encode() + b"\n" + content).hexdigest()


def _content(line: Action) -> dict[str, Any]:
    """What the line says, by keys that survive a move to another database."""
    return {
        "proposal": line.proposal.register_number,
        "number": line.number,
        "date": line.date,
        "date_note": [line.date_note_en, line.date_note_zh],
        "kind": line.kind,
        "status": line.status.code if line.status else "",
        "actor": [
            line.actor_person.key if line.actor_person else "",
            line.actor_organization.key if line.actor_organization else "",
            line.actor_text_en,
            line.actor_text_zh,
        ],
        "description": [line.description_en, line.description_zh],
        "classification": line.classification,
        "inferred": line.inferred,
        "scope": line.scope,
        "deadline": [line.clock, line.due_date],
        "as_found": line.as_found,
        "recorded_at": line.recorded_at.isoformat(),
    }


def _ends_of_logs(proposal_ids: set[int]) -> dict[int, tuple[int, str]]:
    """The number and hash of the last line of each log that has one."""
    lines = Action.objects.filter(proposal__in=proposal_ids).order_by("proposal", "number")
    return {
        proposal_id: (number, line_hash)
        for proposal_id, number, line_hash in lines.values_list("proposal", "number", "hash")
    }
