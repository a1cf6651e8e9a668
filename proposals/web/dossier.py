"""A public form laid out as the proposal's page shows it: joined, numbered, grouped, nothing re-derived."""

from collections.abc import Mapping
from typing import Any

from proposals.models import HOUSE
from proposals.templatetags.tracker import relation_words
from proposals.vocabulary import (
    ActionKind,
    ActionScope,
    DemandResult,
    IndustryRole,
    ProposalKind,
    RelationKind,
)
from proposals.web.stages import ENDED

Json = dict[str, Any]

POLICY = (ActionKind.POLICY_RESPONSE, ActionKind.RELATED_RULING, ActionKind.OUTCOME_REPORTED)
BEST_FIRST = (DemandResult.MET, DemandResult.PARTLY_MET, DemandResult.NOT_MET, DemandResult.NOT_ASSESSED)
ANSWERED_KINDS = (ProposalKind.SUGGESTION, ProposalKind.CPPCC_PROPOSAL)
"""Kinds whose procedure ends in a reply, so that a missing one is worth a word."""


def dossier(detail: Json, status_names: Mapping[str, Json]) -> dict[str, Any]:
    """What the template needs, from the detail of a public form and the names of its procedure's statuses."""
    numbers = {source["key"]: source["number"] for source in detail["sources"]}
    by_role = _industries(detail["industries"])
    replies = [reply | {"refs": _refs(reply, numbers)} for reply in detail["replies"]]
    outcomes = [outcome | {"refs": _refs(outcome, numbers)} for outcome in detail["outcomes"]]
    return {
        "detail": detail,
        "sponsors": [sponsor | {"refs": _refs(sponsor, numbers)} for sponsor in detail["sponsors"]],
        "abstract_refs": _own_refs(detail, numbers),
        "house": by_role[HOUSE],
        "codes": by_role["codes"],
        "interests": by_role["interests"],
        "demands": [_demand(demand, outcomes, replies) for demand in detail["demands"]],
        "timeline": [_line(action, numbers, status_names) for action in detail["actions"]],
        "replies": replies,
        "outcomes": outcomes,
        "relations": _by_words(_apart(detail)),
        "last_checked": _last_checked(detail),
        "reply_expected": detail["procedure"]["kind"] in ANSWERED_KINDS,
        "ended": detail["stage"] in ENDED,
    }


def _refs(line: Json, numbers: Mapping[str, int]) -> list[int]:
    """The numbers of the sources a line cites."""
    return [numbers[cited["source"]] for cited in line["sources"] if cited["source"] in numbers]


def _own_refs(detail: Json, numbers: Mapping[str, int]) -> list[int]:
    """The sources of the proposal as such: those that no other line mentions, or else the first."""
    lines = [*detail["sponsors"], *detail["actions"], *detail["replies"], *detail["outcomes"]]
    elsewhere = {number for line in lines for number in _refs(line, numbers)}
    return [number for number in numbers.values() if number not in elsewhere] or list(numbers.values())[:1]


def _industries(links: list[Json]) -> dict[str, list[Json]]:
    """Each industry once: the house's own, then codes; beside them those of the sponsor's own interest."""
    once: dict[str, Json] = {}
    for link in links:
        if link["id"] not in once or link["role"] == IndustryRole.TARGET:
            once[link["id"]] = link
    return {
        HOUSE: [link for link in once.values() if link["scheme"] == HOUSE],
        "codes": [link for link in once.values() if link["scheme"] != HOUSE],
        "interests": [link for link in links if link["role"] == IndustryRole.SPONSOR_INTEREST],
    }


def _demand(demand: Json, outcomes: list[Json], replies: list[Json]) -> Json:
    """A demand with the measures judged against it, what the replies say of it, and the best result."""
    judged = [
        {"result": result["result"], **outcome}
        for result in demand["outcomes"]
        for outcome in outcomes
        if outcome["measure"]["key"] == result["measure"]
    ]
    answered = [
        result | {"organization": reply["organization"], "refs": reply["refs"]}
        for reply in replies
        for result in reply["demands"]
        if result["number"] == demand["number"]
    ]
    results = {each["result"] for each in judged}
    best = next((result for result in BEST_FIRST if result in results), DemandResult.NOT_ASSESSED)
    return demand | {"judged": judged, "answered": answered, "best": best.value}


def _line(action: Json, numbers: Mapping[str, int], status_names: Mapping[str, Json]) -> Json:
    """A line of the timeline, after the statuses that were passed over without a record."""
    return action | {
        "refs": _refs(action, numbers),
        "look": "step" if action["status"] else "policy" if action["kind"] in POLICY else "context",
        "gaps": [status_names.get(code, {"en": code}) for code in action["not_documented"]],
        "whole_session": action["scope"] == ActionScope.SESSION,
    }


def _apart(detail: Json) -> list[Json]:
    """The related proposals that do not stand in the family already."""
    in_family = {member["id"] for member in detail["family"]["members"]}
    return [
        relation
        for relation in detail["relations"]
        if relation["kind"] == RelationKind.RELATED or relation["id"] not in in_family
    ]


def _by_words(relations: list[Json]) -> list[tuple[str, list[Json]]]:
    """The related proposals under how each relates, in the order in which the words first occur."""
    groups: dict[str, list[Json]] = {}
    for relation in relations:
        groups.setdefault(relation_words(relation), []).append(relation)
    return list(groups.items())


def _last_checked(detail: Json) -> str:
    """When somebody last looked: the newest check, or the newest look at a source."""
    checks = [check["date"] for check in detail["checks"]]
    sources = [source["last_checked"] for source in detail["sources"] if source["last_checked"]]
    return str(max(checks or sources, default=""))
