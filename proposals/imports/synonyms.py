"""The groups of synonyms that the tracker ships with: a beginning, which editors keep from then on."""

import tomllib
from pathlib import Path

from proposals.models import SynonymGroup


def load(path: Path) -> int:
    """Bring in the groups of a file where there are none yet; returns how many came in."""
    if SynonymGroup.objects.exists():
        return 0
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
    return len(SynonymGroup.objects.bulk_create(SynonymGroup(words="\n".join(words)) for words in groups))
