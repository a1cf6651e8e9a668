"""A proposal's record as a reference: for its page, and to download."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from proposals.models import Proposal
from proposals.reading.record import detail_of
from proposals.search.filters import Axes
from proposals.search.reading import NOW
from proposals.templatetags.tongues import CODES, pick
from proposals.web.citations.forms import STYLES, Reference
from proposals.web.finding import elsewhere, find


def reference_of(request: HttpRequest, detail: dict[str, Any], reading_of: Axes) -> Reference:
    """The reference to the record as it is read: today's, or that of an earlier day or time."""
    title, tongue = pick(detail["title"])
    address = request.build_absolute_uri(reverse("plain:permanent-link", args=[detail["id"]]))
    axes = {name: request.GET[name] for name, value in reading_of.form.cleaned_data.items() if value}
    return Reference(
        number=detail["id"],
        authors=[name for sponsor in detail["sponsors"] if (name := pick(sponsor["name"])[0])],
        title=title,
        language=CODES[tongue],
        filed=detail["filed_date"] or "",
        version=reading_of.reading.as_of or _day_of(detail["updated_at"]),
        address=f"{address}?{urlencode(axes)}" if axes else address,
    )


@require_safe
def cite(request: HttpRequest, number_and_slug: str, style: str) -> HttpResponse:
    """The reference in a form, to download; its address leads on as the proposal's own does."""
    if style not in STYLES:
        raise Http404
    found = find(number_and_slug)
    if response := elsewhere(request, found, number_and_slug, f"cite/{style}/"):
        return response
    axes = Axes(request.GET, queryset=Proposal.objects.none())
    axes.is_valid()
    detail = detail_of(found, axes.reading)
    if detail is None:
        raise Http404
    form = STYLES[style]
    said = form.write(reference_of(request, detail, axes), NOW.today(found.organization.time_zone))
    response = HttpResponse(f"{said}\n", content_type=f"{form.media}; charset=utf-8")
    name = f"{found.register_number}-{get_language()}-{style}.{form.suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _day_of(moment: str) -> date:
    return datetime.fromisoformat(moment).date()
