"""What a share card says of a proposal: plain texts, from its public form."""

import hashlib
from dataclasses import astuple, dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from proposals.templatetags.date_words import in_words
from proposals.templatetags.tongues import pick, tongue_elsewhere
from proposals.web.dossier import ANSWERED_KINDS, last_checked
from proposals.web.stages import ENDED

Json = dict[str, Any]

EDITION = 1
"""Counted up whenever cards are drawn otherwise, so that their addresses change."""


@dataclass(frozen=True)
class Face:
    """The texts of a card in the language of the moment, and how far the meter is filled."""

    site: str
    session: str
    title: str
    other_title: str
    sponsors: str
    status: str
    reached: int
    steps: int
    replies: str

    @property
    def mark(self) -> str:
        """Changes exactly when the card would look different."""
        said = "\n".join(map(str, (EDITION, *astuple(self))))
        return hashlib.sha256(said.encode()).hexdigest()[:12]


def face_of(detail: Json) -> Face:
    """The face of the card of a proposal, as it stands today."""
    title, _tongue = pick(detail["title"])
    other = detail["title"].get(tongue_elsewhere(), "")
    steps = detail["steps"]
    reached = [place for place, step in enumerate(steps, start=1) if step["state"] == "now"]
    return Face(
        site=_("Proposal Tracker"),
        session=pick(detail["session"]["name"])[0] if detail["session"] else str(detail["id"]),
        title=title,
        other_title="" if other == title else other,
        sponsors=_(", ").join(pick(sponsor["name"])[0] for sponsor in detail["sponsors"][:3]),
        status=_status(detail),
        reached=reached[0] if reached else 0,
        steps=len(steps),
        replies=_replies(detail),
    )


def address_of(detail: Json) -> str:
    """The address of the card in the language of the moment; another one when the card changes."""
    name = f"{detail['id']}.{get_language()}.{face_of(detail).mark}"
    return reverse("plain:card", args=[name])


def _status(detail: Json) -> str:
    """The step that it has reached, or how it ended."""
    now = [step for step in detail["steps"] if step["state"] == "now"]
    named = now[0] if now and detail["stage"] not in ENDED else detail["status"]
    return pick(named["name"])[0] if named else _("No status on record")


def _replies(detail: Json) -> str:
    """How many replies are on record, or when somebody last looked for one."""
    number, checked = len(detail["replies"]), last_checked(detail)
    if number:
        return ngettext("One reply on record", "%(number)d replies on record", number) % {"number": number}
    if detail["procedure"]["kind"] not in ANSWERED_KINDS:
        return ""
    if not checked:
        return _("No published reply found")
    return _("No published reply found, last checked %(date)s") % {"date": in_words(checked)}
