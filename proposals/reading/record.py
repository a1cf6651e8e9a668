"""One record as it is read: its whole public form on any day, as known at any time."""

from datetime import date
from typing import Any

import orjson

from proposals.lifecycle import clocks
from proposals.lifecycle.public_form import books_of, ordered, stand
from proposals.lifecycle.public_form.standing import first_day_on_record
from proposals.models import FOREVER, Edition, Proposal
from proposals.reading.family import ALONE, family_of, has_kin
from proposals.reading.related import related_to
from proposals.search.reading import Reading
from proposals.vocabulary import Publication

Json = dict[str, Any]


def detail_of(proposal: Proposal, reading: Reading) -> Json | None:
    """The whole form with its family, what is like it, and the state of each clock on the day of reading.

    None when nothing was on record.

    Expects a published proposal with its organization and public form loaded.
    """
    whole = _said(proposal, reading)
    if whole is None or (reading.as_of is not None and reading.as_of < first_day_on_record(whole)):
        return None
    if reading.as_of is not None:
        book = books_of([proposal.procedure_id])[proposal.procedure_id]
        whole = ordered(stand(whole, book, reading.as_of))
    today = reading.today(proposal.organization.time_zone)
    whole |= {"family": family_of(proposal, reading) if has_kin(whole) else ALONE}
    return whole | {
        # Computed of the record as it stands: of another day or time it would say nothing true.
        "related": related_to(proposal, whole) if reading.is_now else None,
        "clock_state": state_of(whole["clock"], today),
        "clocks": [clock | {"state": state_of(clock, today)} for clock in whole["clocks"]],
    }


def _said(proposal: Proposal, reading: Reading) -> Json | None:
    """What the tracker said by the reading, without regard to days; None when it said nothing yet."""
    form: Json = orjson.loads(proposal.public_form.detail)
    if reading.known_at is None:
        return form
    edition = Edition.objects.filter(
        proposal=proposal, known_from__lte=reading.known_at, known_to__gt=reading.known_at
    ).first()
    if edition is None:
        return None
    return _without_hidden(orjson.loads(edition.detail)) if edition.known_to < FOREVER else form


def _without_hidden(said: Json) -> Json:
    """A past wording without the proposals that have been taken out of view since."""
    numbers = [relation["id"] for relation in said["relations"]]
    if not numbers:
        return said
    shown = Proposal.objects.filter(register_number__in=numbers, publication=Publication.PUBLISHED)
    seen = set(shown.values_list("register_number", flat=True))
    return said | {"relations": [each for each in said["relations"] if each["id"] in seen]}


def state_of(clock: Json | None, today: date) -> str | None:
    """The state of a clock of a public form on a day; None without a clock."""
    if clock is None:
        return None
    return clocks.state(clock["outcome"], _day(clock["due"]), _day(clock["limit"]), today)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
