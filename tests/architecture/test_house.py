"""House rules that a machine can read: names, lengths, and a sentence at each room's door."""

import ast
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.BASE_DIR
OURS = ("manage.py", "tracker", "proposals", "tests", "benchmarks")
DRAWER_NAMES = {"utils", "helpers", "common", "base", "core"}
LONGEST_FILE = 300


def find_our_files() -> list[Path]:
    """Every Python file that people of this project write; migrations are written by Django."""
    roots = [ROOT / name for name in OURS]
    files = [file for root in roots for file in ([root] if root.is_file() else root.rglob("*.py"))]
    return [file for file in files if "migrations" not in file.parts]


def test_no_drawer_for_what_fits_nowhere() -> None:
    """A function that fits nowhere names the room that is missing."""
    drawers = {
        place.relative_to(ROOT).as_posix()
        for file in find_our_files()
        for place in (file, *file.parents)
        if place.is_relative_to(ROOT) and place.stem in DRAWER_NAMES
    }

    assert not drawers, "\n".join(sorted(drawers))


def test_no_file_is_too_long_to_read_standing_up() -> None:
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in find_our_files()}
    too_long = [
        f"{file.relative_to(ROOT)} has {length} lines, {LONGEST_FILE} are allowed: look for two ideas"
        for file, length in lengths.items()
        if length > LONGEST_FILE
    ]

    assert not too_long, "\n".join(too_long)


def test_each_room_says_what_it_is_for() -> None:
    doors = sorted((ROOT / "proposals").glob("*/__init__.py"))
    silent = [
        door.relative_to(ROOT).as_posix()
        for door in doors
        if door.parent.name != "migrations" and not ast.get_docstring(ast.parse(door.read_text("utf-8")))
    ]

    assert doors
    assert not silent, "\n".join(silent)
