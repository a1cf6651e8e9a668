"""Suggestions while somebody types: records by name, and titles, each with the page that it leads to."""

from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.conditional import answer
from proposals.api.fields import Bilingual
from proposals.api.parameters import Error, unknown_among
from proposals.api.problems import invalid
from proposals.api.resource import Resource
from proposals.search.suggestions import KINDS, Suggestion, suggestions
from proposals.templatetags.links import page_address

LONGEST = 200


class SuggestionForm(serializers.Serializer[Any]):
    """Something with a page of its own."""

    kind = serializers.ChoiceField(choices=KINDS)
    key = serializers.CharField(
        help_text="As filters and details name it; of a proposal its register number."
    )
    name = Bilingual(help_text="Its name; of a proposal its title.")
    proposal_count = serializers.IntegerField(
        allow_null=True,
        help_text="Published proposals: of a body those made to it or handled by it, whichever are more; "
        "null of a proposal.",
    )
    url = serializers.CharField(help_text="The path of its page, without a language before it.")


_DESCRIBED = extend_schema(
    operation_id="list_suggestions",
    summary="What somebody who begins to type may mean",
    tags=["suggestions"],
    parameters=[
        OpenApiParameter(
            "q",
            {"type": "string", "maxLength": LONGEST},
            description="Part of a name or title, pinyin or its initials, or the beginning of a key.",
        )
    ],
    responses=schema.answers(inline_serializer("Suggestions", {"results": SuggestionForm(many=True)})),
)


@extend_schema_view(get=_DESCRIBED)
class SuggestionList(Resource):
    """At most eight, the likeliest first."""

    def get(self, request: Request) -> HttpResponse:
        """Suggestions for what was typed."""
        found = suggestions(_typed(request._request))
        return answer(request._request, orjson.dumps({"results": [_told(each) for each in found]}))


def _typed(request: HttpRequest) -> str:
    given = request.GET
    errors: list[Error] = list(unknown_among(given, ["q"]))
    typed = given.get("q", "")
    if len(given.getlist("q")) > 1:
        errors.append({"name": "q", "message": _("Give “%(name)s” once only.") % {"name": "q"}})
    if len(typed) > LONGEST:
        message = _("“q” is %(long)d characters long; %(most)d are allowed.")
        errors.append({"name": "q", "message": message % {"long": len(typed), "most": LONGEST}})
    if "\x00" in typed:
        errors.append({"name": "q", "message": _("Null characters are not allowed.")})
    if errors:
        raise invalid(errors)
    return typed


def _told(each: Suggestion) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "key": each.key,
        "name": {tongue: name for tongue, name in each.name.items() if name},
        "proposal_count": each.proposal_count,
        "url": _without_language(page_address(each.kind, each.key, each.slug)),
    }


def _without_language(address: str) -> str:
    first, _slash, rest = address.removeprefix("/").partition("/")
    return f"/{rest}" if first in dict(settings.LANGUAGES) else address
