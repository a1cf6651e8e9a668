"""The facts of a proposal as JSON: all that the record says of it, before anything is derived from them."""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from proposals.lifecycle.public_form.books import Book
from proposals.lifecycle.public_form.lines import (
    Json,
    action_form,
    bilingual,
    citations,
    named,
    reply_form,
)
from proposals.lifecycle.public_form.loading import HouseIndustries
from proposals.lifecycle.public_form.parts import (
    demand_forms,
    house_form,
    industry_form,
    outcome_form,
    relation_forms,
    source_forms,
    sponsor_form,
)
from proposals.models import Action, Proposal, Session, Source
from proposals.models.tying import children
from proposals.vocabulary import Publication


def facts_of(proposal: Proposal, gathered: HouseIndustries, book: Book) -> Json:
    """The facts, in the order in which readers meet them; expects everything loaded."""
    actions = [action for action in children(proposal, "actions") if not hasattr(action, "retraction")]
    handover = _handover(proposal.session, actions, book)
    return (
        _identity(proposal)
        | _subjects(proposal, gathered)
        | _rest(proposal, actions)
        | {
            "handover": {"date": handover.date, "source": handover.source.key} if handover else None,
            "sources": source_forms(proposal, actions, handover.source if handover else None),
        }
    )


# Databases sort text by their own collations, and keys of JSON by their length: what carries no position
# is put in order here.
_key, _kind, _words = attrgetter("key"), attrgetter("kind"), attrgetter("scheme", "identifier")


def _identity(proposal: Proposal) -> Json:
    organization = proposal.organization
    return {
        "id": proposal.register_number,
        "slug": proposal.slug,
        "url": f"/p/{proposal.register_number}",
        "title": bilingual(proposal, "title"),
        "title_verified": proposal.title_verified,
        "abstract": bilingual(proposal, "abstract"),
        "number": proposal.number or None,
        "organization": named(organization) | {"jurisdiction": organization.jurisdiction},
        "session": named(proposal.session) | {"year": proposal.session.year} if proposal.session else None,
        "session_uncertain": proposal.session_uncertain,
        "procedure": {
            **named(proposal.procedure),
            "version": proposal.procedure.version,
            "kind": proposal.procedure.kind,
            "noun": bilingual(proposal.procedure, "noun"),
        },
        "confidence": proposal.confidence,
    }


@dataclass(frozen=True)
class _Handover:
    """When all proposals of a session were assigned at one meeting, and the source that says so."""

    date: str
    source: Source


def _handover(session: Session | None, actions: list[Action], book: Book) -> _Handover | None:
    """The handover of the session, where a clock counts from it for want of a line that says when."""
    if session is None or not session.handover_date or session.handover_source is None:
        return None
    starting = {code for rule in book.clocks if rule.counts_from_assignment for code in rule.starts_on}
    if not starting or any(action.status and action.status.code in starting for action in actions):
        return None
    return _Handover(session.handover_date, session.handover_source)


def _subjects(proposal: Proposal, gathered: HouseIndustries) -> Json:
    return {
        "sponsors": [
            sponsor_form(proposal, sponsorship) for sponsorship in children(proposal, "sponsorships")
        ],
        "industries": [
            *(house_form(industry, through) for industry, through in gathered),
            *(industry_form(link) for link in children(proposal, "industry_links")),
        ],
        "topics": [named(topic) for topic in sorted(children(proposal, "topics"), key=_key)],
        "flags": [flag.kind for flag in sorted(children(proposal, "proposal_flags"), key=_kind)],
    }


def _rest(proposal: Proposal, actions: list[Action]) -> Json:
    return {
        "identifiers": [
            {"scheme": identifier.scheme, "identifier": identifier.identifier}
            for identifier in sorted(children(proposal, "identifiers"), key=_words)
        ],
        "press_title": bilingual(proposal, "press_title"),
        "title_note": bilingual(proposal, "title_note"),
        "session_printed": proposal.session_printed or None,
        "extras": dict(sorted(proposal.extras.items())),
        "merged_into": _shown_number(proposal.merged_into),
        "merged_from": [
            number for other in children(proposal, "merged_from") if (number := _shown_number(other))
        ],
        "own_sources": citations(proposal),
        "demands": demand_forms(proposal),
        "actions": [action_form(action) for action in actions],
        "replies": [reply_form(action.reply) for action in actions if hasattr(action, "reply")],
        "outcomes": [outcome_form(outcome) for outcome in children(proposal, "outcomes")],
        "assignments": [_assignment_form(assignment) for assignment in children(proposal, "assignments")],
        "flag_details": [
            {
                "kind": flag.kind,
                "organization": named(flag.organization) if flag.organization else None,
                "name": bilingual(flag, "name"),
                "date": flag.date or None,
            }
            for flag in sorted(children(proposal, "proposal_flags"), key=_kind)
        ],
        "relations": relation_forms(proposal),
        "documents": [_document_form(document) for document in children(proposal, "documents")],
        "checks": [
            {"date": check.date, "found": check.found, "note": bilingual(check, "note")}
            for check in children(proposal, "checks")
        ],
    }


def _shown_number(other: Proposal | None) -> str | None:
    """The register number of a proposal that readers may see."""
    return other.register_number if other and other.publication == Publication.PUBLISHED else None


def _assignment_form(assignment: Any) -> Json:
    return {
        "organization": named(assignment.organization),
        "role": assignment.role,
        "date": assignment.date or None,
        "inferred": assignment.inferred,
        "returned_date": assignment.returned_date or None,
        "deadline": assignment.deadline or None,
        "extended_to": assignment.extended_to or None,
    }


def _document_form(document: Any) -> Json:
    return {
        "kind": document.kind,
        "title": bilingual(document, "title"),
        "version": document.version_note,
        "language": document.language,
        "date": document.date or None,
        "url": document.url or (document.file.url if document.file else None),
    }
