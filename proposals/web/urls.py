"""The public pages, each under its language: /en/… and /zh-hans/…"""

from django.urls import path
from django.views.generic import RedirectView

from proposals.web import (
    about,
    deadlines,
    home,
    industries,
    listing,
    measures,
    organizations,
    people,
    proposal,
    report,
    sessions,
)

from proposals.web import corrections, embedding, topics, updates  # isort: skip
from proposals.web.citations.view import cite  # isort: skip

app_name = "web"

urlpatterns = [
    path("", home.home, name="home"),
    path("proposals/", listing.proposals, name="proposals"),
    path("proposals/<str:number_and_slug>/", proposal.proposal, name="proposal"),
    path("proposals/<str:number_and_slug>/history/", corrections.history, name="history"),
    path("proposals/<str:number_and_slug>/embed/", embedding.embed, name="embed"),
    path("proposals/<str:number_and_slug>/cite/<slug:style>/", cite, name="cite"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/<slug:key>/", sessions.session, name="session"),
    path("industries/", industries.industries, name="industries"),
    path("industries/<path:reference>/", industries.industry, name="industry"),
    path("topics/<slug:key>/", topics.topic, name="topic"),
    path("people/", people.people, name="people"),
    path("people/<slug:key>/", people.person, name="person"),
    path("bodies/", organizations.organizations, name="organizations"),
    path("bodies/<slug:key>/", organizations.organization, name="organization"),
    path("measures/<slug:key>/", measures.measure, name="measure"),
    path("updates/", updates.updates, name="updates"),
    path("about/", about.about, name="about"),
    path("about/stages/", about.stages, name="stages"),
    path("about/deadlines/", deadlines.deadlines, name="deadlines"),
    path("about/accessibility/", about.accessibility, name="accessibility"),
    path("about/corrections/", RedirectView.as_view(pattern_name="web:corrections", permanent=True)),
    path("report/", report.report, name="report"),
    path("about/data/", about.data, name="data"),
]
