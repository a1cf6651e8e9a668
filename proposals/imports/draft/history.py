"""The history of a proposal: a line, who acted, and the reply that a line may be."""

from typing import Annotated

from msgspec import Meta, field

from proposals import dates
from proposals.imports.draft.values import Address, CitationDraft, Date, Key, Prose, Strict, Words
from proposals.vocabulary import ActionKind, ActionScope, AssignmentRole, Openness, Result, Verification


class ActorDraft(Strict, frozen=True):
    """Who acted: a person or body by key, or in words."""

    person: str = ""
    organization: str = ""
    text: Words = Words()


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
    sources: tuple[CitationDraft, ...] = ()


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
    sources: tuple[CitationDraft, ...] = ()
    reply: ReplyDraft | None = None
