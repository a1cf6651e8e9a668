"""A source's files as they come: members of an archive."""

import json
import zipfile
from pathlib import Path
from typing import Any


def archive_of(folder: Path, members: dict[str, Any]) -> Path:
    """A zip archive of the members: texts and bytes as they are, anything else as JSON."""
    path = folder / "source.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content if isinstance(content, str | bytes) else json.dumps(content))
    return path
