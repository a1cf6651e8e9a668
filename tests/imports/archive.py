"""A source's files as they come: members of an archive."""

import json
import zipfile
from pathlib import Path
from typing import Any

from proposals.imports.formats import FORMATS
from proposals.imports.report import Report
from proposals.imports.upsert import bring_in


def archive_of(folder: Path, members: dict[str, Any]) -> Path:
    """A zip archive of the members: texts and bytes as they are, anything else as JSON."""
    path = folder / "source.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content if isinstance(content, str | bytes) else json.dumps(content))
    return path


def bring_in_source(path: Path, name: str) -> Report:
    """Bring an archive of a source in by the name of its format."""
    return bring_in(path, form=FORMATS[name])
