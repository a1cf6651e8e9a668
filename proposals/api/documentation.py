"""The OpenAPI document, and the page that lets people try it; both served by the tracker itself."""

from functools import cache

import orjson
import yaml
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import override
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from proposals.api.conditional import answer
from proposals.api.parameters import not_known, read_detail
from proposals.api.problems import invalid
from proposals.api.resource import Resource

FORMATS = {"json": "application/vnd.oai.openapi+json", "yaml": "application/vnd.oai.openapi"}


class OpenApiJson(JSONRenderer):
    """Lets a reader ask for the document by its own media type."""

    media_type = FORMATS["json"]


class OpenApiYaml(JSONRenderer):
    """The same for YAML."""

    media_type = FORMATS["yaml"]
    format = "yaml"


SWAGGER = "drf_spectacular_sidecar/swagger-ui-dist"

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="{icon}">
<link rel="stylesheet" href="{style}">
</head>
<body>
<div id="documentation" data-schema="{schema}"></div>
<script src="{bundle}"></script>
<script src="{start}"></script>
</body>
</html>
"""

START = """"use strict";
const place = document.getElementById("documentation");
SwaggerUIBundle({ url: place.dataset.schema, domNode: place, deepLinking: true, validatorUrl: null });
"""


@extend_schema(exclude=True)
class SchemaView(Resource):
    """OpenAPI 3, as JSON or, with `?format=yaml` or by the Accept header, as YAML."""

    renderer_classes = (JSONRenderer, OpenApiJson, OpenApiYaml)

    def get(self, request: Request) -> HttpResponse:
        """The document, the same for everybody."""
        given = request._request.GET
        read_detail(given, (), "format")
        format = given.get("format", "") or request.accepted_renderer.format
        if format not in FORMATS:
            raise invalid([not_known("format", [format], FORMATS)])
        return answer(request._request, document(format), content_type=FORMATS[format])


@cache
def document(format: str) -> bytes:
    """The document in English: it does not depend on who asks."""
    with override("en"):
        schema = SchemaGenerator().get_schema(request=None, public=True)
    as_json = orjson.dumps(schema)
    return as_json if format == "json" else yaml.safe_dump(orjson.loads(as_json), sort_keys=False).encode()


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page: Swagger UI from our own static files, with no inline script or style, so that the strict
    content security policy of the project holds here too."""
    page = format_html(
        PAGE,
        title="Proposal Tracker API",
        icon=static(f"{SWAGGER}/favicon-32x32.png"),
        style=static(f"{SWAGGER}/swagger-ui.css"),
        bundle=static(f"{SWAGGER}/swagger-ui-bundle.js"),
        schema=reverse("api:schema"),
        start=reverse("api:docs_start"),
    )
    return answer(request, page.encode(), content_type="text/html; charset=utf-8")


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The script that starts it, at an address of its own since the policy forbids inline ones."""
    return answer(request, START.encode(), content_type="text/javascript")
