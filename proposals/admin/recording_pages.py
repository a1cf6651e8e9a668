"""The pages that add a line to a proposal's history, or withdraw one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from proposals import recording
from proposals.admin.history import history_of
from proposals.admin.recording_forms import LineForm, OtherLineForm, ReasonForm, StatusForm
from proposals.models import Action, Proposal


def clerk_of(request: HttpRequest) -> AbstractBaseUser:
    """Who is recording; 403 for nobody."""
    if not isinstance(request.user, AbstractBaseUser):
        raise PermissionDenied
    return request.user


def find_proposal(desk: ModelAdmin, request: HttpRequest, pk: int) -> Proposal:
    """The proposal, for a user who may change it; 404 or 403 otherwise."""
    proposal = desk.get_object(request, str(pk))
    if proposal is None:
        raise Http404
    if not desk.has_change_permission(request, proposal):
        raise PermissionDenied
    return proposal


def form_page(
    desk: ModelAdmin,
    request: HttpRequest,
    proposal: Proposal,
    *,
    form: forms.Form,
    title: str,
    **context: Any,
) -> TemplateResponse:
    """A page of one form about the proposal."""
    return TemplateResponse(
        request,
        "admin/proposals/proposal/form_page.html",
        {
            **desk.admin_site.each_context(request),
            "opts": desk.opts,
            "original": proposal,
            "title": title,
            "form": form,
            "media": desk.media + form.media,
            **context,
        },
    )


def back_to(proposal: Proposal) -> HttpResponseRedirect:
    """To the proposal's form."""
    return HttpResponseRedirect(reverse("admin:proposals_proposal_change", args=[proposal.pk]))


def record_status(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the proposal reached a status."""
    proposal = find_proposal(desk, request, pk)
    form = StatusForm(request.POST or None, proposal=proposal, initial=_only_source(proposal))

    def keep() -> Action:
        return recording.record_status(
            proposal,
            form.cleaned_data["status"],
            date=form.cleaned_data["date"],
            sources=form.find_sources(),
            by=clerk_of(request),
            **form.details(),
        )

    return record_by_form(desk, request, proposal, form, keep, title=_("Record a status"))


def record_other_line(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Record something that moved the proposal to no status."""
    proposal = find_proposal(desk, request, pk)
    form = OtherLineForm(request.POST or None, proposal=proposal)

    def keep() -> Action:
        line = Action(
            proposal=proposal,
            kind=form.cleaned_data["kind"],
            date=form.cleaned_data["date"],
            **form.details(),
        )
        return recording.record([line], sources=form.find_sources(), by=clerk_of(request))[0]

    return record_by_form(desk, request, proposal, form, keep, title=_("Record another line"))


def record_by_form(
    desk: ModelAdmin,
    request: HttpRequest,
    proposal: Proposal,
    form: LineForm,
    keep: Callable[[], Action],
    *,
    title: str,
    notice: str = "",
) -> HttpResponse:
    """Show the form, or keep what it says; a refusal of the rules becomes an error of the form."""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                line = keep()
                desk.log_change(request, proposal, f"{line.date} {line.status or line.get_kind_display()}")
        except recording.Refused as refusal:
            form.add_error("status" if "status" in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Recorded: %(line)s.") % {"line": _words_of(line)})
            return back_to(proposal)
    return form_page(
        desk,
        request,
        proposal,
        form=form,
        title=title,
        history=history_of(proposal),
        submit=_("Record"),
        notice=notice,
        nothing_lawful="status" in form.fields and not form.fields["status"].choices,  # type: ignore[attr-defined]
    )


def _words_of(line: Action) -> str:
    return f"{line.date} {line.status.name_here if line.status else line.get_kind_display()}"


def _only_source(proposal: Proposal) -> dict[str, Any]:
    """For a history that begins: the source that the proposal cites, when it cites just one."""
    cited = list(proposal.citations.values_list("source", flat=True)[:2])
    return {"sources": cited} if len(cited) == 1 and not proposal.actions.exists() else {}


def retract_line(desk: ModelAdmin, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Withdraw one line of the history, with the reason; it stays readable, struck through."""
    proposal = find_proposal(desk, request, pk)
    line = Action.objects.filter(proposal=proposal, number=number).select_related("status").first()
    if line is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            recording.retract(line, reason=form.cleaned_data["reason"], by=clerk_of(request))
        except recording.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            desk.log_change(request, proposal, f"× {_words_of(line)}")
            messages.success(request, _("Retracted: %(line)s.") % {"line": _words_of(line)})
            return back_to(proposal)
    return form_page(
        desk,
        request,
        proposal,
        form=form,
        title=_("Retract “%(line)s”") % {"line": _words_of(line)},
        history=[each for each in history_of(proposal) if each.action.pk == line.pk],
        submit=_("Retract"),
    )
