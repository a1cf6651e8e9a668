"""How single values look in the API: both languages, references by key, words of a closed list."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from proposals import dates
from proposals.lifecycle.public_form import bilingual, named

DATE_PATTERN = dates.PATTERN.replace(r"\Z", "$")
"""As JSON Schema writes patterns: its dialect knows no `\\Z`."""


class BothLanguages(serializers.Serializer[Any]):
    """A text in the languages it is recorded in; the empty ones are left out."""

    en = serializers.CharField(required=False, help_text="English")
    zh = serializers.CharField(required=False, help_text="Simplified Chinese")


class Reference(serializers.Serializer[Any]):
    """A record by key and name; the key opens it and filters by it."""

    key = serializers.CharField()
    name = BothLanguages()


@extend_schema_field(BothLanguages)
class Bilingual(serializers.Field[Any, Any, Any, Any]):
    """The columns name_en and name_zh of a record as {"en": …, "zh": …}."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, value: Any) -> dict[str, str]:
        """The languages that are filled."""
        return bilingual(value, self.field_name or "")


@extend_schema_field(Reference)
class Named(serializers.Field[Any, Any, Any, Any]):
    """A related record by key and name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> dict[str, Any]:
        """Its key and name."""
        return named(value)


class Text(serializers.CharField):
    """Text, null where the record says nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> Any:
        """The text or None."""
        return str(value) or None


@extend_schema_field(
    {
        "type": "string",
        "pattern": DATE_PATTERN,
        "nullable": True,
        "description": "As precise as it is known: YYYY, YYYY-MM or YYYY-MM-DD.",
    }
)
class PartialDate(Text):
    """A year, month or day as text, null where not known."""


def words(choices: Any, *, nullable: bool = False, text: str = "") -> Any:
    """A field whose value is one of a closed list (a TextChoices)."""

    # Inside allOf, the generator of the schema leaves the list where it is read instead of naming it.
    described: dict[str, Any] = {
        "allOf": [{"type": "string", "enum": list(choices.values)}],
        "description": text,
    }
    if nullable:
        described = {"type": "string", "nullable": True, "enum": [*choices.values, None]}
        described = {"allOf": [described], "nullable": True, "description": text}

    @extend_schema_field({key: value for key, value in described.items() if value})
    class Word(Text):
        """One of the closed list."""

    return Word()


@extend_schema_field({"type": "object", "additionalProperties": True})
class Plain(serializers.JSONField):
    """A JSON object as it is kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)
