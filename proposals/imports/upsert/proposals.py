"""A proposal that stands already, brought in step with its draft; `fresh` has the new ones."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from proposals.imports.draft import ProposalDraft
from proposals.imports.upsert.feed import Feed
from proposals.imports.upsert.history import add_history
from proposals.imports.upsert.matching import Known, cite, sync, update
from proposals.imports.upsert.parts import Columns, columns_of, demands_met, outcomes_of, parts_of
from proposals.models import Identifier, ImportRun, Proposal

Name = tuple[object, ...]
"""What a draft is found by: its register number, or the scheme and value of its source's own identifier."""


def update_proposal(
    proposal: Proposal, draft: ProposalDraft, known: Known, run: ImportRun, feed: Feed
) -> None:
    """Bring the proposal in step with the draft; the caller settles it, with its batch.

    What several sources tell of, each adds to: none takes away what another said.
    """
    shared = not feed.is_ours and _is_told_by_others(proposal, run)
    columns = columns_of(draft, known)
    if shared:
        columns = {name: value for name, value in columns.items() if value not in ("", None, {})}
    update(proposal, columns)
    proposal.procedure = known.procedure(draft.procedure, "procedure", draft.procedure_version)
    for part in parts_of(draft, known):
        keep = shared or (part.name == "identifiers" and not feed.is_ours)
        if shared and part.name == "sponsorships":
            _keep_as_printed(proposal, part.wanted)
        children = sync(getattr(proposal, part.name), part.wanted, by=part.by, keep=keep)
        if part.name == "sponsorships":
            for sponsor, each in zip(children, draft.sponsors, strict=True):
                cite(known, sponsor, each.sources, "sponsors")
    topics = [known.topic(key, "topics") for key in draft.topics]
    if shared:
        proposal.topics.add(*topics)
    else:
        proposal.topics.set(topics)
    cite(known, proposal, draft.sources, "sources", keep=shared)
    add_history(proposal, draft, known, run)
    _put_outcomes(proposal, draft, known)


def _keep_as_printed(proposal: Proposal, wanted: Sequence[Columns]) -> None:
    """Of a sponsor whom two sources print in two ways, keep the first."""
    bearers = proposal.sponsorships.exclude(person=None, organization=None)
    printed = {(each.person_id, each.organization_id): each.name_printed for each in bearers}
    for columns in wanted:
        bearer = (columns["person_id"], columns["organization_id"])
        columns["name_printed"] = printed.get(bearer, columns["name_printed"])


def _is_told_by_others(proposal: Proposal, run: ImportRun) -> bool:
    others = proposal.actions.filter(run__isnull=False).exclude(run__format=run.format)
    return others.exists()


def name_of(draft: ProposalDraft) -> Name:
    """By what the draft's proposal is found; one that nothing names is always new, and named by itself."""
    if draft.id:
        return (draft.id,)
    own = draft.identifiers[0] if draft.identifiers else None
    return (own.scheme, own.identifier) if own else (None, id(draft))


def find_all(drafts: Sequence[ProposalDraft], feed: Feed) -> dict[Name, Proposal]:
    """The proposals that stand already, by what their drafts are found by.

    A source that is not ours may know a proposal by further identifiers, with which another came first.
    """
    found = _find_by_own(drafts)
    if not feed.is_ours:
        _find_by_others([draft for draft in drafts if name_of(draft) not in found], found)
    return found


def _find_by_others(drafts: Sequence[ProposalDraft], found: dict[Name, Proposal]) -> None:
    """Add those that bear a further identifier of a draft, if only one of its body does.

    What the draft's own source calls by another name is another proposal, whatever number both bear.
    """
    bearers = _bearers({(each.scheme, each.identifier) for draft in drafts for each in draft.identifiers[1:]})
    own = Identifier.objects.filter(
        proposal__in={proposal.pk for several in bearers.values() for proposal in several},
        scheme__in={draft.identifiers[0].scheme for draft in drafts if draft.identifiers},
    )
    named = set(own.values_list("proposal", "scheme"))
    for draft in drafts:
        meant = {
            proposal.pk: proposal
            for each in draft.identifiers[1:]
            for proposal in bearers[each.scheme, each.identifier]
            if proposal.organization.key == draft.organization
            and (proposal.pk, draft.identifiers[0].scheme) not in named
        }
        if len(meant) == 1:
            found[name_of(draft)] = next(iter(meant.values()))


def _bearers(pairs: set[tuple[str, str]]) -> dict[tuple[str, str], list[Proposal]]:
    """The proposals that bear each of the identifiers."""
    bearers: dict[tuple[str, str], list[Proposal]] = defaultdict(list)
    for scheme in {scheme for scheme, _ in pairs}:
        values = [value for its, value in pairs if its == scheme]
        rows = Identifier.objects.filter(scheme=scheme, identifier__in=values, proposal__isnull=False)
        for row in rows.select_related("proposal__organization"):
            if row.proposal:
                bearers[scheme, row.identifier].append(row.proposal)
    return bearers


def _find_by_own(drafts: Iterable[ProposalDraft]) -> dict[Name, Proposal]:
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


def _put_outcomes(proposal: Proposal, draft: ProposalDraft, known: Known) -> None:
    demands = {demand.position: demand.pk for demand in proposal.demands.all()}
    outcomes = sync(proposal.outcomes, outcomes_of(draft, known), by=("measure_id",))
    for at, (outcome, each) in enumerate(zip(outcomes, draft.outcomes, strict=True)):
        cite(known, outcome, each.sources, f"outcomes[{at}]")
        sync(outcome.demand_results, demands_met(at, each, demands), by=("demand_id",))
