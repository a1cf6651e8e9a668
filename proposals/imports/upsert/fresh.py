"""A new proposal with all that hangs on it, from its draft: built whole, for `recording` to write at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, cast

from django.db.models import ManyToManyField, ManyToOneRel, Model

from proposals.imports.draft import CitationDraft, ProposalDraft, ReplyDraft
from proposals.imports.upsert.history import citations_of, line_of
from proposals.imports.upsert.matching import Known, RowRefused, cited
from proposals.imports.upsert.parts import Columns, columns_of, demands_met, outcomes_of, parts_of
from proposals.imports.upsert.replies import columns_of_reply, commitments_of, demands_of, feedback_of
from proposals.models import (
    Action,
    Citation,
    Industry,
    Measure,
    Organization,
    Person,
    Proposal,
    Reply,
    ResultScheme,
    Source,
)
from proposals.models.tying import children, make, tie, tie_many
from proposals.models.writing import Ids
from proposals.recording import Entry
from proposals.vocabulary import Publication

_OF_OTHERS = ("merged_from", "relations", "relations_in")
"""What a proposal gets from others, and never has when it is new."""


def build(draft: ProposalDraft, known: Known, ids: Ids) -> Entry:
    """The entry of a proposal that does not stand yet; RowRefused when it names what is not known."""
    if draft.publication == Publication.WITHDRAWN:
        raise RowRefused(
            "publication",
            "nothing comes in as “withdrawn”: a withdrawal has its reason, asked for in the admin",
        )
    return _Builder(draft, known, ids).build()


class _Builder:
    """One entry in the making: every record gets its id and is tied to its parent when it is made."""

    def __init__(self, draft: ProposalDraft, known: Known, ids: Ids) -> None:
        self.draft, self.known, self.ids = draft, known, ids
        self.rest: list[Model] = []
        self.proposal = make(
            Proposal,
            id=ids.next(Proposal),
            register_number=draft.id,
            slug=draft.slug,
            **columns_of(draft, known),
        )
        tie(
            self.proposal,
            organization=known.organization(draft.organization, "organization"),
            session=known.session(draft.session, "session") if draft.session else None,
            procedure=known.procedure(draft.procedure, "procedure", draft.procedure_version),
            merged_into=None,
        )
        tie_many(self.proposal, **dict.fromkeys(_OF_OTHERS, ()))

    def build(self) -> Entry:
        """The whole entry."""
        draft, proposal = self.draft, self.proposal
        parts = {part.name: self._children(proposal, *part) for part in parts_of(draft, self.known)}
        for sponsor, each in zip(parts["sponsorships"], draft.sponsors, strict=True):
            self._cite(sponsor, each.sources, "sponsors")
        self._link(proposal, "topics", [self.known.topic(key, "topics") for key in draft.topics])
        self._cite(proposal, draft.sources, "sources")
        lines = [self._line(at) for at in range(len(draft.actions))]
        tie_many(proposal, actions=lines)
        self._judge()
        return Entry(
            proposal,
            draft.publication,
            lines,
            links=parts["industry_links"],
            rest=self.rest,
            is_sourced=bool(draft.sources or any(line.sources for line in draft.actions)),
        )

    def _children(self, parent: Model, name: str, wanted: Iterable[Columns], *_: Any) -> list[Any]:
        """The children of one kind, tied to their parent and to what they name."""
        kind = _kind(type(parent), name)
        made = []
        for columns in wanted:
            child = make(kind.model, id=self.ids.next(kind.model), **{kind.parent_id: parent.pk}, **columns)
            tie(child, **{kind.parent: parent})
            for field, column, other in kind.named:
                tie(child, **{field: self.known.held(other, columns.get(column))})
            made.append(child)
        self.rest += made
        tie_many(parent, **{name: made})
        return made

    def _cite(self, citer: Model, sources: Iterable[CitationDraft], field: str) -> None:
        self._children(citer, "citations", cited(self.known, sources, field))

    def _link(self, owner: Model, name: str, others: Iterable[Model]) -> None:
        """Links of many to many, each once."""
        distinct = {each.pk: each for each in others}
        through: type[Model] = getattr(type(owner), name).through
        field = cast("ManyToManyField[Any, Any]", owner._meta.get_field(name))
        mine, its = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        for pk in distinct:
            self.rest.append(make(through, id=self.ids.next(through), **{mine: owner.pk, its: pk}))
        tie_many(owner, **{name: list(distinct.values())})

    def _line(self, at: int) -> Action:
        """One line of the history with its citations, as they stand, and its reply."""
        said = self.draft.actions[at]
        line = line_of(self.proposal, said, self.known, f"actions[{at}]")
        line.pk = self.ids.next(Action)
        self._children(line, "citations", citations_of(said, self.known))
        tie(line, reply=self._reply(line, said.reply, f"actions[{at}].reply") if said.reply else None)
        return line

    def _reply(self, line: Action, said: ReplyDraft, field: str) -> Reply:
        columns = columns_of_reply(said, self.known, field)
        reply = make(Reply, id=self.ids.next(Reply), action_id=line.pk, **columns)
        tie(
            reply,
            action=line,
            organization=self.known.held(Organization, columns["organization_id"]),
            class_scheme=self.known.held(ResultScheme, columns["class_scheme_id"]),
        )
        self.rest.append(reply)
        consulted = [self.known.organization(key, f"{field}.consulted") for key in said.consulted]
        self._link(reply, "consulted", consulted)
        self._cite(reply, said.sources, f"{field}.sources")
        demands = {demand.position: demand for demand in children(self.proposal, "demands")}
        answers = self._children(reply, "demand_results", demands_of(said, self._demands(), field))
        for answer, each in zip(answers, said.demands, strict=True):
            tie(answer, demand=demands[each.demand])
        tie_many(reply, demand_results=sorted(answers, key=attrgetter("demand.position")))
        spoken = self._children(reply, "feedback", feedback_of(said, self.known, field))
        tie_many(reply, feedback=sorted(spoken, key=attrgetter("date", "pk")))
        self._children(reply, "commitments", commitments_of(said, field))
        return reply

    def _judge(self) -> None:
        """What came of it: the outcomes, and what each says of single demands."""
        outcomes = self._children(self.proposal, "outcomes", outcomes_of(self.draft, self.known))
        for at, (outcome, each) in enumerate(zip(outcomes, self.draft.outcomes, strict=True)):
            self._cite(outcome, each.sources, f"outcomes[{at}]")
            met = self._children(outcome, "demand_results", demands_met(at, each, self._demands()))
            demands = {demand.pk: demand for demand in children(self.proposal, "demands")}
            for judged in met:
                tie(judged, demand=demands[judged.demand_id])
            tie_many(outcome, demand_results=sorted(met, key=attrgetter("demand.position")))

    def _demands(self) -> dict[int, int]:
        return {demand.position: demand.pk for demand in children(self.proposal, "demands")}


@dataclass(frozen=True)
class _Kind:
    """A kind of children: their table, how they name their parent, and the further records they name."""

    model: type[Model]
    parent: str
    parent_id: str
    named: tuple[tuple[str, str, type[Model]], ...]


@cache
def _kind(parent: type[Model], name: str) -> _Kind:
    relation = cast("ManyToOneRel", parent._meta.get_field(name))
    model = relation.related_model
    named = [
        (field.name, field.attname, cast("type[Model]", field.related_model))
        for field in model._meta.local_concrete_fields
        if field.is_relation and field.related_model in (Organization, Person, Industry, Measure, Source)
    ]
    own = relation.field.name
    others = tuple(
        each for each in named if each[0] != own and not (model is Citation and each[2] is not Source)
    )
    return _Kind(model, own, f"{own}_id", others)
