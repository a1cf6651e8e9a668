"""Raised before? Earlier proposals in like words, while a title is typed or on a page; a clerk links them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from proposals import recording
from proposals.admin.options import may_be_key
from proposals.admin.recording_pages import back_to, find_proposal
from proposals.models import Proposal, Sponsorship
from proposals.models.bilingual import in_this_language
from proposals.models.proposal import ProposalQuerySet
from proposals.search.likeness import MUCH, SAME, SOME, shared_parts
from proposals.search.similar import Like, find_similar
from proposals.vocabulary import RelationKind

OFFERED = (RelationKind.RE_RAISES, RelationKind.COMPANION, RelationKind.RELATED)
"""The relations that a likeness may suggest."""

LONGEST_TITLE = 500


def show_similar(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The like proposals as JSON, for the script of the form."""
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    besides = request.GET.get("besides", "")
    own = int(besides) if besides and may_be_key(Proposal, besides) else None
    found = find_similar(_typed(request.GET), _seen_by(desk, request), besides=own)
    return JsonResponse({"results": [_told(desk, request, like) for like in found]})


def list_similar(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The same as a page, for the titles of a form that is not saved yet: it works without a script."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = find_similar(_typed(request.POST), _seen_by(desk, request))
    return _page(desk, request, found, original=None)


def link_similar(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The page for a kept proposal, with a button to link each of the like ones."""
    proposal = find_proposal(desk, request, pk)
    if request.method == "POST":
        form = LinkForm(request.POST, others=_seen_by(desk, request))
        if not form.is_valid():
            raise Http404
        _link(desk, request, proposal, form)
        return back_to(proposal)
    typed = {"en": proposal.title_en, "zh": proposal.title_zh}
    found = find_similar(typed, _seen_by(desk, request), besides=proposal.pk)
    return _page(desk, request, found, original=proposal)


class LinkForm(forms.Form):
    """Which proposal is linked, and how."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in OFFERED])
    other = forms.IntegerField(min_value=1, max_value=2**63 - 1)

    def __init__(self, *args: Any, others: ProposalQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = others

    def clean_other(self) -> Proposal:
        """One that the clerk may see."""
        found = self.others.filter(pk=self.cleaned_data["other"]).first()
        if found is None:
            raise forms.ValidationError(_("There is no such proposal."))
        return found


def _link(desk: ModelAdmin, request: HttpRequest, proposal: Proposal, form: LinkForm) -> None:
    kind, other = RelationKind(form.cleaned_data["kind"]), form.cleaned_data["other"]
    words = f"{kind.label} {other.register_number}"
    try:
        recording.relate(proposal, kind, other)
    except recording.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        desk.log_change(request, proposal, words)
        messages.success(request, _("Recorded: %(line)s.") % {"line": words})


def _typed(sent: Any) -> dict[str, str]:
    """The titles by language, without what no title can hold."""
    return {
        tongue: sent.get(f"title_{tongue}", "").replace("\x00", "")[:LONGEST_TITLE] for tongue in ("en", "zh")
    }


def _seen_by(desk: ModelAdmin, request: HttpRequest) -> ProposalQuerySet:
    """What the clerk may see: everything, or what everybody sees; 403 for who may not enter proposals."""
    everything: Any = Proposal.objects.all()
    if desk.has_view_permission(request):
        return everything
    if desk.has_add_permission(request):
        return everything.visible()
    raise PermissionDenied


def _told(desk: ModelAdmin, request: HttpRequest, like: Like) -> dict[str, Any]:
    """What a clerk sees of a like proposal; each title in parts, the shared ones marked."""
    proposal = like.proposal
    page = "admin:proposals_proposal_change"
    own = (
        reverse(page, args=[proposal.pk])
        if desk.has_view_permission(request)
        else proposal.get_absolute_url()
    )
    return {
        "id": proposal.pk,
        "text": str(proposal),
        "number": proposal.register_number,
        "url": own,
        "titles": [
            {"lang": lang, "parts": shared_parts(title, like.shared)}
            for lang, title in (("en", proposal.title_en), ("zh-Hans", proposal.title_zh))
            if title
        ],
        "where": proposal.session.name_here if proposal.session else proposal.organization.name_here,
        "status": proposal.status.name_here if proposal.status else "",
        "sponsors": _(", ").join(_name_of(each) for each in proposal.sponsorships.all()[:3]),
        "degree": like.degree,
        "words": _in_words(like.degree),
    }


def _name_of(sponsorship: Sponsorship) -> str:
    sponsor = sponsorship.person or sponsorship.organization
    return in_this_language(sponsor, "name") if sponsor else sponsorship.name_printed


def _in_words(degree: str) -> str:
    return {
        SAME: _("Most likely the same demand"),
        MUCH: _("Much in common"),
        SOME: _("Something in common"),
    }[degree]


def _page(
    desk: ModelAdmin, request: HttpRequest, found: list[Like], *, original: Proposal | None
) -> HttpResponse:
    return TemplateResponse(
        request,
        "admin/proposals/proposal/similar.html",
        {
            **desk.admin_site.each_context(request),
            "opts": desk.opts,
            "original": original,
            "title": _("Raised before?"),
            "found": [_told(desk, request, like) for like in found],
            "offered": [(kind.value, kind.label) for kind in OFFERED],
        },
    )
