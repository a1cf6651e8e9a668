"""What an earlier run of the same file brought in and this one did not name: told, never deleted."""

from proposals.imports.upsert.feed import Feed
from proposals.models import ImportedRow, ImportRun


def vanished(run: ImportRun, feed: Feed) -> list[str]:
    """The names of the rows that a file of this name had before and has no longer."""
    earlier = ImportedRow.objects.filter(scheme=run.format, run__file_name=run.file_name).exclude(run=run)
    return sorted(
        name for name in earlier.values_list("identifier", flat=True).iterator() if not feed.has_named(name)
    )
