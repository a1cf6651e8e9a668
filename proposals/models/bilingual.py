"""What readers see stands in English and Simplified Chinese; either may be missing, never both."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Named(models.Model):
    """A record with a name in one or both languages."""

    name_en = models.CharField(_("name (English)"), max_length=300, blank=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=~models.Q(name_en="", name_zh=""),
                name="%(class)s_has_a_name",
                violation_error_message=_("Give a name in English or in Chinese."),
            ),
        )

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name_en, self.name_zh)))

    @property
    def name_here(self) -> str:
        """The name in the language of the moment, or in the other when there is none."""
        return in_this_language(self, "name")


def in_this_language(record: models.Model, field: str) -> str:
    """A bilingual field in the language of the moment, or in the other when that is empty."""
    tongues = ("zh", "en") if (get_language() or "en").startswith("zh") else ("en", "zh")
    return next((text for tongue in tongues if (text := getattr(record, f"{field}_{tongue}"))), "")
