"""The addresses of the API, under /api/v1/."""

from django.urls import path, re_path

from proposals.api import documentation, root
from proposals.api.actions import ActionList, ActionView
from proposals.api.corrections import CorrectionList, CorrectionView
from proposals.api.exports import ExportOneView, ExportView, FormatList
from proposals.api.industries import IndustryList, IndustryView
from proposals.api.measures import MeasureList, MeasureView
from proposals.api.organizations import OrganizationList, OrganizationView
from proposals.api.people import PersonList, PersonView
from proposals.api.procedures import ProcedureList, ProcedureView
from proposals.api.proposals import ProposalList, ProposalView
from proposals.api.replies import ReplyList, ReplyView
from proposals.api.sessions import SessionList, SessionView
from proposals.api.sources import SourceList, SourceView
from proposals.api.suggestions import SuggestionList

app_name = "api"

urlpatterns = [
    path("", root.Root.as_view(), name="root"),
    path("proposals/", ProposalList.as_view(), name="proposals"),
    path("proposals/<str:number>/", ProposalView.as_view(), name="proposal"),
    path("actions/", ActionList.as_view(), name="actions"),
    path("actions/<str:number>/<int:line>/", ActionView.as_view(), name="action"),
    path("replies/", ReplyList.as_view(), name="replies"),
    path("replies/<str:number>/<int:line>/", ReplyView.as_view(), name="reply"),
    path("measures/", MeasureList.as_view(), name="measures"),
    path("measures/<str:key>/", MeasureView.as_view(), name="measure"),
    path("corrections/", CorrectionList.as_view(), name="corrections"),
    path("corrections/<str:number>/<str:stamp>/", CorrectionView.as_view(), name="correction"),
    path("sessions/", SessionList.as_view(), name="sessions"),
    path("sessions/<str:key>/", SessionView.as_view(), name="session"),
    path("organizations/", OrganizationList.as_view(), name="organizations"),
    path("organizations/<str:key>/", OrganizationView.as_view(), name="organization"),
    path("people/", PersonList.as_view(), name="people"),
    path("people/<str:key>/", PersonView.as_view(), name="person"),
    path("industries/", IndustryList.as_view(), name="industries"),
    path("industries/<path:reference>/", IndustryView.as_view(), name="industry"),
    path("procedures/", ProcedureList.as_view(), name="procedures"),
    path("procedures/<str:key>/", ProcedureView.as_view(), name="procedure"),
    path("sources/", SourceList.as_view(), name="sources"),
    path("sources/<str:key>/", SourceView.as_view(), name="source"),
    path("exports/", FormatList.as_view(), name="exports"),
    path("exports/<str:form>/", ExportView.as_view(), name="export"),
    path("exports/<str:form>/<str:number>/", ExportOneView.as_view(), name="export_one"),
    path("suggestions/", SuggestionList.as_view(), name="suggestions"),
    path("problems/<str:kind>/", root.ProblemKind.as_view(), name="problem"),
    path("schema/", documentation.SchemaView.as_view(), name="schema"),
    path("docs/", documentation.show, name="docs"),
    path("docs/start.js", documentation.start, name="docs_start"),
    re_path("", root.Nothing.as_view()),
]
