"""Who may see a proposal: the buttons that send it for review, publish it, send it back or withdraw it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals import recording
from proposals.admin.history import history_of
from proposals.admin.recording_forms import ReasonForm
from proposals.admin.recording_pages import back_to, form_page
from proposals.models import Proposal
from proposals.vocabulary import Publication

CHANGE = "proposals.change_proposal"
PUBLISH = "proposals.publish_proposal"


@dataclass(frozen=True)
class Button:
    """One step of publication: its address, its words, from where it leads and whom it takes."""

    name: str
    label: Any
    done: Any
    begins_at: tuple[Publication, ...]
    permission: str
    act: Callable[[Proposal], None]


BUTTONS = (
    Button(
        "send-for-review",
        gettext_lazy("Send for review"),
        gettext_lazy("Sent for review."),
        (Publication.DRAFT,),
        CHANGE,
        recording.send_for_review,
    ),
    Button(
        "publish",
        gettext_lazy("Publish"),
        gettext_lazy("Published: everybody can see it now."),
        (Publication.DRAFT, Publication.IN_REVIEW, Publication.WITHDRAWN),
        PUBLISH,
        recording.publish,
    ),
    Button(
        "send-back",
        gettext_lazy("Send back"),
        gettext_lazy("Sent back: it is a draft again."),
        (Publication.IN_REVIEW,),
        CHANGE,
        recording.send_back,
    ),
)


def buttons_for(request: HttpRequest, proposal: Proposal) -> list[Button]:
    """The steps that the user may take from where the proposal stands."""
    return [
        button
        for button in BUTTONS
        if proposal.publication in button.begins_at and request.user.has_perm(button.permission)
    ]


def may_withdraw(request: HttpRequest, proposal: Proposal) -> bool:
    """Whether the user may take the proposal out of view."""
    return proposal.publication == Publication.PUBLISHED and request.user.has_perm(PUBLISH)


def press(desk: ModelAdmin, request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take one step; a refusal is told on the proposal's form."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    button = next((each for each in BUTTONS if each.name == name), None)
    proposal = desk.get_object(request, str(pk))
    if button is None or proposal is None:
        raise Http404
    if not (request.user.has_perm(button.permission) and desk.has_view_permission(request, proposal)):
        raise PermissionDenied
    if proposal.publication not in button.begins_at:
        messages.error(
            request,
            _("“%(step)s” is not possible: the proposal is “%(publication)s”.")
            % {"step": button.label, "publication": proposal.get_publication_display()},
        )
        return back_to(proposal)
    try:
        button.act(proposal)
    except recording.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        desk.log_change(request, proposal, str(button.label))
        messages.success(request, button.done)
    return back_to(proposal)


def withdraw(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Take a published proposal out of view; its address then says why."""
    proposal = desk.get_object(request, str(pk))
    if proposal is None:
        raise Http404
    if not (request.user.has_perm(PUBLISH) and desk.has_view_permission(request, proposal)):
        raise PermissionDenied
    if not may_withdraw(request, proposal):
        messages.error(request, _("Only a published proposal can be withdrawn from view."))
        return back_to(proposal)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            recording.withdraw_from_view(proposal, reason=form.cleaned_data["reason"])
        except recording.Refused as refusal:
            form.add_error("reason", str(refusal))
        else:
            desk.log_change(request, proposal, form.cleaned_data["reason"])
            messages.success(request, _("Withdrawn from view."))
            return back_to(proposal)
    return form_page(
        desk,
        request,
        proposal,
        form=form,
        title=_("Withdraw from view"),
        history=history_of(proposal),
        submit=_("Withdraw from view"),
    )
