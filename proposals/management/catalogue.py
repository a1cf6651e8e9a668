"""The Chinese catalogue: collects the texts to translate, finds what is wrong with it and compiles it.

Babel does what GNU gettext would, so that no machine needs more than the pinned packages. English is the
source language and has no catalogue.
"""

import os
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

LOCALE = "zh_Hans"
PO_PATH = Path(settings.LOCALE_PATHS[0]) / LOCALE / "LC_MESSAGES" / "django.po"
MO_PATH = PO_PATH.with_suffix(".mo")

SOURCES = ("proposals/**/*.py", "tracker/**/*.py", "proposals/**/*.html", "templates/**/*.*")

# Which arguments of each function of django.utils.translation are texts; "c" marks a context.
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}

# Named and positional % placeholders, and the fields of str.format.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdr]|\{\w*\}")


def collect() -> Catalog:
    """Collect every translatable text of the program and its templates into a catalogue of its own."""
    collected = Catalog(locale=LOCALE)
    for path in find_sources():
        name = path.relative_to(settings.BASE_DIR).as_posix()
        for line, text, comments, context in extract_texts(path):
            collected.add(text, None, [(name, line)], auto_comments=comments, context=context)
    return collected


def find_sources() -> list[Path]:
    found = {path for pattern in SOURCES for path in Path(settings.BASE_DIR).glob(pattern)}
    return sorted(path for path in found if path.is_file() and "migrations" not in path.parts)


def extract_texts(path: Path) -> Iterator[tuple]:
    """Yield (line, text or forms, translators' comments, context) for each text in one file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What is left of a template keeps its indentation, which would not be lawful in Python.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).split("\n"))
    return extract("python", BytesIO(source.encode()), KEYWORDS, ["Translators"], {"encoding": "utf-8"})


def read() -> Catalog:
    """Read the catalogue as it is kept; an empty one where there is none yet."""
    if not PO_PATH.exists():
        return Catalog(locale=LOCALE, project="Proposal Tracker", fuzzy=False)
    with PO_PATH.open("rb") as file:
        return read_po(file, locale=LOCALE)


def update() -> list[str]:
    """Bring the kept catalogue in line with the program and return the texts that were dropped.

    Translations are kept by their exact text and never guessed from a similar one.
    """
    kept, collected = read(), collect()
    collected.creation_date = kept.creation_date  # so that nothing changes in the file when no text did
    kept.update(collected, no_fuzzy_matching=True)
    dropped = [name(message) for message in kept.obsolete.values()]
    PO_PATH.parent.mkdir(parents=True, exist_ok=True)
    draft = BytesIO()
    write_po(draft, kept, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False)
    PO_PATH.write_bytes(draft.getvalue())
    return dropped


def compile_stale() -> bool:
    """Compile the catalogue when it changed since the last time; tell whether it had."""
    if not PO_PATH.exists() or (MO_PATH.exists() and MO_PATH.stat().st_mtime >= PO_PATH.stat().st_mtime):
        return False
    # Replaced in one step: another process may be reading it.
    draft = MO_PATH.with_name(f"{MO_PATH.name}.{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, read())
    draft.replace(MO_PATH)
    return True


def find_faults() -> Iterator[str]:
    """Yield one sentence for each text that is missing, fuzzy, obsolete or whose placeholders differ."""
    kept, collected = read(), collect()
    for message in collected:
        if message.id:
            yield from find_faults_of(message, kept.get(message.id, message.context))
    wanted = {(message.id, message.context) for message in collected}
    for message in (*kept, *kept.obsolete.values()):
        if (message.id, message.context) not in wanted:
            yield f"Obsolete, no longer in the program: {name(message)}"


def find_faults_of(message: Message, translation: Message | None) -> Iterator[str]:
    """Compare one text of the program with its translation, which may be missing."""
    if translation is None or not translation.string or not all(forms(translation.string)):
        yield f"Missing, without a translation: {name(message)}"
        return
    if translation.fuzzy:
        yield f"Fuzzy, to be confirmed by a reader of Chinese: {name(message)}"
    wanted = placeholders(forms(message.id)[-1])  # Chinese has one form, which stands for the English plural
    if any(placeholders(form) != wanted for form in forms(translation.string)):
        yield f"Placeholders differ from {', '.join(sorted(wanted)) or 'none'}: {name(message)}"


def forms(text: str | Iterable[str]) -> tuple[str, ...]:
    """A text as its forms: one, or singular and plural."""
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def name(message: Message) -> str:
    """Name a text and the files it stands in, on one line."""
    places = ", ".join(sorted({place for place, _ in message.locations}))
    context = f" ({message.context})" if message.context else ""
    return f"“{forms(message.id)[0]}”{context}" + (f" in {places}" if places else "")
