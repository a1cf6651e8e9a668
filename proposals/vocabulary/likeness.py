"""In what two proposals are alike, as far as it can be computed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Likeness(TextChoices):
    """The strongest of what two proposals share, told to readers as the reason."""

    SAME_DEMAND = "same_demand", _("Same demand")
    LIKE_DEMAND = "like_demand", _("Similar demand")
    TITLE = "title", _("Alike in title")
    TOPIC = "topic", _("Same topic")
    INDUSTRY = "industry", _("Same industry, which few proposals concern")
