"""The documents, read by a machine: what the code knows they tell, and what they tell it knows."""

import ast
import re
from collections.abc import Iterator
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from django.conf import settings
from django.db.models import TextChoices

from proposals import models
from proposals.exports.dictionary import dictionary
from proposals.exports.formats import FORMATS
from proposals.imports import draft
from proposals.imports.formats import tracker
from proposals.lifecycle.procedures import read_all
from proposals.vocabulary import ProposalKind, Result, Stage

ROOT: Path = settings.BASE_DIR
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DRAFTS = [getattr(draft, name) for name in draft.__all__ if name.endswith("Draft") and name != "Draft"]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(name: str, title: str) -> str:
    """The part of a document below a heading, down to the next one; '' when there is no such heading."""
    found = re.search(rf"(?ms)^#+ `?{re.escape(title)}`?\n(.*?)(?=^#|\Z)", text_of(name))
    return found[1] if found else ""


def marked(text: str) -> set[str]:
    """Every word that stands between backticks."""
    return set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]+)`", text))))


def test_each_setting_is_described_and_no_other() -> None:
    calls = [
        node for node in ast.walk(ast.parse(text_of("tracker/settings.py"))) if isinstance(node, ast.Call)
    ]
    read = {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and isinstance(call.args[0], ast.Constant)
    }
    described = set(re.findall(r"\b(?:TRACKER|DATABASE)_[A-Z_]+\b", text_of("docs/operations.md")))
    assert "DATABASE_URL" in read
    assert described == read


def test_each_command_is_named() -> None:
    commands = (ROOT / "proposals/management/commands").glob("[!_]*.py")
    said = "\n".join(file.read_text(encoding="utf-8") for file in DOCUMENTS)
    unnamed = [file.stem for file in commands if f"manage.py {file.stem}" not in said]
    assert not unnamed, f"docs/ names no `manage.py` {', '.join(unnamed)}"


def test_each_room_has_its_paragraph() -> None:
    rooms = {
        place.name for place in (ROOT / "proposals").iterdir() if place.is_dir() and place.name[0] not in "_."
    }
    described = set(re.findall(r"(?m)^\*\*`(\w+)/`\*\*", text_of("docs/rooms.md")))
    assert described == rooms


def test_each_table_is_described() -> None:
    described = set(re.findall(r"(?m)^\| `(\w+)` \|", text_of("docs/data-model.md")))
    named = {name: getattr(models, name) for name in models.__all__}
    assert described == {name for name, table in named.items() if isinstance(table, type)}


def keys_of(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Each key of a procedure file with the table that it stands in."""
    for table in value if isinstance(value, list) else [value]:
        if isinstance(table, dict):
            for key, inner in table.items():
                yield place, key
                yield from keys_of(inner, key)


def test_each_key_of_the_procedure_files_is_described_in_its_table() -> None:
    used = {pair for procedure in read_all() for pair in keys_of(procedure, "procedure")}
    described = {place: marked(section("docs/procedures.md", place)) for place, _key in used}
    assert ("clocks", "starts_on") in used
    assert sorted((place, key) for place, key in used if key not in described[place]) == []


@pytest.mark.parametrize(
    ("place", "key", "words"),
    [
        ("procedure", "kind", ProposalKind),
        ("statuses", "stage", Stage),
        ("classes", "result", Result),
    ],
)
def test_each_word_that_a_procedure_file_may_use_is_listed(
    place: str, key: str, words: type[TextChoices]
) -> None:
    described = marked(section("docs/procedures.md", place))
    assert key in described
    assert set(words.values) - described == set()


def words_for(kind: type) -> str:
    """What the document calls a draft: IndustryLinkDraft is an industry link."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__.removesuffix("Draft")).lower()


def choices_in(hint: Any) -> list[str]:
    """The values of a closed list of words, if the type of a field is one."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return [str(choice.value) for choice in hint]
    return [choice for inner in get_args(hint) if get_origin(hint) for choice in choices_in(inner)]


@pytest.mark.parametrize("kind", DRAFTS, ids=words_for)
def test_each_draft_is_described_with_its_keys_and_choices(kind: Any) -> None:
    described = marked(section("docs/exchange-format.md", words_for(kind)))
    hints = get_type_hints(kind)
    names = set(kind.__struct_encode_fields__)
    choices = {choice for field in kind.__struct_fields__ for choice in choices_in(hints[field])}
    assert sorted((names | choices) - described) == []


def test_the_example_of_the_exchange_format_can_be_read() -> None:
    block = re.search(r"(?s)```json\n(.*?)```", section("docs/exchange-format.md", "An example"))
    assert block
    rows = list(tracker.parse_lines(BytesIO(block[1].encode())))
    assert [row.reason for row in rows] == [""] * len(rows)
    assert {type(row.draft).__name__ for row in rows} >= {"SourceDraft", "OrganizationDraft", "ProposalDraft"}


def test_the_readme_begins_with_the_two_commands() -> None:
    block = re.search(r"(?s)```\w*\n(.*?)```", text_of("README.md"))
    assert block
    assert [line.split("#")[0].strip() for line in block[1].splitlines()] == ["make run", "make test"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_and_pictures_lead_to_files_of_the_house(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    broken = [
        target
        for target in targets
        if "://" not in target and not (document.parent / target).resolve().exists()
    ]
    assert broken == []


def test_each_format_of_exports_is_described_and_the_dictionary_is_theirs() -> None:
    said = text_of("docs/exports.md")
    assert set(re.findall(r"(?m)^\| `([\w-]+)` \| [^|]+ \| (?:yes)? ?\|$", said)) == set(FORMATS)
    assert said.endswith(dictionary())
