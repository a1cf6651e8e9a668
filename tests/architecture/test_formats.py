"""Each format that files may have is described, has its procedures, and is brought in twice by a test."""

import re

import pytest
from django.conf import settings

from proposals.imports.formats import FORMATS
from proposals.lifecycle.procedures import FOLDER
from proposals.management.commands.import_proposals import Command

TESTS = "\n".join(
    file.read_text(encoding="utf-8") for file in (settings.BASE_DIR / "tests/imports").glob("test_*.py")
)
DOCUMENT = (settings.BASE_DIR / "docs/imports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_has_its_section_its_procedures_and_its_round_trip(name: str) -> None:
    page = settings.BASE_DIR / f"docs/imports/{name}.md"
    has_section = re.search(rf"(?m)^#+ `?{name}`?$", DOCUMENT)
    assert has_section or page.exists(), f"docs/imports.md has no section {name}, docs/imports/ no page"
    lacking = [key for key in FORMATS[name].procedures if not (FOLDER / f"{key}.toml").exists()]
    assert lacking == []
    assert f'"{name}"' in TESTS, f"no test in tests/imports/ brings {name} in"


def test_each_option_of_the_command_is_described() -> None:
    parser = Command().create_parser("manage.py", "import_proposals")
    own = {"--format", "--mapping", "--dry-run", "--report", "--refused"}
    assert own <= {option for action in parser._actions for option in action.option_strings}
    assert [option for option in own if f"`{option}" not in DOCUMENT] == []
