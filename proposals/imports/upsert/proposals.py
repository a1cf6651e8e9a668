"""A proposal with all that hangs on it, from its draft."""

from typing import Any

from proposals import recording
from proposals.imports.draft import ProposalDraft
from proposals.imports.report import Fate
from proposals.imports.upsert.history import add_history
from proposals.imports.upsert.matching import Known, RowRefused, both, cite, sync, update
from proposals.models import ImportRun, Proposal
from proposals.vocabulary import Publication


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
    add_history(proposal, draft, known, run, new=new)
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
