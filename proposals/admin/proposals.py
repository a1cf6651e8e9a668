"""Proposals: the list, the form, and the panel that says how far one got and who may see it."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from proposals import recording
from proposals.admin.deadline_page import set_deadline
from proposals.admin.filters import NamedFilter, SourcedFilter
from proposals.admin.history import history_of
from proposals.admin.options import OptionView
from proposals.admin.proposal_form import FIELDSETS, ProposalForm
from proposals.admin.proposal_rows import ALL_ROWS
from proposals.admin.publication import buttons_for, may_withdraw, press, withdraw
from proposals.admin.recording_pages import clerk_of, record_other_line, record_status, retract_line
from proposals.admin.reply_page import record_reply
from proposals.admin.saving import KeptRecord
from proposals.admin.similar import OFFERED, link_similar, list_similar, show_similar
from proposals.models import Proposal, Relation
from proposals.models.bilingual import in_this_language
from proposals.vocabulary import Publication

SEEN = (Publication.PUBLISHED, Publication.WITHDRAWN)
"""Where a proposal has a public address, if only a tombstone: it is not deleted any more."""


@admin.register(Proposal)
class ProposalAdmin(KeptRecord):
    form = ProposalForm
    fieldsets = FIELDSETS
    inlines = ALL_ROWS
    autocomplete_fields = ("session", "organization", "topics")
    list_display = (
        "register_number",
        "title",
        "body_and_session",
        "shown_status",
        "stage",
        "filed_date",
        "publication",
        "updated_at",
    )
    list_display_links = ("register_number", "title")
    list_filter = (
        "publication",
        "stage",
        "is_irregular",
        SourcedFilter,
        ("procedure", NamedFilter),
        "confidence",
        ("session", NamedFilter),
    )
    list_select_related = ("session", "organization", "status")
    search_fields = (
        "register_number",
        "title_en",
        "title_zh",
        "press_title_en",
        "press_title_zh",
        "number",
    )
    ordering = ("-sort_date", "-pk")
    # Proposals are withdrawn from view one by one, with a reason; nothing is deleted by the list.
    actions = None
    change_form_template = "admin/proposals/proposal/change_form.html"
    view_on_site = False

    class Media:
        js = ("admin-desk/similar.js",)

    @admin.display(description=_("title"), ordering="title_en")
    def title(self, proposal: Proposal) -> str:
        """The title in the language of the moment."""
        return in_this_language(proposal, "title")

    @admin.display(description=_("body and session"), ordering="session")
    def body_and_session(self, proposal: Proposal) -> str:
        """The session, which names its body, or the body alone."""
        return proposal.session.name_here if proposal.session else proposal.organization.name_here

    @admin.display(description=_("status"), ordering="status")
    def shown_status(self, proposal: Proposal) -> str:
        """The status in the language of the moment."""
        return proposal.status.name_here if proposal.status else ""

    # --- addresses ---

    def get_urls(self) -> list[URLPattern]:
        """Django's own, and before them the pages of the history and of publication."""
        pages = (
            ("similar.json", partial(show_similar, self), "proposals_proposal_similar_json"),
            ("similar/", partial(list_similar, self), "proposals_proposal_similar"),
            ("<int:pk>/similar/", partial(link_similar, self), "proposals_proposal_link"),
            ("options/", OptionView.as_view(admin_site=self.admin_site), "proposals_options"),
            ("<int:pk>/record/", partial(record_status, self), "proposals_proposal_record"),
            ("<int:pk>/record/line/", partial(record_other_line, self), "proposals_proposal_record_line"),
            ("<int:pk>/deadline/", partial(set_deadline, self), "proposals_proposal_deadline"),
            ("<int:pk>/reply/", partial(record_reply, self), "proposals_proposal_reply"),
            (
                "<int:pk>/lines/<int:number>/retract/",
                partial(retract_line, self),
                "proposals_proposal_retract",
            ),
            ("<int:pk>/withdraw/", partial(withdraw, self), "proposals_proposal_withdraw"),
            ("<int:pk>/publication/<slug:name>/", partial(press, self), "proposals_proposal_publication"),
        )
        own = [path(route, self.admin_site.admin_view(view), name=name) for route, view, name in pages]
        return [*own, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, below a panel with the status, the history and the buttons of publication."""
        proposal = self.get_object(request, object_id)
        if proposal is not None and self.has_view_permission(request, proposal):
            extra_context = {
                "history": history_of(proposal),
                "buttons": buttons_for(request, proposal),
                "may_withdraw": may_withdraw(request, proposal),
                "is_seen": proposal.publication in SEEN,
                "may_record": self.has_change_permission(request, proposal),
                **(extra_context or {}),
            }
        return super().change_view(request, object_id, form_url, extra_context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, with the relations that a like proposal may be linked by."""
        offered = {"offered": [(kind.value, kind.label) for kind in OFFERED]}
        return super().changeform_view(request, object_id, form_url, offered | (extra_context or {}))

    def response_add(
        self, request: HttpRequest, obj: Proposal, post_url_continue: str | None = None
    ) -> HttpResponse:
        """To the page of its first status, when that was asked for."""
        response = super().response_add(request, obj, post_url_continue)
        if "_record" in request.POST and self.has_change_permission(request, obj):
            return HttpResponseRedirect(reverse("admin:proposals_proposal_record", args=[obj.pk]))
        return response

    # --- keeping ---

    def get_readonly_fields(self, request: HttpRequest, obj: Proposal | None = None) -> Any:
        """The procedure stays once a history has begun: its lines are in the procedure's words."""
        fixed = super().get_readonly_fields(request, obj)
        return (*fixed, "procedure") if obj and obj.actions.exists() else fixed

    def save_model(self, request: HttpRequest, obj: Proposal, form: Any, change: bool) -> None:
        """Enter a new proposal in the register; of a kept one save what was changed."""
        if change:
            super().save_model(request, obj, form, change)
        else:
            recording.enter(obj, by=clerk_of(request))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Keep the rows, then settle the proposal and those it is related to, before and now."""
        proposal = form.instance
        before = _related_to(proposal)
        super().save_related(request, form, formsets, change=False)
        recording.settle({proposal.pk, *before, *_related_to(proposal)})

    def has_delete_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        """Only a draft without a history can be deleted: anything else is withdrawn from view."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or (obj.publication not in SEEN and not obj.actions.exists()))

    def delete_model(self, request: HttpRequest, obj: Proposal) -> None:
        """Delete a draft, and settle what was related to it."""
        related = _related_to(obj)
        obj.delete()
        recording.settle(related)


def _related_to(proposal: Proposal) -> set[int]:
    """The proposals whose public forms name this one."""
    onward = Relation.objects.filter(proposal=proposal).values_list("other", flat=True)
    inward = Relation.objects.filter(other=proposal).values_list("proposal", flat=True)
    return {*onward, *inward}
