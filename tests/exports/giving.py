"""How the tests of exports ask."""

from typing import Any

from django.http import QueryDict

from proposals.api.exports import read_export
from proposals.exports.formats import FORMATS


def given(form: str, query: str = "", **about: Any) -> bytes:
    """A list in a format."""
    return b"".join(FORMATS[form].write(read_export(form, QueryDict(query), **about)))
