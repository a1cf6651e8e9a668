"""A public form laid out as the proposal's page shows it: joined, numbered, grouped, nothing re-derived."""

from collections.abc import Mapping
from itertools import takewhile
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
    own = _own_refs(detail, numbers)
    outcomes = [outcome | {"refs": _refs(outcome, numbers)} for outcome in detail["outcomes"]]
    return {
        "detail": detail,
        "sponsors": [_sponsor(sponsor, numbers, own) for sponsor in detail["sponsors"]],
        "own_refs": own,
        "status_refs": _status_refs(detail, numbers),
        "house": by_role[HOUSE],
        "codes": by_role["codes"],
        "interests": by_role["interests"],
        "demands": [_demand(demand, outcomes, replies) for demand in detail["demands"]],
        "timeline": [
            _line(action, numbers, status_names) | {"otherwise": _otherwise(action, detail, numbers)}
            for action in detail["actions"]
        ],
        "clocks": [clock | {"refs": _start_refs(clock, detail, numbers)} for clock in detail["clocks"]],
        "replies": replies,
        "outcomes": outcomes,
        "relations": _by_words(_apart(detail)),
        "related": detail["related"] or [],
        "last_checked": last_checked(detail),
        "reply_expected": detail["procedure"]["kind"] in ANSWERED_KINDS,
        "ended": detail["stage"] in ENDED,
    }


def _refs(line: Json, numbers: Mapping[str, int]) -> list[int]:
    """The numbers of the sources a line cites."""
    return [numbers[cited["source"]] for cited in line["sources"] if cited["source"] in numbers]


def _own_refs(detail: Json, numbers: Mapping[str, int]) -> list[int]:
    """The proposal's own sources, which stand for facts that cite none; without any, the first on record."""
    return _refs({"sources": detail["own_sources"]}, numbers) or list(numbers.values())[:1]


def _sponsor(sponsor: Json, numbers: Mapping[str, int], own: list[int]) -> Json:
    """A sponsor and each role of theirs, led to sources."""
    roles = [role | {"refs": _refs(role, numbers)} for role in sponsor["roles_then"]]
    return sponsor | {"refs": _refs(sponsor, numbers) or own, "roles_then": roles}


def _status_refs(detail: Json, numbers: Mapping[str, int]) -> list[int]:
    """The sources of the line that moved the proposal to its present status."""
    moves = [action for action in detail["actions"] if action["status"]]
    return _refs(moves[-1], numbers) if moves else []


def _start_refs(clock: Json, detail: Json, numbers: Mapping[str, int]) -> list[int]:
    """The sources of the day that a deadline is counted from, and of the line that set it otherwise."""
    lines = [action for action in detail["actions"] if action["number"] == clock["set_by"]]
    lines += [action for action in detail["actions"] if action["status"] and action["date"] == clock["start"]]
    handover = detail["handover"]
    if handover and clock["stands_in"]:
        lines.append({"sources": [{"source": handover["source"]}]})
    return list(dict.fromkeys(number for line in lines for number in _refs(line, numbers)))


def _otherwise(action: Json, detail: Json, numbers: Mapping[str, int]) -> list[Json]:
    """Lines that tell of the same move by the same actor on a day that cannot be the same.

    A status that was reached again later, with another in between, was reached twice.
    """
    if not action["status"]:
        return []
    moves = [each for each in detail["actions"] if each["status"]]
    at = moves.index(action)
    told: list[Json] = []
    for way in (moves[at + 1 :], moves[:at][::-1]):
        for other in takewhile(lambda each: each["status"]["code"] == action["status"]["code"], way):
            if other["actor"] == action["actor"] and not _may_agree(other["date"], action["date"]):
                told.append({"date": other["date"], "refs": _refs(other, numbers)})
    return told


def _may_agree(one: str, other: str) -> bool:
    """Whether two dates, each as precise as it is known, may mean one day."""
    return one.startswith(other) or other.startswith(one)


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


def last_checked(detail: Json) -> str:
    """When somebody last looked: the newest check, or the newest look at a source."""
    checks = [check["date"] for check in detail["checks"]]
    sources = [source["last_checked"] for source in detail["sources"] if source["last_checked"]]
    return str(max(checks or sources, default=""))
