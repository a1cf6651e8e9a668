"""Static files as served: named by their content, compressed, and collected only when they changed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_changed() -> None:
    """Collect and compress the static files unless the last collection was of the same ones.

    Compressing takes some eight seconds, asking whether it must be done a few milliseconds.
    """
    mark = Path(settings.STATIC_ROOT) / ".collected"
    fingerprint = hashlib.sha256("\n".join(sorted(describe_sources())).encode()).hexdigest()
    if mark.exists() and mark.read_text() == fingerprint:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(fingerprint)


def describe_sources() -> Iterator[str]:
    """Yield name, size and time of change of each file that would be collected."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            yield f"{name} {stat.st_size} {stat.st_mtime_ns}"
