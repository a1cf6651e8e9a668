"""The address plan: health, API and admin at fixed addresses, public pages under their language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from tracker import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("api/v1/", include("proposals.api.urls")),
    path("admin/", admin.site.urls),
    path("", include("proposals.web.plain_urls")),
    *i18n_patterns(path("", include("proposals.web.urls")), prefix_default_language=True),
]
