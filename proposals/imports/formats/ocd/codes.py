"""From the action classifications of Open Civic Data to the statuses of ocd-bill: the one table.

The classifications are a closed list. An action may carry several: the one that leads furthest counts.
"""

from collections.abc import Iterable

STATUSES = {
    "filing": "introduced",
    "introduction": "introduced",
    "receipt": "introduced",
    "reading-1": "introduced",
    "referral": "referred",
    "referral-committee": "referred",
    "committee-passage": "committee_passed",
    "committee-passage-favorable": "committee_passed",
    "committee-passage-unfavorable": "committee_passed",
    "reported-out-of-committee": "committee_passed",
    "committee-failure": "committee_failed",
    "reading-2": "second_reading",
    "reading-3": "third_reading",
    "passage": "passed",
    "concurrence": "passed_both",
    "failure": "failed",
    "withdrawal": "withdrawn",
    "enrolled": "enrolled",
    "executive-receipt": "executive_receipt",
    "executive-veto-line-item": "line_item_veto",
    "executive-veto": "vetoed",
    "veto-override-failure": "override_failed",
    "veto-override-passage": "overridden",
    "executive-signature": "signed",
    "became-law": "became_law",
}
"""What each classification leads to; the order is that of a usual life."""

MOVES_NOTHING = frozenset(
    (
        "substitution",
        "deferral",
        "carried-over",
        "informal-passage",
        "hearing-held",
        "work-session",
        "sponsorship",
        "amendment-introduction",
        "amendment-passage",
        "amendment-withdrawal",
        "amendment-failure",
        "amendment-amendment",
        "amendment-deferral",
    )
)
"""Classifications of what is no status, and is kept as a line."""

CHAMBERS = {
    "lower": "lower",
    "house": "lower",
    "assembly": "lower",
    "house of representatives": "lower",
    "house of delegates": "lower",
    "upper": "upper",
    "senate": "upper",
    "legislature": "legislature",
    "council": "legislature",
    "executive": "executive",
}
"""How the two shapes call a chamber: by its classification or by its name."""

RELATIONS = {
    "companion": "companion",
    "prior-session": "re_raises",
    "replaces": "replaces",
    "replaced-by": "related",
    "related": "related",
}

_RANK = list(STATUSES)


def status_of(classes: Iterable[str]) -> str:
    """The status of the classification that leads furthest, '' when none leads anywhere."""
    known = [each for each in classes if each in STATUSES]
    return STATUSES[max(known, key=_RANK.index)] if known else ""
