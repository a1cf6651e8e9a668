"""A person, with the seats and offices held."""

from collections.abc import Iterable

from django.http import HttpRequest

from proposals.models import Membership, Person
from proposals.templatetags.tongues import both
from proposals.web.linked_data.words import VOCABULARY, Json, in_languages, organization, page, without_empty


def person(request: HttpRequest, known: Person, memberships: Iterable[Membership]) -> Json:
    """The person as `Person`; nothing is said that the page does not show."""
    return without_empty(
        {
            "@context": VOCABULARY,
            "@type": "Person",
            "@id": page(request, "web:person", known.key),
            "url": page(request, "web:person", known.key),
            "name": in_languages(both(known)),
            "jobTitle": in_languages(both(known, "role")),
            "disambiguatingDescription": in_languages(both(known, "disambiguation")),
            "memberOf": [_seat(request, each) for each in memberships],
        }
    )


def _seat(request: HttpRequest, seat: Membership) -> Json:
    """A membership with its time, which schema.org calls a role between the person and the body."""
    return without_empty(
        {
            "@type": "OrganizationRole",
            "memberOf": organization(request, seat.organization.key, both(seat.organization)),
            "roleName": in_languages(both(seat, "role")),
            "startDate": seat.start_date,
            "endDate": seat.end_date,
        }
    )
