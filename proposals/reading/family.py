"""A proposal's family: what raises again, absorbs, accompanies or replaces what, across sessions.

Read from the links of editions, so that it can be read on any day and as known at any time, and so that it
never passes through a record that readers may not see. Records that are only related stand apart.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import connections

from proposals.models import FOREVER, Edition, EditionLink, Proposal, Spell
from proposals.reading import rows
from proposals.search.reading import Reading
from proposals.vocabulary import Publication, RelationKind

Json = dict[str, Any]

KINSHIP = tuple(kind.value for kind in RelationKind if kind != RelationKind.RELATED)
"""The kinds of relation that make a family."""

MOST_MEMBERS = 200
"""How many members are read; a larger family says that it is not complete."""

MEMBER = (
    "id",
    "slug",
    "url",
    "title",
    "number",
    "organization",
    "session",
    "procedure",
    "status",
    "stage",
    "status_since",
    "filed_date",
)
"""What a family tells of each member: these keys of its row."""

ALONE: Json = {"members": [], "is_complete": True}


@dataclass(frozen=True)
class _Found:
    """The members by id, each with its edition."""

    editions: dict[int, int]
    is_complete: bool


def has_kin(whole: Json) -> bool:
    """Whether the public form names a member of the family besides itself."""
    return any(relation["kind"] in KINSHIP for relation in whole["relations"])


def family_of(proposal: Proposal, reading: Reading) -> Json:
    """The whole family, itself included, the earliest filed first; three queries however large.

    Each member is a short row with its `relations` to other members, told by the one that states them.
    No members at all when nothing else of the family is on record.
    """
    found = _find(proposal, reading)
    if len(found.editions) < 2:
        return ALONE
    members = _rows_of(found, reading)
    stated = _relations_among(found, {member["id"] for member in members})
    members = [member | {"relations": stated[member["id"]]} for member in members]
    return {"members": sorted(members, key=_in_time), "is_complete": found.is_complete}


def _in_time(member: Json) -> tuple[str, str]:
    return member["filed_date"] or member["id"][:4], member["id"]


def _find(proposal: Proposal, reading: Reading) -> _Found:
    """Walk from edition to edition along the links of kinship, in one query."""
    known, known_values = _known(reading)
    standing, standing_values = _on_record(reading)
    facets = [*KINSHIP, *(f"-{kind}" for kind in KINSHIP)]
    # Only names of our own tables and columns are written into the text; every value is a parameter.
    statement = f"""
        WITH RECURSIVE family(edition_id, proposal_id) AS (
            SELECT e.id, e.proposal_id FROM {_table(Edition)} e WHERE e.proposal_id = %s AND {known}
            UNION
            SELECT e.id, e.proposal_id
            FROM family f
            JOIN {_table(EditionLink)} l
                ON l.edition_id = f.edition_id AND l.facet IN ({", ".join(["%s"] * len(facets))})
            JOIN {_table(Proposal)} p ON p.register_number = l.value AND p.publication = %s
            JOIN {_table(Edition)} e ON e.proposal_id = p.id AND {known}
            {standing}
        )
        SELECT edition_id AS id, proposal_id FROM family LIMIT %s
    """  # noqa: S608
    values = [proposal.pk, *known_values, *facets, Publication.PUBLISHED, *known_values, *standing_values]
    editions = list(Edition.objects.raw(statement, [*values, MOST_MEMBERS + 1]))
    kept = {edition.proposal_id: edition.pk for edition in editions[:MOST_MEMBERS]}
    return _Found(kept, is_complete=len(editions) <= MOST_MEMBERS)


def _known(reading: Reading) -> tuple[str, list[Any]]:
    """The condition that an edition was what the tracker said, with its values."""
    adapt = connections[Edition.objects.db].ops.adapt_datetimefield_value
    if reading.known_at is None:
        return "e.known_to = %s", [adapt(FOREVER)]
    return "e.known_from <= %s AND e.known_to > %s", [adapt(reading.known_at)] * 2


def _on_record(reading: Reading) -> tuple[str, list[Any]]:
    """The join that keeps only what was on record on the day of reading, with its values."""
    if reading.as_of is None:
        return "", []
    day = connections[Edition.objects.db].ops.adapt_datefield_value(reading.as_of)
    join = f"JOIN {_table(Spell)} s ON s.edition_id = e.id AND s.from_day <= %s AND s.until_day > %s"
    return join, [day, day]


def _table(model: Any) -> str:
    return str(model._meta.db_table)


def _rows_of(found: _Found, reading: Reading) -> list[Json]:
    members = reading.on_record().filter(**{f"{reading.column('pk')}__in": list(found.editions)})
    stored = members.values_list(*rows.columns(reading))
    return [{key: row[key] for key in MEMBER} for row in (rows.row_of(reading, values) for values in stored)]


def _relations_among(found: _Found, ids: set[str]) -> dict[str, list[Json]]:
    """What each member states of other members."""
    links = EditionLink.objects.filter(edition__in=found.editions.values(), facet__in=KINSHIP, value__in=ids)
    stated: dict[str, list[Json]] = defaultdict(list)
    for number, kind, other in links.order_by("value", "facet").values_list(
        "edition__proposal__register_number", "facet", "value"
    ):
        stated[number].append({"kind": kind, "id": other})
    return stated
