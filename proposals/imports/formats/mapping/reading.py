"""Reads a mapping file: what the source is called, how its records lie, and what is made of each."""

import fnmatch
import tomllib
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import orjson

from proposals.imports.draft import (
    IndustryDraft,
    MeasureDraft,
    OrganizationDraft,
    PersonDraft,
    ProposalDraft,
    SessionDraft,
    SourceDraft,
    TopicDraft,
)
from proposals.imports.formats.format import Format
from proposals.imports.formats.mapping.compiling import Compiler
from proposals.imports.formats.mapping.expressions import Language
from proposals.imports.formats.mapping.fault import MappingFault
from proposals.imports.formats.mapping.parsing import Mapping, parser_of
from proposals.imports.formats.tables import READERS, Layout

KINDS = {
    "source": SourceDraft,
    "topic": TopicDraft,
    "industry": IndustryDraft,
    "organization": OrganizationDraft,
    "session": SessionDraft,
    "person": PersonDraft,
    "measure": MeasureDraft,
    "proposal": ProposalDraft,
}
"""What a record may become, each after what it names."""

SETTINGS: dict[str, type] = {
    "name": str,
    "about": str,
    "reads": str,
    "records": str,
    "encoding": str,
    "delimiter": str,
    "header": int,
    "sheet": str,
    "language": str,
    "time_zone": str,
    "procedures": list,
    "match_names": bool,
    "recognise": dict,
    "tables": dict,
}
"""What a mapping says at its top, beside what is made of each record."""

FOLDER = Path(__file__).resolve().parents[2] / "mappings"
"""The mappings that the tracker ships with."""


def read_mapping(path: Path) -> Format:
    """The format that the file describes; MappingFault names the file, the key and what is allowed."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return _format_of(values)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise MappingFault(f"{path.name} cannot be read: {fault}") from None
    except MappingFault as fault:
        raise MappingFault(f"{path.name}: {fault}") from None


def shipped() -> list[Format]:
    """All mappings that the tracker ships with."""
    return [read_mapping(path) for path in sorted(FOLDER.glob("*.toml"))]


def _format_of(values: dict[str, Any]) -> Format:
    _check_settings(values)
    language = Language(_tables(values.get("tables", {})), values.get("time_zone", "UTC"))
    compiler = Compiler(language, values.get("language", "en"))
    makers = [
        (kind, compiler.elements(struct, values[kind], kind))
        for kind, struct in KINDS.items()
        if kind in values
    ]
    fields = ("encoding", "delimiter", "header", "sheet", "records")
    layout = Layout(**{field: values[field] for field in fields if field in values})
    mapping = Mapping(values["reads"], layout, makers)
    return Format(
        values["name"],
        _recogniser(values.get("recognise", {}), values["reads"]),
        parser_of(mapping),
        tuple(values.get("procedures", ())),
        values.get("match_names", True),
    )


def _check_settings(values: dict[str, Any]) -> None:
    allowed = {**SETTINGS, **dict.fromkeys(KINDS, object)}
    for key, value in values.items():
        if key not in allowed:
            raise MappingFault(f"{key}: there is no such key; allowed are {', '.join(allowed)}")
        if not isinstance(value, allowed[key]):
            raise MappingFault(f"{key}: {allowed[key].__name__} is wanted here, not {type(value).__name__}")
    for key in ("name", "reads", "proposal"):
        if key not in values:
            raise MappingFault(f"{key} is missing")
    if values["reads"] not in READERS:
        raise MappingFault(f"reads: “{values['reads']}” is none of {', '.join(READERS)}")
    if values.get("language", "en") not in ("en", "zh"):
        raise MappingFault(f"language: “{values['language']}” is neither en nor zh")
    if (
        not values["name"].replace("_", "").isalnum()
        or not values["name"].isascii()
        or len(values["name"]) > 40
    ):
        raise MappingFault("name: at most 40 letters, digits and underscores")
    try:
        ZoneInfo(values.get("time_zone", "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        raise MappingFault(
            f"time_zone: there is no zone “{values['time_zone']}”, write such as Asia/Taipei"
        ) from None


def _tables(tables: dict[str, Any]) -> dict[str, dict[str, str]]:
    for name, table in tables.items():
        if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
            raise MappingFault(f"tables.{name}: write the source's code = the word for it")
    return tables


def _recogniser(spec: dict[str, Any], reads: str) -> Any:
    """Whether a file bears one of the names and has all the keys, as columns or in its first record."""
    for key in spec:
        if key not in ("names", "keys"):
            raise MappingFault(f"recognise.{key}: there is no such key; allowed are names, keys")
    names, keys = spec.get("names", []), spec.get("keys", [])

    def recognises(name: str, head: bytes) -> bool:
        last = name.rsplit("/", 1)[-1]
        if not (names or keys) or (names and not any(fnmatch.fnmatch(last, each) for each in names)):
            return False
        if reads == "xlsx":
            return bool(names)
        return all(_holds(head, key, quoted=reads != "csv") for key in keys)

    return recognises


def _holds(head: bytes, key: str, *, quoted: bool) -> bool:
    """Whether the first bytes name the key, as it is or as JSON may escape it."""
    if not quoted:
        return key.encode() in head.split(b"\n", 1)[0]
    escaped = "".join(each if ord(each) < 128 else f"\\u{ord(each):04x}" for each in key)
    return orjson.dumps(key) in head or f'"{escaped}"'.encode() in head
