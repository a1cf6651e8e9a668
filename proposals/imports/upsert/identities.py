"""Whom a source means: people and bodies found in the record by key, identifier or name, never by guess."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Q

from proposals.imports.draft import OrganizationDraft, PersonDraft, other_names_of
from proposals.imports.upsert.feed import Feed
from proposals.models import Identifier, Organization, OtherName, Person

Named = PersonDraft | OrganizationDraft
Pair = tuple[str, str]


class Meant(NamedTuple):
    """The record that is meant, if there is one, and what a report notes of how it was found."""

    record: Any = None
    note: str = ""


def model_of(draft: Named) -> type[Person] | type[Organization]:
    """The table of the draft's record."""
    return Person if isinstance(draft, PersonDraft) else Organization


def pairs_of(draft: Named, feed: Feed) -> list[Pair]:
    """All identifiers of the draft: those that it gives and, unless its keys are ours, its own key."""
    given = [(each.scheme, each.identifier) for each in draft.identifiers]
    if feed.is_ours:
        return given
    return [*given, (feed.key_scheme(model_of(draft)._meta.model_name or ""), draft.key)]


def names_of(draft: Named) -> set[str]:
    """Its names in any language."""
    others = (other.name for other in other_names_of(draft))
    return {name for name in (draft.name.en, draft.name.zh, *others) if name}


class Identities:
    """Whom each of the drafts of one kind means; all are looked up together."""

    def __init__(self, drafts: Sequence[Named], feed: Feed) -> None:
        self.feed = feed
        self.model: Any = model_of(drafts[0])
        self.owner = str(self.model._meta.model_name)
        self.records: dict[int, Any] = {}
        self.by_key = self._find_keys({draft.key for draft in drafts})
        self.by_pair: dict[Pair, int] = {}
        self.by_name: dict[str, set[int]] = defaultdict(set)
        self.borne: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        if feed.is_ours:
            return
        self._find_pairs({pair for draft in drafts for pair in pairs_of(draft, feed)})
        if feed.matches_names:
            self._find_names({name for draft in drafts for name in names_of(draft)})

    def meant_by(self, draft: Named) -> Meant:
        """The record: by the source's key, an identifier, our key, or a name that only one bears."""
        pairs = pairs_of(draft, self.feed)
        for pair in reversed(pairs):
            if not self.feed.is_ours and pair in self.by_pair:
                return Meant(self._record(self.by_pair[pair]))
        if draft.key in self.by_key:
            return Meant(self.by_key[draft.key])
        if not self.feed.matches_names:
            return Meant()
        bearers = {pk for name in names_of(draft) for pk in self.by_name[name]}
        bearers = {pk for pk in bearers if not self._is_another(pk, pairs)}
        if len(bearers) > 1:
            return Meant(note="several bear this name")
        return Meant(self._record(bearers.pop()), "matched by name") if bearers else Meant()

    def know(self, record: Any, draft: Named) -> None:
        """Let further drafts find a record that was put in the meantime."""
        self.records[record.pk] = self.by_key[draft.key] = record
        for scheme, value in pairs_of(draft, self.feed):
            self.by_pair[scheme, value] = record.pk
            self.borne[record.pk][scheme].add(value)
        for name in names_of(draft):
            self.by_name[name].add(record.pk)

    def _is_another(self, pk: int, pairs: Iterable[Pair]) -> bool:
        """Whether a scheme calls the bearer of the name something else than the draft: then it is not he."""
        borne = self.borne[pk]
        return any(scheme in borne and value not in borne[scheme] for scheme, value in pairs)

    def _record(self, pk: int) -> Any:
        if pk not in self.records:
            self.records[pk] = self.model.objects.get(pk=pk)
        record = self.records[pk]
        return self._record(record.merged_into_id) if record.merged_into_id else record

    def _find_keys(self, keys: set[str]) -> dict[str, Any]:
        found = {record.key: record for record in self.model.objects.filter(key__in=keys)}
        self.records |= {record.pk: record for record in found.values()}
        return found

    def _find_pairs(self, pairs: set[Pair]) -> None:
        values = defaultdict(set)
        for scheme, value in pairs:
            values[scheme].add(value)
        for scheme, wanted in values.items():
            rows = self._identifiers().filter(scheme=scheme, identifier__in=wanted)
            for value, pk in rows.values_list("identifier", self.owner):
                self.by_pair[scheme, value] = pk

    def _find_names(self, names: set[str]) -> None:
        bearers = self.model.objects.filter(merged_into=None).filter(
            Q(name_en__in=names) | Q(name_zh__in=names)
        )
        for pk, english, chinese in bearers.values_list("pk", "name_en", "name_zh"):
            self.by_name[english].add(pk)
            self.by_name[chinese].add(pk)
        others = OtherName.objects.filter(name__in=names, **{f"{self.owner}__merged_into": None})
        for pk, name in others.exclude(**{self.owner: None}).values_list(self.owner, "name"):
            self.by_name[name].add(pk)
        self.by_name.pop("", None)
        found = {pk for bearing in self.by_name.values() for pk in bearing}
        for pk, scheme, value in (
            self._identifiers()
            .filter(**{f"{self.owner}__in": found})
            .values_list(self.owner, "scheme", "identifier")
        ):
            self.borne[pk][scheme].add(value)

    def _identifiers(self) -> Any:
        return Identifier.objects.exclude(**{self.owner: None})
