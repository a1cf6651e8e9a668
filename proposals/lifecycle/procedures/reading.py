"""From a procedure's file to a checked dictionary: what a file may not say is refused by name."""

import tomllib
from pathlib import Path
from typing import Any

from proposals.vocabulary import ActionKind, ProposalKind, Result, Stage

FOLDER = Path(__file__).parent


class BadProcedure(ValueError):
    """A procedure file that contradicts itself; the message names the file and the fault."""


def read_all(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Every procedure file of the folder, by name."""
    return [read_procedure(path) for path in sorted(folder.glob("*.toml"))]


def read_procedure(path: Path) -> dict[str, Any]:
    """One file, checked; raises BadProcedure. The keys are described in docs/procedures.md."""
    with path.open("rb") as file:
        try:
            procedure = tomllib.load(file)
        except tomllib.TOMLDecodeError as problem:
            raise BadProcedure(f"{path.name}: {problem}") from problem
    for fault in _faults(procedure):
        raise BadProcedure(f"{path.name}: {fault}")
    return procedure


def _faults(procedure: dict[str, Any]) -> list[str]:
    codes = [status["code"] for status in procedure.get("statuses", [])]
    faults = [f"“{key}” is missing" for key in ("key", "version", "kind", "path") if not procedure.get(key)]
    faults += [f"the kind “{procedure.get('kind')}” is not one of {ProposalKind.values}"] * (
        procedure.get("kind") not in ProposalKind.values
    )
    faults += [f"the status “{code}” stands twice" for code in {c for c in codes if codes.count(c) > 1}]
    faults += [
        f"“{status['code']}” has the unknown stage “{status.get('stage')}”; known: {Stage.values}"
        for status in procedure.get("statuses", [])
        if status.get("stage") not in Stage.values
    ]
    faults += [f"{where} names the unknown status “{code}”" for where, code in _mentions(procedure, codes)]
    faults += [
        f"the step “{step['code']}” names the unknown kind of action “{kind}”"
        for step in procedure.get("steps", [])
        for kind in step.get("actions", [])
        if kind not in ActionKind.values
    ]
    faults += [
        f"the class “{scheme['key']} {reply_class['code']}” has the unknown result “{reply_class['result']}”"
        for scheme in procedure.get("result_schemes", [])
        for reply_class in scheme.get("classes", [])
        if reply_class["result"] not in Result.values
    ]
    return faults + [f"no move leads to “{code}”" for code in _unreached(procedure, codes)]


def _mentions(procedure: dict[str, Any], codes: list[str]) -> list[tuple[str, str]]:
    """Where the file names a status that it does not declare."""
    named = [("the path", code) for code in procedure.get("path", [])]
    for move in procedure.get("moves", []):
        named += [("a move", code) for code in (move.get("from", ""), move["to"]) if code]
    for step in procedure.get("steps", []):
        named += [(f"the step “{step['code']}”", code) for code in step.get("statuses", [])]
    for clock in procedure.get("clocks", []):
        for key in ("starts_on", "stops_on", "extends_on"):
            named += [(f"the clock “{clock['code']}”", code) for code in clock.get(key, [])]
    return [(where, code) for where, code in named if code not in codes]


def _unreached(procedure: dict[str, Any], codes: list[str]) -> list[str]:
    reached = {move["to"] for move in procedure.get("moves", [])}
    return [code for code in codes if code not in reached]
