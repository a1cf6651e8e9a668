"""A proposal that stands already, brought in step with its draft; `fresh` has the new ones."""

from collections import defaultdict
from collections.abc import Iterable

from proposals.imports.draft import ProposalDraft
from proposals.imports.upsert.history import add_history
from proposals.imports.upsert.matching import Known, cite, sync, update
from proposals.imports.upsert.parts import columns_of, demands_met, outcomes_of, parts_of
from proposals.models import Identifier, ImportRun, Proposal

Name = tuple[object, ...]
"""What a draft is found by: its register number, or the scheme and value of its source's own identifier."""


def update_proposal(proposal: Proposal, draft: ProposalDraft, known: Known, run: ImportRun) -> None:
    """Bring the proposal in step with the draft; the caller settles it, with its batch."""
    update(proposal, columns_of(draft, known))
    proposal.procedure = known.procedure(draft.procedure, "procedure")
    for part in parts_of(draft, known):
        children = sync(getattr(proposal, part.name), part.wanted, by=part.by)
        if part.name == "sponsorships":
            for sponsor, each in zip(children, draft.sponsors, strict=True):
                cite(known, sponsor, each.sources, "sponsors")
    proposal.topics.set([known.topic(key, "topics") for key in draft.topics])
    cite(known, proposal, draft.sources, "sources")
    add_history(proposal, draft, known, run)
    _put_outcomes(proposal, draft, known)


def name_of(draft: ProposalDraft) -> Name:
    """By what the draft's proposal is found; one that nothing names is always new, and named by itself."""
    if draft.id:
        return (draft.id,)
    own = draft.identifiers[0] if draft.identifiers else None
    return (own.scheme, own.identifier) if own else (None, id(draft))


def find_all(drafts: Iterable[ProposalDraft]) -> dict[Name, Proposal]:
    """The proposals that stand already, by what their drafts are found by."""
    numbers: list[str] = []
    values: dict[str, list[str]] = defaultdict(list)
    for draft in drafts:
        if draft.id:
            numbers.append(draft.id)
        elif draft.identifiers:
            values[draft.identifiers[0].scheme].append(draft.identifiers[0].identifier)
    by_number = Proposal.objects.filter(register_number__in=numbers)
    found: dict[Name, Proposal] = {(proposal.register_number,): proposal for proposal in by_number}
    for scheme, identifiers in values.items():
        rows = Identifier.objects.filter(
            scheme=scheme, identifier__in=identifiers, proposal__isnull=False
        ).select_related("proposal")
        # Of several proposals that carry the same identifier, the one that lists show first stays.
        for row in rows.order_by("proposal__sort_date", "proposal__pk"):
            if row.proposal:
                found[scheme, row.identifier] = row.proposal
    return found


def put_relations(proposal: Proposal, draft: ProposalDraft, known: Known) -> None:
    """Relate the proposal to others; they may stand later in the file, so this comes after all rows."""
    relations = [
        {"kind": relation.kind, "other_id": known.proposal(relation.identifier, f"relations[{at}]").pk}
        for at, relation in enumerate(draft.relations)
    ]
    sync(proposal.relations, relations, by=("kind", "other_id"))


def _put_outcomes(proposal: Proposal, draft: ProposalDraft, known: Known) -> None:
    demands = {demand.position: demand.pk for demand in proposal.demands.all()}
    outcomes = sync(proposal.outcomes, outcomes_of(draft, known), by=("measure_id",))
    for at, (outcome, each) in enumerate(zip(outcomes, draft.outcomes, strict=True)):
        cite(known, outcome, each.sources, f"outcomes[{at}]")
        sync(outcome.demand_results, demands_met(at, each, demands), by=("demand_id",))
