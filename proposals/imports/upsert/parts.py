"""What a draft says of all that hangs on a proposal, as columns of its tables."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from proposals.imports.draft import OutcomeDraft, ProposalDraft
from proposals.imports.upsert.matching import Known, RowRefused, both

Columns = dict[str, Any]


class Part(NamedTuple):
    """The wanted children of one kind; `by` are the columns that tell them apart."""

    name: str
    wanted: list[Columns]
    by: tuple[str, ...]


def columns_of(draft: ProposalDraft, known: Known) -> Columns:
    """The columns of the proposal itself."""
    plain = ("session_uncertain", "number", "title_verified", "confidence")
    said = {"status_as_known": draft.status_as_known, "sponsor_type": draft.sponsor_type}
    return {
        "organization_id": known.organization(draft.organization, "organization").pk,
        "session_id": known.session(draft.session, "session").pk if draft.session else None,
        "procedure_id": known.procedure(draft.procedure, "procedure", draft.procedure_version).pk,
        "session_printed": draft.session_printed.zh or draft.session_printed.en,
        "extras": draft.extras | {name: text for name, text in said.items() if text},
        **{column: getattr(draft, column) for column in plain},
        **both(draft.title, "title"),
        **both(draft.press_title, "press_title"),
        **both(draft.title_note, "title_note"),
        **both(draft.abstract, "abstract"),
    }


def parts_of(draft: ProposalDraft, known: Known) -> Iterator[Part]:
    """Each kind of children, in a fixed order; RowRefused for what is not known."""
    yield Part(
        "identifiers",
        [{"scheme": each.scheme, "identifier": each.identifier} for each in draft.identifiers],
        by=("scheme", "identifier"),
    )
    yield Part("sponsorships", _sponsors(draft, known), by=("person_id", "organization_id", "name_printed"))
    yield Part(
        "industry_links",
        [
            {
                "industry_id": known.industry(link.industry, f"industries[{at}]").pk,
                "role": link.role,
                "position": at,
            }
            for at, link in enumerate(draft.industries)
        ],
        by=("industry_id", "role"),
    )
    yield Part(
        "demands",
        [
            {"position": each.number or at, **both(each.text, "text")}
            for at, each in enumerate(draft.demands, start=1)
        ],
        by=("position",),
    )
    yield Part("proposal_flags", _flags(draft, known), by=("kind",))
    yield Part("assignments", _assignments(draft, known), by=("organization_id", "role"))
    yield Part(
        "checks",
        [{"date": each.on, "found": each.found, **both(each.note, "note")} for each in draft.checks],
        by=("date",),
    )
    yield Part("documents", _documents(draft), by=("kind", "url", "version_note", "title_en", "title_zh"))


def outcomes_of(draft: ProposalDraft, known: Known) -> list[Columns]:
    """The columns of the outcomes."""
    return [
        {
            "measure_id": known.measure(each.measure, f"outcomes[{at}]").pk,
            "relation": each.relation,
            "strength": each.strength,
            **both(each.note, "note"),
            "position": at,
        }
        for at, each in enumerate(draft.outcomes)
    ]


def demands_met(at: int, outcome: OutcomeDraft, demands: dict[int, int]) -> list[Columns]:
    """The columns of what an outcome says of single demands, whose ids are given by their numbers."""
    for met in outcome.demands:
        if met.demand not in demands:
            raise RowRefused(f"outcomes[{at}].demands", f"there is no demand {met.demand}")
    return [{"demand_id": demands[met.demand], "result": met.result} for met in outcome.demands]


def _sponsors(draft: ProposalDraft, known: Known) -> list[Columns]:
    return [
        {
            "person_id": known.person(each.person, f"sponsors[{at}]").pk if each.person else None,
            "organization_id": _optional(known, each.organization, f"sponsors[{at}]"),
            "name_printed": each.printed,
            "role": each.role,
            "joined_date": each.joined,
            "withdrawn_date": each.withdrawn,
            "position": at,
        }
        for at, each in enumerate(draft.sponsors)
    ]


def _flags(draft: ProposalDraft, known: Known) -> list[Columns]:
    return [
        {
            "kind": flag.kind,
            "organization_id": _optional(known, flag.organization, "flags"),
            **both(flag.name, "name"),
            "date": flag.date,
        }
        for flag in draft.flags
    ]


def _assignments(draft: ProposalDraft, known: Known) -> list[Columns]:
    return [
        {
            "organization_id": known.organization(each.organization, f"assignments[{at}]").pk,
            "role": each.role,
            "date": each.date,
            "inferred": each.inferred,
            "returned_date": each.returned,
            "deadline": each.due,
            "extended_to": each.extended_to,
        }
        for at, each in enumerate(draft.assignments)
    ]


def _documents(draft: ProposalDraft) -> list[Columns]:
    return [
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
    ]


def _optional(known: Known, key: str, field: str) -> int | None:
    return known.organization(key, field).pk if key else None
