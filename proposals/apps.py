"""Tells Django that the record is an application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    """The one app; its rooms are described in docs/rooms.md."""

    name = "proposals"
    verbose_name = _("The record")
    default_auto_field = "django.db.models.BigAutoField"
