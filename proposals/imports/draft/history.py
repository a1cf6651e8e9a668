"""The history of a proposal: a line, who acted, and the reply that a line may be."""

from typing import Annotated

from msgspec import Meta, field

from proposals import dates
from proposals.imports.draft.values import Address, CitationDraft, Date, Key, Prose, Strict, Text, Words
from proposals.vocabulary import (
    ActionKind,
    ActionScope,
    AssignmentRole,
    ClockFamily,
    CommitmentState,
    Openness,
    Result,
    Satisfaction,
    Verification,
)


class ActorDraft(Strict, frozen=True):
    """Who acted: a person or body by key, or in words."""

    person: str = ""
    organization: str = ""
    text: Words = Words()


class DemandAnsweredDraft(Strict, frozen=True):
    """What a reply says of one demand, by the demand's number."""

    demand: Annotated[int, Meta(ge=1, le=999)]
    class_code: Annotated[str, Meta(max_length=12)] = field(name="class", default="")
    result: Result = Result.UNKNOWN


class FeedbackDraft(Strict, frozen=True):
    """The sponsor's satisfaction with the reply."""

    rating: Satisfaction
    person: str = ""
    date: Date = ""
    reason: Text = ""


class CommitmentDraft(Strict, frozen=True):
    """A promise made in the reply, and what became of it."""

    text: Prose
    due: Date = ""
    state: CommitmentState = CommitmentState.OPEN
    since: Date = ""
    carried_to: Annotated[int, Meta(ge=1949, le=2199)] | None = None


class ReplyDraft(Strict, frozen=True):
    """What an organization answered; its date is that of its action."""

    organization: Key
    role: AssignmentRole = AssignmentRole.LEAD
    round: Annotated[int, Meta(ge=1, le=99)] = 1
    title: Words = Words()
    document_number: Annotated[str, Meta(max_length=120)] = ""
    published: Date = ""
    openness: Openness = Openness.UNKNOWN
    class_scheme: str = ""
    class_code: Annotated[str, Meta(max_length=12)] = field(name="class", default="")
    result: Result = Result.UNKNOWN
    attitude: Annotated[str, Meta(max_length=40)] = ""
    verification: Verification = Verification.PAGE_EXCERPT
    consulted: tuple[Key, ...] = ()
    url: Address = ""
    text: Prose = Prose()
    demands: tuple[DemandAnsweredDraft, ...] = ()
    feedback: tuple[FeedbackDraft, ...] = ()
    commitments: tuple[CommitmentDraft, ...] = ()
    sources: tuple[CitationDraft, ...] = ()


class DeadlineDraft(Strict, frozen=True):
    """A deadline set by a line of kind `deadline`, whose description is the reason."""

    clock: ClockFamily
    due: Annotated[str, Meta(pattern=dates.PATTERN)]


class ActionDraft(Strict, frozen=True):
    """One line of the history."""

    date: Annotated[str, Meta(pattern=dates.PATTERN)]
    kind: ActionKind = ActionKind.STATUS
    status: str = ""
    actor: ActorDraft = ActorDraft()
    description: Prose = Prose()
    date_note: Words = Words()
    inferred: bool = False
    scope: ActionScope = ActionScope.PROPOSAL
    classification: tuple[Annotated[str, Meta(max_length=60)], ...] = ()
    as_found: Text = ""
    sources: tuple[CitationDraft, ...] = ()
    deadline: DeadlineDraft | None = None
    reply: ReplyDraft | None = None
