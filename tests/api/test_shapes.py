"""The shapes that the schema declares are those that the stored public forms have."""

from typing import Any

import pytest
from rest_framework import serializers

from proposals.api.shapes import ProposalRow
from proposals.api.shapes_of_detail import ProposalDetail
from tests.api.asking import read
from tests.cast import Cast
from tests.web.exhibits import furnish

pytestmark = pytest.mark.django_db


def differing(shape: Any, value: Any, place: str) -> list[str]:
    """Where a value has other members than its shape declares."""
    if isinstance(shape, serializers.ListSerializer):
        found = [differing(shape.child, each, f"{place}[]") for each in value]
        return sorted({each for several in found for each in several})
    if not isinstance(shape, serializers.Serializer) or value is None:
        return []
    declared = {name for name, field in shape.fields.items() if field.required or name in value}
    wrong = [f"{place}.{name}" for name in declared.symmetric_difference(value)]
    for name in declared.intersection(value):
        wrong += differing(shape.fields[name], value[name], f"{place}.{name}")
    return wrong


def test_rows_and_details_have_exactly_the_declared_members(cast: Cast) -> None:
    asked, answered = furnish(cast)
    for number in (asked.register_number, answered.register_number):
        assert differing(ProposalDetail(), read(f"proposals/{number}/"), "detail") == []
    for row in read("proposals/")["results"]:
        assert differing(ProposalRow(), row, "row") == []


def test_a_missing_and_a_surplus_member_would_be_named() -> None:
    row: dict[str, Any] = {str(name): None for name in ProposalRow().fields}
    del row["slug"]
    row |= {"sponsors": [], "industries": [], "topics": [], "flags": [], "colour": "red"}
    assert sorted(differing(ProposalRow(), row, "row")) == ["row.colour", "row.slug"]
