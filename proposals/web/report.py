"""How a reader reports a reply or an error: what is needed, and where to send it."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proposals.models import Proposal


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The page; `?proposal=2023-001` names the record that the report is about."""
    number = request.GET.get("proposal", "").replace("\x00", "")
    about = Proposal.objects.visible().filter(register_number=number).first() if number else None
    return render(
        request,
        "web/report.html",
        {
            "about": about,
            "unknown": number if number and not about else "",
            "contact": settings.CONTACT,
            "address": _address(settings.CONTACT, about),
        },
    )


def _address(contact: str, about: Proposal | None) -> str:
    """The link to the contact: a page as it is, a mail address with the number of the record as subject."""
    if not contact or "://" in contact:
        return contact
    subject = _("Report on record %(number)s") % {"number": about.register_number} if about else _("Report")
    return f"mailto:{contact}?subject={quote(subject)}"
