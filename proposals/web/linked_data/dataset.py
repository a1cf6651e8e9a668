"""The record as a whole, as searches for data sets find it."""

from django.db.models import Max, Min
from django.http import HttpRequest
from django.utils.translation import gettext as _

from proposals.models import Proposal, Session
from proposals.templatetags.tongues import CODES
from proposals.web.linked_data.words import VOCABULARY, Json, page, without_empty

PROMISE = "What became of the proposals made at China’s two sessions: each step with its date and source."
"""What every page promises; the catalogue has its Chinese."""

FORMS = (("api:proposals", "application/json"), ("plain:proposals-feed", "application/atom+xml"))
"""In which forms the list of proposals is given out, and where."""


def dataset(request: HttpRequest) -> Json:
    """All that is published, as `Dataset`; two queries."""
    changed = Proposal.objects.visible().aggregate(last=Max("updated_at"))["last"]
    years = Session.objects.aggregate(first=Min("year"), last=Max("year"))
    return without_empty(
        {
            "@context": VOCABULARY,
            "@type": "Dataset",
            "@id": page(request, "web:data"),
            "url": page(request, "web:data"),
            "name": _("Proposal Tracker"),
            "description": _(PROMISE),
            "inLanguage": list(CODES.values()),
            "isAccessibleForFree": True,
            "temporalCoverage": f"{years['first']}/{years['last']}" if years["first"] else "",
            "dateModified": changed.isoformat() if changed else "",
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": form, "contentUrl": page(request, name)}
                for name, form in FORMS
            ],
        }
    )
