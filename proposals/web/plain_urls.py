"""Addresses without a language: the front door, permanent links, preferences, robots."""

from django.urls import path
from django.views.decorators.http import require_safe

from proposals.web import feeds, plain

app_name = "plain"

urlpatterns = [
    path("", plain.front_door, name="front-door"),
    path("p/<str:number>", plain.permanent_link, name="permanent-link"),
    path("preferences/", plain.preferences, name="preferences"),
    path("feeds/corrections.atom", require_safe(feeds.CorrectionsFeed()), name="corrections-feed"),
    path(
        "feeds/proposals/<str:number>/corrections.atom",
        require_safe(feeds.ProposalCorrectionsFeed()),
        name="proposal-corrections-feed",
    ),
    path("robots.txt", plain.robots, name="robots"),
]
