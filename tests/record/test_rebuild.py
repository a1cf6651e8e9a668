"""`manage.py rebuild` recreates every projection; `--check` names what differs and exits 1."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Value
from django.db.models.functions import Replace

from proposals.management.commands.start import is_unsearchable
from proposals.models import IndustryDescent, Placement, Proposal, PublicForm, SearchText, TitlePiece
from proposals.search import index
from proposals.search.facet_tokens import WORDS
from proposals.search.marks import token

pytestmark = pytest.mark.xdist_group("record")


def check() -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("rebuild", "--check", stdout=said)
    except SystemExit as stop:
        return int(stop.code or 0), said.getvalue()
    return 0, said.getvalue()


def test_after_the_load_nothing_differs() -> None:
    assert check() == (0, "No difference.\n")


def test_every_damage_is_named_and_mended() -> None:
    proposals, placements = Proposal.objects, Placement.objects
    proposals.filter(register_number="2023-001").update(stage="answered")
    proposals.filter(register_number="2023-002").update(status=None)
    proposals.filter(register_number="2023-003").update(sort_date="1999")
    placements.filter(action__proposal__register_number="2023-004").update(position=9)
    placements.filter(action__proposal__register_number="2023-005").delete()
    PublicForm.objects.filter(proposal__register_number="2023-006").update(row="{}")
    PublicForm.objects.filter(proposal__register_number="2023-007").delete()
    SearchText.objects.filter(proposal__register_number="2023-008").update(text="")
    TitlePiece.objects.filter(proposal__register_number="2023-009").delete()
    IndustryDescent.objects.order_by("pk")[0].delete()
    code, said = check()
    assert code == 1
    for fault in (
        "2023-001: stage is 'answered', the log says 'filed'",
        "2023-002: status_id is None",
        "2023-003: sort_date is '1999'",
        "2023-004: placement of action",
        "2023-005: placement of action",
        "2023-006: the public form",
        "2023-007: the public form",
        "2023-008: the search text",
        "2023-009: the search text",
        "industries: which stands under which",
    ):
        assert fault in said
    call_command("rebuild", stdout=StringIO())
    assert check() == (0, "No difference.\n")


def test_a_record_that_nothing_finds_is_noticed_and_made_findable() -> None:
    assert not is_unsearchable()
    SearchText.objects.all().delete()
    assert is_unsearchable()
    call_command("rebuild", verbosity=0)
    assert not is_unsearchable()
    call_command("rebuild", "--check", verbosity=0)


def test_what_an_earlier_version_wrote_is_noticed_and_written_anew() -> None:
    now, earlier = token("words", WORDS), token("words", WORDS - 1)
    SearchText.objects.update(facets=Replace("facets", Value(now), Value(earlier)))
    index.tell_anew()
    assert is_unsearchable()
    call_command("rebuild", verbosity=0)
    assert not is_unsearchable()
