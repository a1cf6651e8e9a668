"""What could not be used of a query, in a sentence for whoever typed it."""

from django.utils.translation import gettext as _

from proposals.search.asking import MOST_PARTS, Problem, Unused

FIELDS_TO_NAME = (
    "sponsor",
    "no",
    "industry",
    "session",
    "body",
    "handler",
    "topic",
    "status",
    "stage",
    "year",
    "title",
)
"""The fields that a refusal names as allowed: the shortest word for each."""


def sentence(unused: Unused) -> str:
    """Names the part, and says what is allowed."""
    words = {"part": unused.part, "field": unused.field}
    match unused.problem:
        case Problem.UNKNOWN_FIELD:
            allowed = _(", ").join(f"{name}:" for name in FIELDS_TO_NAME)
            return _(
                "“%(field)s:” is no field, so its words were looked for as they stand. Fields: %(allowed)s."
            ) % {**words, "allowed": allowed}
        case Problem.UNKNOWN_VALUE:
            return _("Nothing on record is called “%(part)s”, so “%(field)s:” narrowed nothing.") % words
        case Problem.TOO_MANY_PARTS:
            return _("Only the first %(most)d words were looked for; left out: “%(part)s”.") % {
                **words,
                "most": MOST_PARTS,
            }
        case Problem.OPEN_QUOTE:
            return _("A quotation mark has no partner: words between two of them stand side by side.")
        case Problem.NOTHING_TO_FIND:
            return _("“%(part)s” has no letter or digit to look for.") % words
