"""Addresses without a language: the front door, permanent links, preferences, robots,
feeds, cards and sitemaps."""

from django.urls import path

from proposals.web import embedding, plain, sitemaps
from proposals.web.cards.view import card
from proposals.web.feeds.atom import served
from proposals.web.feeds.corrections import CorrectionsFeed, ProposalCorrectionsFeed
from proposals.web.feeds.lines import BodyFeed, ProposalFeed, UpdatesFeed
from proposals.web.feeds.lists import MeasureFeed, ProposalsFeed

app_name = "plain"

urlpatterns = [
    path("", plain.front_door, name="front-door"),
    path("p/<str:number>", plain.permanent_link, name="permanent-link"),
    path("preferences/", plain.preferences, name="preferences"),
    path("feeds/proposals.atom", served(ProposalsFeed()), name="proposals-feed"),
    path("feeds/proposals/<str:number>.atom", served(ProposalFeed()), name="proposal-feed"),
    path("feeds/bodies/<slug:key>.atom", served(BodyFeed()), name="body-feed"),
    path("feeds/measures/<slug:key>.atom", served(MeasureFeed()), name="measure-feed"),
    path("feeds/updates.atom", served(UpdatesFeed()), name="updates-feed"),
    path("feeds/corrections.atom", served(CorrectionsFeed()), name="corrections-feed"),
    path(
        "feeds/proposals/<str:number>/corrections.atom",
        served(ProposalCorrectionsFeed()),
        name="proposal-corrections-feed",
    ),
    path("og/<str:name>.png", card, name="card"),
    path("oembed", embedding.oembed, name="oembed"),
    path("sitemap.xml", sitemaps.index, name="sitemaps"),
    path("sitemaps/<str:part>.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", plain.robots, name="robots"),
]
