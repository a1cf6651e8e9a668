"""The address plan of the smallest Django project: one view, one word."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def greet(request: HttpRequest) -> HttpResponse:
    """One word."""
    return HttpResponse("hello", content_type="text/plain")


urlpatterns = [path("", greet)]
