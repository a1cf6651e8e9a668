"""Words that mean the same, as editors keep them."""

from collections.abc import Sequence

from proposals.models import SynonymGroup
from proposals.search.text import Phrase, phrase


class Synonyms:
    """The groups as they stand; one query, asked when the first word is looked up."""

    def __init__(self) -> None:
        self._groups: dict[Phrase, list[Phrase]] | None = None

    def __call__(self, asked: Phrase) -> Sequence[Phrase]:
        """What means the same as a phrase, in any group that has it."""
        if self._groups is None:
            self._groups = _read()
        return self._groups.get(asked, [])


def _read() -> dict[Phrase, list[Phrase]]:
    found: dict[Phrase, list[Phrase]] = {}
    for group in SynonymGroup.objects.all():
        same = [each for each in map(phrase, group.listed) if each]
        for one in same:
            found.setdefault(one, []).extend(each for each in same if each != one)
    return found
