"""The forms of a reference: a sentence, GB/T 7714, and what BibTeX and reference managers read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals.templatetags.date_words import in_words

MOST_AUTHORS = 3
"""Further ones are "et al.": GB/T 7714-2015, section 8.1.2."""

_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """What a reference says; `version` is the day as of which the record is cited."""

    number: str
    authors: list[str]
    title: str
    language: str
    filed: str
    version: date
    address: str

    @property
    def short_authors(self) -> list[str]:
        """The first authors, and a word for the others."""
        shown = self.authors[:MOST_AUTHORS]
        return [*shown, _("et al.")] if len(self.authors) > MOST_AUTHORS else shown


def in_text(reference: Reference) -> str:
    """One sentence, as the page shows it."""
    authors = _(", ").join(reference.short_authors)
    said = _("%(title)s. Proposal Tracker, %(number)s, as of %(date)s. %(address)s") % {
        "title": reference.title,
        "number": reference.number,
        "date": in_words(reference.version.isoformat()),
        "address": reference.address,
    }
    return _("{what}: {which}").format(what=authors, which=said) if authors else said


def in_gbt7714(reference: Reference, accessed: date) -> str:
    """GB/T 7714-2015, section 4.6: an electronic resource online, with its update and the day of access."""
    authors = f"{', '.join(reference.short_authors)}. " if reference.authors else ""
    return (
        f"{authors}{reference.title}[EB/OL]. "
        f"({reference.version.isoformat()})[{accessed.isoformat()}]. {reference.address}."
    )


def in_bibtex(reference: Reference, accessed: date) -> str:
    """An entry for BibTeX and BibLaTeX."""
    fields = {
        "author": " and ".join(f"{{{_escaped(author)}}}" for author in reference.authors),
        "title": f"{{{_escaped(reference.title)}}}",
        "year": reference.filed[:4],
        "howpublished": _escaped(_("Proposal Tracker")),
        "note": _escaped(f"{reference.number}, {reference.version.isoformat()}"),
        "url": reference.address,
        "urldate": accessed.isoformat(),
        "langid": "english" if reference.language == "en" else "chinese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{tracker-{reference.number},", *lines, "}"])


def in_ris(reference: Reference, accessed: date) -> str:
    """An entry for reference managers."""
    fields = [
        ("TY", "ELEC"),
        *(("AU", author) for author in reference.authors),
        ("TI", reference.title),
        ("PY", reference.filed[:4]),
        ("DA", reference.filed.replace("-", "/")),
        ("PB", _("Proposal Tracker")),
        ("AN", reference.number),
        ("ET", reference.version.isoformat()),
        ("LA", reference.language),
        ("UR", reference.address),
        ("Y2", f"{accessed:%Y/%m/%d}"),
    ]
    return "\r\n".join([*(f"{tag}  - {_one_line(value)}" for tag, value in fields if value), "ER  - "])


def _with_access(reference: Reference, accessed: date) -> str:
    seen = _("Accessed %(date)s.") % {"date": in_words(accessed.isoformat())}
    return f"{in_text(reference)} {seen}"


class Form(NamedTuple):
    """A form to download: its name, what writes it, its media type and the end of its file's name."""

    name: str | Promise
    write: Callable[[Reference, date], str]
    media: str
    suffix: str


STYLES = {
    "bibtex": Form("BibTeX", in_bibtex, "application/x-bibtex", "bib"),
    "ris": Form("RIS", in_ris, "application/x-research-info-systems", "ris"),
    "gbt7714": Form("GB/T 7714", in_gbt7714, "text/plain", "txt"),
    "text": Form(gettext_lazy("plain text"), _with_access, "text/plain", "txt"),
}


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
