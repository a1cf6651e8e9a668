"""Industries that a file brings along: the schemes and codes of its own subject areas."""

from proposals.imports.draft import IndustryDraft
from proposals.imports.report import Fate
from proposals.imports.upsert.matching import RowRefused, both, update
from proposals.models import HOUSE, Industry, IndustryScheme
from proposals.vocabulary import ReviewState


def put_industry(draft: IndustryDraft) -> tuple[Industry, Fate]:
    """Create or update the industry, to be settled by the caller; the house's own list is the editors'."""
    if draft.scheme == HOUSE:
        raise RowRefused("scheme", "the house's own list is kept by its editors, not by imports")
    scheme = _scheme(draft)
    values = {**both(draft.name, "name"), "parent_id": _parent(scheme, draft)}
    industry = Industry.objects.filter(scheme=scheme, code=draft.code).first()
    if industry is None:
        industry = Industry.objects.create(
            scheme=scheme, code=draft.code, review_state=ReviewState.TO_REVIEW, **values
        )
        return industry, Fate.CREATED
    return industry, Fate.UPDATED if update(industry, values) else Fate.UNCHANGED


def _scheme(draft: IndustryDraft) -> IndustryScheme:
    name = both(draft.scheme_name, "name")
    defaults = name if any(name.values()) else {"name_en": draft.scheme}
    scheme, _ = IndustryScheme.objects.get_or_create(
        key=draft.scheme, defaults={**defaults, "version": draft.version, "publisher": draft.publisher}
    )
    return scheme


def _parent(scheme: IndustryScheme, draft: IndustryDraft) -> int | None:
    if not draft.parent:
        return None
    parent = Industry.objects.filter(scheme=scheme, code=draft.parent).first()
    if parent is None:
        raise RowRefused("parent", f"there is no industry “{draft.scheme}:{draft.parent}”")
    if _stands_under(parent, draft.code):
        raise RowRefused("parent", f"“{draft.code}” would stand under itself")
    return parent.pk


def _stands_under(industry: Industry | None, code: str) -> bool:
    while industry is not None:
        if industry.code == code:
            return True
        industry = industry.parent
    return False
