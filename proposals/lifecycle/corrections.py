"""What changed between two wordings of a public form, fact by fact. Pure.

A change is {"kind", "field", "of", "before", "after", "retraction"}. Its kind is a word of `ChangeKind`:
what was said before was corrected or retracted, or something was added to it. `field` names a fact, of the
proposal itself ("title") or of something that hangs on it ("reply.result"), and `of` then says which one.
What follows from another record or is derived (status, steps, deadlines, numbers of sources) is left out:
it changes with what it follows from. The new name of a person or a body is told as such, once.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from proposals.lifecycle.correctable import NAMED, OWN, PARTS, PARTS_BY_NAME, Part, keyed
from proposals.vocabulary import ChangeKind

Json = dict[str, Any]


def changes(
    before: Json,
    after: Json,
    *,
    retractions: Mapping[int, Json] | None = None,
    related: frozenset[str] = frozenset(),
) -> list[Json]:
    """All that changed, in the order in which readers meet it; nothing when the two say the same.

    `retractions` are those of the proposal's lines by number: {"reason", "at", "hash"}. `related` are the
    proposals that this one relates to still, shown or not: one that is hidden is no correction of this one.
    """
    return [
        *_own(before, after),
        *chain.from_iterable(_part(part, before, after, retractions or {}) for part in PARTS),
        *_judged(before, after),
        *_merged(before, after),
        *_unrelated(before, after, related),
        *_uncited(before, after),
        *_renamed(before, after),
    ]


def corrects(found: Sequence[Json]) -> bool:
    """Whether any of the changes takes back something that was said."""
    return any(change["kind"] != ChangeKind.ADDED for change in found)


def _change(
    field: str,
    before: Any,
    after: Any,
    *,
    of: Json | None = None,
    kind: ChangeKind = ChangeKind.CORRECTED,
    retraction: Json | None = None,
) -> Json:
    """A change as it is kept."""
    return {
        "kind": kind.value,
        "field": field,
        "of": of,
        "before": before,
        "after": after,
        "retraction": retraction,
    }


def _own(before: Json, after: Json) -> Iterator[Json]:
    for field in OWN:
        if before.get(field) != after.get(field):
            old, new = before.get(field), after.get(field)
            yield _change(field, old, new, kind=_kind(old, new))
    for field in NAMED:
        old, new = before[field], after[field]
        if _key(old) != _key(new):
            yield _change(field, old and old["name"], new and new["name"], kind=_kind(old, new))


def _kind(before: Any, after: Any) -> ChangeKind:
    """An addition where nothing was said before, or only in the other language; a correction otherwise."""
    if before in (None, "", {}):
        return ChangeKind.ADDED
    if isinstance(before, dict) and isinstance(after, dict) and before.items() <= after.items():
        return ChangeKind.ADDED
    return ChangeKind.CORRECTED


def _key(named: Json | None) -> str | None:
    return named["key"] if named else None


def _part(part: Part, before: Json, after: Json, retractions: Mapping[int, Json]) -> Iterator[Json]:
    old, new = keyed(part, before), keyed(part, after)
    gone = {key for key, _ in keyed(PARTS_BY_NAME["action"], before).keys() - _lines(after)}
    come = {key for key, _ in keyed(PARTS_BY_NAME["action"], after).keys() - _lines(before)}
    for key, item in old.items():
        if key in new:
            yield from _facts(part, item, new[key])
        elif part.name == "reply" and key[0] in gone:
            continue  # told with its line
        elif part.name == "action":
            retraction = retractions.get(item["number"])
            kind = ChangeKind.RETRACTED if retraction else ChangeKind.CORRECTED
            yield _change("action", part.called(item), None, kind=kind, retraction=retraction)
        else:
            yield _change(part.name, part.called(item), None)
    for key, item in new.items():
        if key not in old and not (part.name == "reply" and key[0] in come):
            kind = ChangeKind.ADDED if part.grows else ChangeKind.CORRECTED
            yield _change(part.name, None, part.called(item), kind=kind)


def _lines(form: Json) -> set[tuple[str, int]]:
    return set(keyed(PARTS_BY_NAME["action"], form))


def _facts(part: Part, old: Json, new: Json) -> Iterator[Json]:
    of = {"part": part.name, "key": part.key(new), "name": part.called(new)}
    for fact in part.facts:
        then, now = old[fact], new[fact]
        if then != now:
            yield _change(f"{part.name}.{fact}", then, now, of=of, kind=_kind(then, now))


def _judged(before: Json, after: Json) -> Iterator[Json]:
    """The results that replies and outcomes give for single demands."""
    for name in ("reply", "outcome"):
        part = PARTS_BY_NAME[name]
        old, new = keyed(part, before), keyed(part, after)
        for key in old.keys() & new.keys():
            results, now = _results(old[key]), _results(new[key])
            for number in sorted(results | now):
                then, result = results.get(number), now.get(number)
                if then != result:
                    of = {"part": name, "key": key[0], "name": part.called(new[key]), "demand": number}
                    kind = ChangeKind.CORRECTED if number in results else ChangeKind.ADDED
                    yield _change(f"{name}.demand_result", then, result, of=of, kind=kind)


def _results(item: Json) -> dict[int, str]:
    return {judged["number"]: judged["result"] for judged in item["demands"]}


def _merged(before: Json, after: Json) -> Iterator[Json]:
    """Records that were found to be the same as this one; one hidden later changes nothing here."""
    if (into := after.get("merged_into")) and into != before.get("merged_into"):
        yield _change("merged_into", before.get("merged_into"), into)
    for number in after.get("merged_from", []):
        if number not in before.get("merged_from", []):
            yield _change("merged_from", None, number)


def _unrelated(before: Json, after: Json, related: frozenset[str]) -> Iterator[Json]:
    """Relations that this proposal no longer states; by number, for the other may be hidden one day."""
    stated = {(each["kind"], each["id"]) for each in after["relations"] if not each["inverse"]}
    for each in before["relations"]:
        pair = (each["kind"], each["id"])
        if not each["inverse"] and pair not in stated and each["id"] not in related:
            yield _change("relation", each["id"], None, of={"part": "relation", "key": each["kind"]})


def _uncited(before: Json, after: Json) -> Iterator[Json]:
    """Sources that a standing line cited and cites no longer."""
    titles = {source["key"]: source["title"] for source in before["sources"]}
    still, gone = _cited(after), []
    for line, keys in _cited(before).items():
        gone += [key for key in keys if line in still and key not in still[line]]
    for key in dict.fromkeys(gone):
        yield _change("source", titles.get(key, key), None)


def _cited(form: Json) -> dict[tuple[str, str, int], list[str]]:
    """For each line of the record that cites sources, their keys."""
    found = {("proposal", "", 0): [cited["source"] for cited in form.get("own_sources", [])]}
    for name in ("sponsor", "action", "reply", "outcome"):
        for (key, place), item in keyed(PARTS_BY_NAME[name], form).items():
            found[name, key, place] = [cited["source"] for cited in item["sources"]]
    return found


def _renamed(before: Json, after: Json) -> Iterator[Json]:
    """Other records that both forms mention, under another name than before."""
    names = dict(_names(after))
    for record, name in dict(_names(before)).items():
        if record in names and names[record] != name:
            of = {"part": record[0], "key": record[1]}
            yield _change("name", name, names[record], of=of, kind=_kind(name, names[record]))


def _names(form: Json) -> Iterator[tuple[tuple[str, str], Json]]:
    """Each record that the form mentions, as (kind, key), with its name."""
    for sponsor in form["sponsors"]:
        for kind in ("person", "organization"):
            if sponsor[kind]:
                yield (kind, sponsor[kind]), sponsor["name"]
    for action in form["actions"]:
        for kind in ("person", "organization"):
            if action["actor"] and action["actor"].get(kind):
                yield (kind, action["actor"][kind]), action["actor"]["name"]
    bodies = [
        form["organization"],
        *(each["organization"] for each in (*form["replies"], *form["assignments"])),
    ]
    for body in [*bodies, *(each["organization"] for each in form["flag_details"] if each["organization"])]:
        yield ("organization", body["key"]), body["name"]
    for kind in ("session", "procedure"):
        if form[kind]:
            yield (kind, form[kind]["key"]), form[kind]["name"]
    for industry in form["industries"]:
        yield ("industry", industry["id"]), industry["name"]
    for topic in form["topics"]:
        yield ("topic", topic["key"]), topic["name"]
    for outcome in form["outcomes"]:
        yield ("measure", outcome["measure"]["key"]), outcome["measure"]["title"]
