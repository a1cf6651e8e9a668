"""A free subject and the proposals on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from proposals.search import public_record
from proposals.web.narrowing import narrowed
from proposals.web.paging import pages_of
from proposals.web.rows import rows_of


@require_safe
def topic(request: HttpRequest, key: str) -> HttpResponse:
    """One topic; one of unpublished proposals only is not found."""
    found = get_object_or_404(public_record.topics(), key=key)
    on_it = narrowed(topic=key)
    count = on_it.count()
    pages = pages_of(request, count)
    rows = rows_of(on_it.newest_first()[pages.start : pages.stop])
    return render(request, "web/topic.html", {"topic": found, "count": count, "pages": pages, "rows": rows})
