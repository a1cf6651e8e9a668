"""Which edition of the pages is served: part of every validator, so a new template outdates old copies."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

APP = Path(__file__).resolve().parent.parent
TEMPLATES = APP.parent / "templates"
PARTS = (
    "web/**/*.py",
    "templatetags/*.py",
    "vocabulary/*.py",
    "static/site.css",
    "locale/*/LC_MESSAGES/*.mo",
)


@cache
def edition() -> str:
    """A hash of templates, styles, words and the code that renders; read once a process."""
    digest = hashlib.sha256()
    for file in _files():
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> Iterator[Path]:
    yield from sorted((*TEMPLATES.glob("*.html"), *TEMPLATES.glob("web/**/*.html")))
    for part in PARTS:
        yield from sorted(APP.glob(part))
