"""Words that mean the same, as editors keep them."""

from collections.abc import Sequence
from functools import cached_property

from proposals.models import SynonymGroup
from proposals.search.text import Phrase, phrase, runs_of_han

Group = list[str]


class Synonyms:
    """The groups as they stand; one query, asked when the first word is looked up."""

    def __call__(self, typed: str) -> Sequence[Phrase]:
        """What means the same as what was typed, or as a Chinese word within it: 汽车调校 is 汽车改装 too."""
        asked = phrase(typed)
        same = [other for group in self._groups if asked in map(phrase, group) for other in group]
        found = dict.fromkeys(each for each in map(phrase, [*same, *self._put_in(typed)]) if each)
        return [each for each in found if each != asked]

    @cached_property
    def _groups(self) -> list[Group]:
        return [group.listed for group in SynonymGroup.objects.all()]

    def _put_in(self, typed: str) -> list[str]:
        """What was typed with each Chinese word of a group in it replaced by the other Chinese ones."""
        if runs_of_han(typed) != [typed]:
            return []
        return [
            typed.replace(word, other)
            for group in self._groups
            for word in group
            if word in typed and word != typed
            for other in group
            if other != word and runs_of_han(other) == [other]
        ]
