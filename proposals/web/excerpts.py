"""Where the words of a search stand in each proposal of a page: what rows mark and quote."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from django.utils.translation import gettext as _

from proposals.models import PublicForm
from proposals.search import excerpts
from proposals.search.expression import phrases
from proposals.search.filters import ProposalFilters
from proposals.search.text import Phrase
from proposals.templatetags.tongues import tongue_elsewhere, tongue_here
from proposals.vocabulary import Publication

Row = dict[str, Any]


def add_excerpts(rows: Sequence[Row], filters: ProposalFilters) -> None:
    """Tell the rows what to mark, and the best excerpt of each; one query, for words read now."""
    sought = tuple(dict.fromkeys(phrases(filters.sought.expression)))
    if not rows or not sought:
        return
    details = _details(rows) if filters.reading.is_now else {}
    for row in rows:
        row["phrases"] = sought
        if row["id"] in details:
            row["excerpt"] = best_excerpt(orjson.loads(details[row["id"]]), sought)


def best_excerpt(form: Row, sought: Sequence[Phrase]) -> Row | None:
    """The text of the form that has most of the phrases, in the reader's language if any there has one."""
    for tongue in (tongue_here(), tongue_elsewhere()):
        found = [
            (said.label, text, hits)
            for said in _texts(form)
            if (text := said.text.get(tongue) or "") and (hits := excerpts.hits(text, sought))
        ]
        if found:
            label, text, hits = max(found, key=lambda each: len({hit.phrase for hit in each[2]}))
            return {"label": label, "parts": excerpts.excerpt(text, hits), "tongue": tongue}
    return None


def _details(rows: Sequence[Row]) -> dict[str, str]:
    forms = PublicForm.objects.filter(
        proposal__register_number__in=[row["id"] for row in rows],
        proposal__publication=Publication.PUBLISHED,
    )
    return dict(forms.values_list("proposal__register_number", "detail"))


class _Said(NamedTuple):
    """A text that may be quoted, and what it is; the summary needs no word for it."""

    label: str
    text: Mapping[str, str]


def _texts(form: Row) -> Iterator[_Said]:
    """The texts that may be quoted, those before others that say as much."""
    yield _Said("", form["abstract"])
    for demand in form["demands"]:
        yield _Said(_("Demand"), demand["text"])
    for reply in form["replies"]:
        yield _Said(_("Reply"), reply["text"])
        yield _Said(_("Reply"), reply["title"])
        for commitment in reply["commitments"]:
            yield _Said(_("Reply"), commitment["text"])
    for outcome in form["outcomes"]:
        yield _Said(_("Measure"), outcome["measure"]["title"])
    for topic in form["topics"]:
        yield _Said(_("Topic"), topic["name"])
    for handler in (*form["assignments"], *form["replies"]):
        yield _Said(_("Handled by"), handler["organization"]["name"])
