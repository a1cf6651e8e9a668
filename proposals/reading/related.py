"""The proposals most like one: found by comparing texts, topics and industries, each with its reason."""

from typing import Any

import orjson
from django.utils.translation import override, pgettext

from proposals.models import Proposal, Resemblance
from proposals.vocabulary import Likeness, Publication

Json = dict[str, Any]

SHOWN = 5
"""How many are told of; the most alike first, the latest entered of equals."""

LANGUAGES = {"en": "en", "zh": "zh-hans"}

TOLD = ("id", "slug", "url", "title", "organization", "session", "procedure", "status", "stage")
"""What is told of each: these keys of its row."""


def related_to(proposal: Proposal, whole: Json) -> list[Json]:
    """The rows of the most alike, each with its score from 0 to 1 and the reason; one query.

    `whole` is the proposal's detail with its family: what is related by the record stands there, not here.
    """
    found = (
        Resemblance.objects.filter(proposal=proposal, other__publication=Publication.PUBLISHED)
        .exclude(other__register_number__in=_stated(whole))
        .order_by("-score", "-other_id")  # not by the ordering of proposals
        .values_list("kind", "shared", "score", "other__public_form__row")
    )
    return [
        _told(kind, orjson.loads(shared), score, whole, orjson.loads(row))
        for kind, shared, score, row in found[:SHOWN]
    ]


def _told(kind: str, shared: Json, score: int, whole: Json, row: Json) -> Json:
    reason = _reason(Likeness(kind), shared, whole, row)
    return {key: row[key] for key in TOLD} | {"score": score / 1000, "reason": reason}


def _stated(whole: Json) -> set[str]:
    """The numbers of those that the record itself relates to it."""
    members = {member["id"] for member in whole["family"]["members"]}
    return members | {relation["id"] for relation in whole["relations"]} | {*whole["merged_from"]}


def _reason(kind: Likeness, shared: Json, whole: Json, row: Json) -> Json:
    """Why: the kind, keys and texts of what is shared, and the sentence in both languages."""
    keys, texts = _shared(kind, shared, whole, row)
    sentences = {tongue: _sentence(kind, texts, tongue) for tongue in LANGUAGES}
    return {"kind": kind.value, "keys": keys, "shared": texts, "text": sentences}


def _shared(kind: Likeness, shared: Json, whole: Json, row: Json) -> tuple[list[str], list[Json]]:
    """The keys of what is shared, where it has keys, and its texts by language, as this proposal has them."""
    if kind is Likeness.TITLE:
        return [], [{tongue: word} for tongue, words in shared.items() for word in words]
    if kind in (Likeness.SAME_DEMAND, Likeness.LIKE_DEMAND):
        texts = [demand["text"] for demand in whole["demands"] if demand["number"] == shared["own"]]
        return [f"{whole['id']}/{shared['own']}", f"{row['id']}/{shared['other']}"], texts
    named = whole["topics"] if kind is Likeness.TOPIC else whole["industries"]
    names = {each["key" if kind is Likeness.TOPIC else "id"]: each["name"] for each in named}
    return shared["keys"], [names[key] for key in shared["keys"] if key in names]


def _sentence(kind: Likeness, texts: list[Json], tongue: str) -> str:
    """The reason in a language; in the other what none of the texts says in it."""
    said = [text[tongue] for text in texts if text.get(tongue)]
    said = said or [word for text in texts for word in text.values()]
    with override(LANGUAGES[tongue]):
        return f"{kind.label}{pgettext('label', ': ')}{' · '.join(said)}"
