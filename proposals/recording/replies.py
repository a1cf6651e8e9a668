"""Replies: a line of the history with more to say."""

from collections.abc import Sequence

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from proposals.models import Action, Citation, Organization, Reply, ReplyDemand, Source
from proposals.recording.history import record
from proposals.recording.settling import settle


@transaction.atomic
def record_reply(
    line: Action,
    reply: Reply,
    *,
    sources: Sequence[Source],
    consulted: Sequence[Organization] = (),
    results: Sequence[ReplyDemand] = (),
    by: AbstractBaseUser | None = None,
) -> Reply:
    """Append an unsaved line and the unsaved reply that it is about; raises Refused like `record`.

    `results` are unsaved, one for each demand that it speaks of. The line's date is the reply's, its actor
    the answering organization unless it names another.
    """
    if not (line.actor_person_id or line.actor_organization_id):
        line.actor_organization = reply.organization
    (reply.action,) = record([line], sources=sources, by=by)
    reply.save()
    reply.consulted.set(consulted)
    for result in results:
        result.reply = reply
    ReplyDemand.objects.bulk_create(results)
    Citation.objects.bulk_create(
        Citation(reply=reply, source=source, position=position) for position, source in enumerate(sources)
    )
    settle([line.proposal_id])
    reply.refresh_from_db()
    return reply
