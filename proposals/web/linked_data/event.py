"""A session of a legislature or advisory body."""

from django.http import HttpRequest

from proposals.models import Session
from proposals.templatetags.tongues import both
from proposals.web.linked_data.words import VOCABULARY, Json, in_languages, organization, page, without_empty


def event(request: HttpRequest, session: Session) -> Json:
    """The session as `Event`, held by its body. Where it met is not on record."""
    return without_empty(
        {
            "@context": VOCABULARY,
            "@type": "Event",
            "@id": page(request, "web:session", session.key),
            "url": page(request, "web:session", session.key),
            "name": in_languages(both(session)),
            "startDate": session.start_date,
            "endDate": session.end_date,
            "organizer": organization(request, session.organization.key, both(session.organization)),
        }
    )
