"""The whole real record goes out and comes back: the same bytes, from an instance that had nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.http import QueryDict

from proposals.api.exports import read_export
from proposals.exports.formats import FORMATS
from proposals.imports.report import Fate
from proposals.imports.upsert import bring_in
from proposals.migrations._append_only import allow_change
from proposals.models import Proposal

pytestmark = pytest.mark.xdist_group("record")

KEPT = ("Industry", "Procedure", "ResultClass", "ResultScheme", "SynonymGroup")
"""What an instance has before anything comes in."""


def exported(form: str = "tracker", query: str = "") -> bytes:
    return b"".join(FORMATS[form].write(read_export(form, QueryDict(query))))


def empty_the_record() -> None:
    """Forget the record, as if the classifications and procedures alone had been loaded."""
    allow_change(connection)
    own = apps.get_app_config("proposals").get_models(include_auto_created=True)
    names = [table._meta.db_table for table in own if not table.__name__.startswith(KEPT)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"TRUNCATE {', '.join(names)} CASCADE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            return
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for name in names:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608  # our own tables


def forms() -> dict[str, dict[str, Any]]:
    """What readers see of every proposal, without what tells of this tracker's own work."""
    found = Proposal.objects.visible().values_list("public_form__detail", flat=True)
    seen = {form["id"]: form for form in map(json.loads, found)}
    for form in seen.values():
        for each in (form, *form["actions"]):
            for own in ("updated_at", "recorded_at", "hash"):
                each.pop(own, None)
    return seen


def test_out_and_in_and_out_again_gives_the_same_bytes_and_the_same_pages(tmp_path: Path) -> None:
    first, before = exported(), forms()
    path = tmp_path / "all.ndjson"
    path.write_bytes(first)

    empty_the_record()
    assert not Proposal.objects.exists()
    report = bring_in(path)

    assert (report.refused, report.counts[Fate.CREATED]) == ([], len(first.splitlines()) - 1)
    assert exported() == first
    assert len(before) == 201
    assert forms() == before
    assert bring_in(path).counts[Fate.UNCHANGED] == len(first.splitlines()) - 1
