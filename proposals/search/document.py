"""What is looked through of a proposal: its public form as rows of tokens. Pure.

Three texts. `exact` is the titles and numbers as written; `title` the same folded and by their sound, with
those who proposed it; `text` everything else that is said of it, with the sound of names, demands and topics.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from proposals.search.sounds import sounds, sounds_of_name, syllables
from proposals.search.text import joined, plain_tokens, tokens

Json = dict[str, Any]


class Document(NamedTuple):
    """The joined tokens of each text."""

    exact: str
    title: str
    text: str


def document(form: Json) -> Document:
    """What is looked through of a proposal's whole public form."""
    titles, sponsors = list(_titles(form)), list(_sponsors(form))
    names, subjects = list(_names(form)), list(_subjects(form))
    written = [*names, *subjects, *_texts(form)]
    return Document(
        exact=joined(map(plain_tokens, titles)),
        title=joined(
            [*map(tokens, [*titles, *sponsors]), *map(sounds, titles), *map(sounds_of_name, sponsors)]
        ),
        text=joined([*map(tokens, written), *map(sounds_of_name, names), *map(syllables, subjects)]),
    )


def spoken(form: Json) -> Iterator[str]:
    """What can be found by its sound, titles and sponsors first."""
    yield from _titles(form)
    yield from _sponsors(form)
    yield from _names(form)
    yield from _subjects(form)


def _titles(form: Json) -> Iterator[str]:
    """What a proposal is called and numbered."""
    for field in ("title", "press_title"):
        yield from form[field].values()
    yield form["id"]
    yield form["number"] or ""
    for identifier in form["identifiers"]:
        yield identifier["identifier"]


def _sponsors(form: Json) -> Iterator[str]:
    """Who proposed it."""
    for sponsor in form["sponsors"]:
        yield from sponsor["name"].values()
        yield sponsor["printed"] or ""


def _names(form: Json) -> Iterator[str]:
    """Who else has a part in it."""
    for sponsor in form["sponsors"]:
        for role in sponsor["roles_then"]:
            yield from role["organization"]["name"].values()
    for assignment in form["assignments"]:
        yield from assignment["organization"]["name"].values()
    for reply in form["replies"]:
        yield from reply["organization"]["name"].values()


def _subjects(form: Json) -> Iterator[str]:
    """What it demands, and on which topics."""
    for demand in form["demands"]:
        yield from demand["text"].values()
    for topic in form["topics"]:
        yield from topic["name"].values()


def _texts(form: Json) -> Iterator[str]:
    """What else it says, what was answered and what came of it."""
    yield from form["abstract"].values()
    for named in form["industries"]:
        yield from named["name"].values()
    for reply in form["replies"]:
        yield from reply["title"].values()
        yield from reply["text"].values()
        yield reply["document_number"] or ""
        for commitment in reply["commitments"]:
            yield from commitment["text"].values()
    for outcome in form["outcomes"]:
        yield from outcome["measure"]["title"].values()
        yield outcome["measure"]["document_number"] or ""
