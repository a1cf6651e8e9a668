"""The import directions, as the contracts in pyproject.toml declare them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from importlinter.cli import lint_imports

PURE_FILES = (
    "lifecycle/rules.py",
    "lifecycle/clocks.py",
    "lifecycle/correctable.py",
    "lifecycle/corrections.py",
    "lifecycle/runs.py",
    "lifecycle/workdays.py",
    "search/text.py",
)
IMPURE_PACKAGES = ("django.db", "django.http", "django.conf", "rest_framework")


def test_doors_open_downward_only(capsys: pytest.CaptureFixture[str]) -> None:
    config = str(settings.BASE_DIR / "pyproject.toml")

    exit_code = lint_imports(config_filename=config, no_cache=True)

    assert exit_code == 0, capsys.readouterr().out


@pytest.mark.parametrize("file", PURE_FILES)
def test_pure_files_import_neither_database_nor_request(file: str) -> None:
    """The contracts see outside packages whole; parts of Django are told apart here."""
    impure = [name for name in imported_names(settings.BASE_DIR / "proposals" / file) if is_impure(name)]

    assert impure == []


def imported_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_impure(name: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in IMPURE_PACKAGES)
