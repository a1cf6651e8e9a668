"""A proposal with all that hangs on it, from its draft."""

from typing import Any

from proposals import recording
from proposals.imports.draft import ActionDraft, ProposalDraft, ReplyDraft
from proposals.imports.report import Fate
from proposals.imports.upsert.matching import Known, RowRefused, both, cite, cite_new, sync, update
from proposals.models import Action, ImportRun, Proposal, Reply
from proposals.vocabulary import ActionKind, Publication

AS_FOUND = "Kept as the imported file has it."


def put_proposal(draft: ProposalDraft, known: Known, run: ImportRun) -> tuple[Proposal, Fate]:
    """Create or update the proposal; the caller settles it, with its batch."""
    proposal = find(draft)
    values = _columns(draft, known)
    if proposal is None:
        if draft.publication == Publication.WITHDRAWN:
            raise RowRefused(
                "publication",
                "nothing comes in as “withdrawn”: a withdrawal has its reason, asked for in the admin",
            )
        proposal = Proposal(register_number=draft.id, slug=draft.slug, **values)
        proposal.session = known.session(draft.session, "session") if draft.session else None
        recording.register(proposal)
        fate = Fate.CREATED
    else:
        update(proposal, values)
        fate = Fate.UPDATED
    new = fate is Fate.CREATED
    proposal.procedure = known.procedure(draft.procedure, "procedure")
    _put_surroundings(proposal, draft, known, new=new)
    _add_history(proposal, draft, known, run, new=new)
    _put_outcomes(proposal, draft, known, new=new)
    if new and draft.publication == Publication.PUBLISHED:
        recording.check_publishable([proposal])
    return proposal, fate


def find(draft: ProposalDraft) -> Proposal | None:
    """The proposal that the draft is about: by register number, else by its source's own identifier."""
    if draft.id:
        return Proposal.objects.filter(register_number=draft.id).first()
    if not draft.identifiers:
        return None
    own = draft.identifiers[0]
    return Proposal.objects.filter(
        identifiers__scheme=own.scheme, identifiers__identifier=own.identifier
    ).first()


def put_relations(proposal: Proposal, draft: ProposalDraft, known: Known) -> None:
    """Relate the proposal to others; they may stand later in the file, so this comes after all rows."""
    relations = [
        {"kind": relation.kind, "other_id": known.proposal(relation.identifier, f"relations[{at}]").pk}
        for at, relation in enumerate(draft.relations)
    ]
    sync(proposal.relations, relations, by=("kind", "other_id"))


def _columns(draft: ProposalDraft, known: Known) -> dict[str, Any]:
    plain = ("session_uncertain", "number", "title_verified", "confidence")
    extras = {"status_as_known": draft.status_as_known, "sponsor_type": draft.sponsor_type}
    return {
        "organization_id": known.organization(draft.organization, "organization").pk,
        "session_id": known.session(draft.session, "session").pk if draft.session else None,
        "procedure_id": known.procedure(draft.procedure, "procedure").pk,
        "session_printed": draft.session_printed.zh or draft.session_printed.en,
        "extras": {name: text for name, text in extras.items() if text},
        **{column: getattr(draft, column) for column in plain},
        **both(draft.title, "title"),
        **both(draft.press_title, "press_title"),
        **both(draft.title_note, "title_note"),
        **both(draft.abstract, "abstract"),
    }


def _put_surroundings(proposal: Proposal, draft: ProposalDraft, known: Known, *, new: bool) -> None:
    sync(
        proposal.identifiers,
        [{"scheme": each.scheme, "identifier": each.identifier} for each in draft.identifiers],
        by=("scheme", "identifier"),
        new=new,
    )
    _put_sponsors(proposal, draft, known, new=new)
    sync(
        proposal.industry_links,
        [
            {
                "industry_id": known.industry(link.industry, f"industries[{at}]").pk,
                "role": link.role,
                "position": at,
            }
            for at, link in enumerate(draft.industries)
        ],
        by=("industry_id", "role"),
        new=new,
    )
    topics = [known.topic(key, "topics") for key in draft.topics]
    if new:
        proposal.topics.add(*topics)
    else:
        proposal.topics.set(topics)
    sync(
        proposal.demands,
        [{"position": at, **both(each.text, "text")} for at, each in enumerate(draft.demands, start=1)],
        by=("position",),
        new=new,
    )
    sync(
        proposal.proposal_flags,
        [
            {
                "kind": flag.kind,
                "organization_id": _optional(known, flag.organization, "flags"),
                **both(flag.name, "name"),
                "date": flag.date,
            }
            for flag in draft.flags
        ],
        by=("kind",),
        new=new,
    )
    sync(
        proposal.assignments,
        [
            {
                "organization_id": known.organization(each.organization, f"assignments[{at}]").pk,
                "role": each.role,
                "date": each.date,
                "inferred": each.inferred,
            }
            for at, each in enumerate(draft.assignments)
        ],
        by=("organization_id", "role"),
        new=new,
    )
    sync(
        proposal.checks,
        [{"date": each.on, "found": each.found, **both(each.note, "note")} for each in draft.checks],
        by=("date",),
        new=new,
    )
    sync(
        proposal.documents,
        [
            {
                "kind": each.kind,
                **both(each.title, "title"),
                "url": each.url,
                "language": each.language,
                "date": each.date,
                "version_note": each.version,
                "text": each.text,
                "position": at,
            }
            for at, each in enumerate(draft.documents)
        ],
        by=("kind", "url", "version_note"),
        new=new,
    )
    cite(known, proposal, draft.sources, "sources", new=new)


def _put_sponsors(proposal: Proposal, draft: ProposalDraft, known: Known, *, new: bool) -> None:
    sponsors = sync(
        proposal.sponsorships,
        [
            {
                "person_id": known.person(each.person, f"sponsors[{at}]").pk if each.person else None,
                "organization_id": _optional(known, each.organization, f"sponsors[{at}]"),
                "name_printed": each.printed,
                "role": each.role,
                "position": at,
            }
            for at, each in enumerate(draft.sponsors)
        ],
        by=("person_id", "organization_id", "name_printed"),
        new=new,
    )
    for sponsor, each in zip(sponsors, draft.sponsors, strict=True):
        cite(known, sponsor, each.sources, "sponsors", new=new)


def _optional(known: Known, key: str, field: str) -> int | None:
    return known.organization(key, field).pk if key else None


# --- the history: lines are added, never changed ---


def _add_history(
    proposal: Proposal, draft: ProposalDraft, known: Known, run: ImportRun, *, new: bool
) -> None:
    """Append the lines of the file that the log does not hold yet, retracted ones counting as held."""
    held = [] if new else [_signature(action) for action in proposal.actions.all()]
    added: list[tuple[Action, ActionDraft]] = []
    for at, each in enumerate(draft.actions):
        line = _line(proposal, each, known, f"actions[{at}]")
        if _signature(line) in held:
            held.remove(_signature(line))
        else:
            added.append((line, each))
    recording.keep_history([line for line, _ in added], run=run, reason=AS_FOUND)
    cite_new(known, "action", [(line, each.sources) for line, each in added])
    for line, each in added:
        if each.reply:
            _put_reply(line, each.reply, known)


def _line(proposal: Proposal, draft: ActionDraft, known: Known, field: str) -> Action:
    if (draft.kind == ActionKind.STATUS) != bool(draft.status):
        raise RowRefused(f"{field}.status", "a line of the kind “status” names a status, and no other does")
    if (draft.kind == ActionKind.DEADLINE) != bool(draft.deadline):
        raise RowRefused(f"{field}.deadline", "a line of the kind “deadline” sets one, and no other does")
    actor = draft.actor
    status = known.status(proposal.procedure, draft.status, f"{field}.status") if draft.status else None
    return Action(
        proposal=proposal,
        date=draft.date,
        kind=draft.kind,
        status=status,
        actor_person=known.person(actor.person, f"{field}.actor") if actor.person else None,
        actor_organization=known.organization(actor.organization, f"{field}.actor")
        if actor.organization
        else None,
        **both(actor.text, "actor_text"),
        **both(draft.description, "description"),
        **both(draft.date_note, "date_note"),
        inferred=draft.inferred,
        scope=draft.scope,
        clock=draft.deadline.clock if draft.deadline else "",
        due_date=draft.deadline.due if draft.deadline else "",
    )


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


def _put_reply(line: Action, said: ReplyDraft, known: Known) -> None:
    scheme = known.result_scheme(said.class_scheme, "reply.class_scheme") if said.class_scheme else None
    reply = Reply.objects.create(
        action=line,
        organization=known.organization(said.organization, "reply.organization"),
        role=said.role,
        round=said.round,
        **both(said.title, "title"),
        document_number=said.document_number,
        published_date=said.published,
        openness=said.openness,
        class_scheme=scheme,
        class_code=said.class_code,
        result=said.result,
        attitude=said.attitude,
        verification=said.verification,
        url=said.url,
    )
    reply.consulted.add(*[known.organization(key, "reply.consulted") for key in said.consulted])
    cite_new(known, "reply", [(reply, said.sources)])


# --- what came of it ---


def _put_outcomes(proposal: Proposal, draft: ProposalDraft, known: Known, *, new: bool) -> None:
    if not draft.outcomes and new:
        return
    demands = {demand.position: demand.pk for demand in proposal.demands.all()}
    outcomes = sync(
        proposal.outcomes,
        [
            {
                "measure_id": known.measure(each.measure, f"outcomes[{at}]").pk,
                "relation": each.relation,
                "strength": each.strength,
                **both(each.note, "note"),
                "position": at,
            }
            for at, each in enumerate(draft.outcomes)
        ],
        by=("measure_id",),
        new=new,
    )
    for at, (outcome, each) in enumerate(zip(outcomes, draft.outcomes, strict=True)):
        cite(known, outcome, each.sources, f"outcomes[{at}]", new=new)
        for met in each.demands:
            if met.demand not in demands:
                raise RowRefused(f"outcomes[{at}].demands", f"there is no demand {met.demand}")
        sync(
            outcome.demand_results,
            [{"demand_id": demands[met.demand], "result": met.result} for met in each.demands],
            by=("demand_id",),
            new=new,
        )
