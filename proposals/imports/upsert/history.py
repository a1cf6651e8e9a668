"""The history of a proposal, from its draft: lines are added, never changed."""

from typing import Any

from proposals import recording
from proposals.imports.draft import ActionDraft, ProposalDraft
from proposals.imports.upsert.matching import Known, RowRefused, both
from proposals.imports.upsert.replies import put_reply
from proposals.models import Action, Citation, ImportRun, Proposal
from proposals.models.tying import make, tie
from proposals.vocabulary import ActionKind

AS_FOUND = "Kept as the imported file has it."


def add_history(proposal: Proposal, draft: ProposalDraft, known: Known, run: ImportRun) -> None:
    """Append the lines of the file that the log does not hold yet, retracted ones counting as held.

    A reply's own details may come later than its line: they are brought in step on a line that is held.
    """
    logged = proposal.actions.select_related("status", "retraction", "run")
    held = [(_signature(action), action) for action in logged]
    added: list[tuple[Action, ActionDraft]] = []
    answers: list[tuple[int, Action, ActionDraft]] = []
    for at, each in enumerate(draft.actions):
        line = line_of(proposal, each, known, f"actions[{at}]")
        found = next((pair for pair in held if pair[0] == _signature(line)), None) or next(
            (pair for pair in held if _says_the_same(pair[1], line, run)), None
        )
        if found:
            held.remove(found)
        else:
            added.append((line, each))
        if not (found and hasattr(found[1], "retraction")):
            answers.append((at, found[1] if found else line, each))
    recording.keep_history([line for line, _ in added], run=run, reason=AS_FOUND)
    Citation.objects.bulk_create(
        Citation(action=line, **columns) for line, each in added for columns in citations_of(each, known)
    )
    for at, line, each in answers:
        if each.reply:
            put_reply(line, each.reply, known, f"actions[{at}].reply")


def line_of(proposal: Proposal, draft: ActionDraft, known: Known, field: str) -> Action:
    """The unsaved line, tied to what it names; `field` says where it stands, for RowRefused."""
    if (draft.kind == ActionKind.STATUS) != bool(draft.status):
        raise RowRefused(f"{field}.status", "a line of the kind “status” names a status, and no other does")
    if (draft.kind == ActionKind.DEADLINE) != bool(draft.deadline):
        raise RowRefused(f"{field}.deadline", "a line of the kind “deadline” sets one, and no other does")
    actor = draft.actor
    status = known.status(proposal.procedure, draft.status, f"{field}.status") if draft.status else None
    person = known.person(actor.person, f"{field}.actor") if actor.person else None
    body = known.organization(actor.organization, f"{field}.actor") if actor.organization else None
    line = make(
        Action,
        proposal_id=proposal.pk,
        date=draft.date,
        kind=draft.kind,
        status_id=status.pk if status else None,
        actor_person_id=person.pk if person else None,
        actor_organization_id=body.pk if body else None,
        **both(actor.text, "actor_text"),
        **both(draft.description, "description"),
        **both(draft.date_note, "date_note"),
        inferred=draft.inferred,
        scope=draft.scope,
        classification=list(draft.classification),
        as_found=draft.as_found,
        clock=draft.deadline.clock if draft.deadline else "",
        due_date=draft.deadline.due if draft.deadline else "",
    )
    tie(line, proposal=proposal, status=status, actor_person=person, actor_organization=body)
    return line


def citations_of(draft: ActionDraft, known: Known) -> list[dict[str, Any]]:
    """The columns of what a line cites, as it stands there."""
    return [
        {"source_id": known.source(each.source, "sources").pk, "quote": each.quote, "position": position}
        for position, each in enumerate(draft.sources)
    ]


def _says_the_same(held: Action, line: Action, run: ImportRun) -> bool:
    """Whether another source has told of the event already, on the same day and in the same words."""
    if held.run_id is None or held.run_id == run.pk or _format_of(held) == run.format:
        return False
    words = (line.description_en, line.description_zh)
    return (
        any(words)
        and held.date == line.date
        and (held.description_en, held.description_zh) == words
        and line.status_id in (None, held.status_id)
    )


def _format_of(held: Action) -> str:
    return held.run.format if held.run else ""


def _signature(line: Action) -> tuple[Any, ...]:
    """What makes two lines the same line: all that a file says of it."""
    return (
        line.date,
        line.kind,
        line.status_id,
        line.actor_person_id,
        line.actor_organization_id,
        line.actor_text_en,
        line.actor_text_zh,
        line.description_en,
        line.description_zh,
        line.inferred,
        line.scope,
        line.clock,
        line.due_date,
    )
