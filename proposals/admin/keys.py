"""Readable keys, made from a record's own words when the clerk gives none, and never changed after."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from proposals.models import Source

LONGEST = 60


def free_key(model: type[Model], words: str) -> str:
    """A key made of the words that no other record has; empty when they hold no Latin letter or digit."""
    key = slugify(words)[:LONGEST].strip("-")
    if not key:
        return ""
    taken = set(model._default_manager.filter(key__startswith=key).values_list("key", flat=True))
    number = 1
    candidate = key
    while candidate in taken:
        number += 1
        candidate = f"{key}-{number}"
    return candidate


def source_key(*, title: str, publisher: str, date: str, url: str) -> str:
    """A key for a source: who published it, when and what, or where it is found."""
    host = urlsplit(url).hostname or ""
    return free_key(Source, f"{slugify(publisher) or host.replace('.', ' ')} {date} {title}") or free_key(
        Source, "source"
    )


class KeyedForm(forms.ModelForm):
    """A form whose key may be left empty on entry."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
            self.fields["key"].help_text = _(
                "Part of the public address, never changed later. Left empty, it is made from the name."
            )

    def clean(self) -> dict[str, Any] | None:
        """Make the key that was not given."""
        values = super().clean() or self.cleaned_data
        if "key" in self.fields and not values.get("key") and "key" not in self.errors:
            values["key"] = self.make_key(values)
            if not values["key"]:
                self.add_error("key", _("Give a key in Latin letters: the name has none to make it from."))
        return values

    def make_key(self, values: dict[str, Any]) -> str:
        """A free key from what was typed, or an empty text."""
        words = values.get("name_en") or values.get("title_en") or values.get("name_zh") or ""
        return free_key(self._meta.model, words)
