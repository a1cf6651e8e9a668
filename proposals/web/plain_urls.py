"""Addresses without a language: the front door, permanent links, preferences, robots."""

from django.urls import path

from proposals.web import plain

app_name = "plain"

urlpatterns = [
    path("", plain.front_door, name="front-door"),
    path("p/<str:number>", plain.permanent_link, name="permanent-link"),
    path("preferences/", plain.preferences, name="preferences"),
    path("robots.txt", plain.robots, name="robots"),
]
