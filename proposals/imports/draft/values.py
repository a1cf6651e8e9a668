"""What drafts are made of: texts, dates and keys with their limits, bilingual words, a citation."""

from typing import Annotated

from msgspec import Meta, Struct

from proposals import dates

Key = Annotated[str, Meta(pattern=r"^[-a-zA-Z0-9_]{1,80}\Z")]
Line = Annotated[str, Meta(max_length=300, pattern=r"^[^\x00]*\Z")]
Title = Annotated[str, Meta(max_length=500, pattern=r"^[^\x00]*\Z")]
Text = Annotated[str, Meta(max_length=200_000, pattern=r"^[^\x00]*\Z")]
Address = Annotated[str, Meta(max_length=1000, pattern=r"^(https?://[^\x00\s]+)?\Z")]
Date = Annotated[str, Meta(pattern=rf"^\Z|{dates.PATTERN}")]
Number = Annotated[int, Meta(ge=0, le=32767)]


class Strict(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True, kw_only=True):
    """A draft refuses keys that it does not know."""


class Words(Strict, frozen=True):
    """A short text in one or both languages."""

    en: Title = ""
    zh: Title = ""


class Prose(Strict, frozen=True):
    """A longer text in one or both languages."""

    en: Text = ""
    zh: Text = ""


class CitationDraft(Strict, frozen=True):
    """A line cites a source by its key."""

    source: Key
    quote: Text = ""


class IdentifierDraft(Strict, frozen=True):
    """What somebody else calls the record."""

    scheme: Annotated[str, Meta(min_length=1, max_length=60)]
    identifier: Annotated[str, Meta(min_length=1, max_length=200)]
