"""From a description of a record to the function that makes it, checked against the exchange format."""

import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from proposals.imports.draft import Prose, Words
from proposals.imports.formats.mapping.expressions import Expression, Language, expression, members
from proposals.imports.formats.mapping.fault import MappingFault
from proposals.imports.formats.mapping.paths import Scope, look_up, text_of

ELEMENT = ("each", "when")
"""What an element of a list may say beside its fields: for each of what, and under which conditions."""

_TOLD_APART = {
    "SponsorDraft": ("person", "organization", "printed"),
    "IndustryLinkDraft": ("industry", "role"),
    "IdentifierDraft": ("scheme", "identifier"),
    "CitationDraft": ("source",),
}
"""By which fields the members of a list are told apart: a source that names one twice means it once."""

Maker = Callable[[Scope, "Unmapped"], Any]
Test = Callable[[Scope], bool]


@dataclass
class Unmapped:
    """The source's own codes of statuses that its table does not know."""

    codes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Compiler:
    """Checks and compiles one mapping; plain texts are in its language."""

    language: Language
    tongue: str

    def elements(self, struct: Any, spec: Any, place: str) -> Maker:
        """All records of one kind that a description gives, in a list."""
        makers = [
            self._element(struct, each, f"{place}[{at}]" if isinstance(spec, list) else place)
            for at, each in enumerate(spec if isinstance(spec, list) else [spec])
        ]
        apart = _TOLD_APART.get(struct.__name__)

        def made(scope: Scope, unmapped: Unmapped) -> list[Any]:
            whole = [made for maker in makers for made in maker(scope, unmapped)]
            if apart is None:
                return whole
            return list({tuple(map(each.get, apart)): each for each in reversed(whole)}.values())[::-1]

        return made

    def _element(self, struct: type[msgspec.Struct], spec: Any, place: str) -> Maker:
        if not isinstance(spec, dict):
            raise MappingFault(f"{place}: write a table of fields")
        spec = dict(spec)
        each = members(spec.pop("each"), f"{place}.each", self.language) if "each" in spec else None
        test = _condition(spec.pop("when", {}), f"{place}.when")
        maker = self.struct(struct, spec, place)

        def made(scope: Scope, unmapped: Unmapped) -> list[Any]:
            inner = [scope] if each is None else [scope.within(value) for value in each(scope)]
            return [whole for one in inner if test(one) and (whole := maker(one, unmapped))]

        return made

    def struct(self, struct: type[msgspec.Struct], spec: dict[str, Any], place: str) -> Maker:
        """One record, as a dict of the exchange format without what is empty."""
        hints = get_type_hints(struct)
        names = dict(zip(struct.__struct_encode_fields__, struct.__struct_fields__, strict=True))
        for key in spec:
            if key not in names:
                allowed = ", ".join((*names, *ELEMENT))
                raise MappingFault(f"{place}.{key}: there is no such field; allowed are {allowed}")
        lacking = [
            each.encode_name
            for each in msgspec.structs.fields(struct)
            if each.required and each.encode_name not in spec
        ]
        if lacking:
            raise MappingFault(f"{place}: {', '.join(lacking)} must be given")
        makers = [
            (key, self._field(hints[names[key]], value, f"{place}.{key}")) for key, value in spec.items()
        ]
        history = struct.__name__ == "ActionDraft"

        def made(scope: Scope, unmapped: Unmapped) -> dict[str, Any]:
            values = {key: maker(scope, unmapped) for key, maker in makers}
            whole = {key: value for key, value in values.items() if value not in ("", None, [], {})}
            if history and "status" not in whole:
                whole.setdefault("kind", "context")
            return whole

        return made

    def _field(self, hint: Any, spec: Any, place: str) -> Maker:
        kind, inner = _kind_of(hint)
        if kind is tuple and _is_struct(inner):
            return self.elements(inner, spec, place)
        if kind is tuple:
            return self._list(spec, place)
        if kind in (Words, Prose):
            return self._words(spec, place)
        if _is_struct(kind):
            return self._inner(kind, spec, place)
        if kind is dict:
            raise MappingFault(f"{place}: this field cannot be mapped")
        return self._leaf(kind, expression(spec, place, self.language), place)

    def _list(self, spec: Any, place: str) -> Maker:
        if isinstance(spec, list):
            each = [expression(one, f"{place}[{at}]", self.language) for at, one in enumerate(spec)]
            return lambda scope, unmapped: _distinct([one(scope).text for one in each])
        if isinstance(spec, dict) and "each" in spec:
            found = members(spec["each"], f"{place}.each", self.language)
            rest = {key: value for key, value in spec.items() if key != "each"} or {"from": "."}
            one = expression({"from": ".", **rest} if "text" not in rest else rest, place, self.language)
            return lambda scope, unmapped: _distinct(
                [one(scope.within(value)).text for value in found(scope)]
            )
        found = members(spec, place, self.language)
        return lambda scope, unmapped: _distinct([text_of(value) for value in found(scope)])

    def _words(self, spec: Any, place: str) -> Maker:
        if isinstance(spec, dict) and spec and not spec.keys() - {"en", "zh"}:
            tongues = {
                tongue: expression(value, f"{place}.{tongue}", self.language)
                for tongue, value in spec.items()
            }
        else:
            tongues = {self.tongue: expression(spec, place, self.language)}

        def made(scope: Scope, unmapped: Unmapped) -> dict[str, str]:
            return {tongue: text for tongue, words in tongues.items() if (text := words(scope).text)}

        return made

    def _inner(self, struct: type[msgspec.Struct], spec: Any, place: str) -> Maker:
        made = self._element(struct, spec, place)
        return lambda scope, unmapped: next(iter(made(scope, unmapped)), None)

    def _leaf(self, kind: Any, value: Expression, place: str) -> Maker:
        status = place.endswith(".status")

        def made(scope: Scope, unmapped: Unmapped) -> Any:
            found = value(scope)
            if found.unmapped and status:
                unmapped.codes.append(found.unmapped)
                return ""
            return _typed(found.text or found.unmapped, kind)

        return made


def _condition(spec: Any, place: str) -> Test:
    """Whether all of the places say one of the allowed words; true and false ask whether they say any."""
    if not isinstance(spec, dict):
        raise MappingFault(f"{place}: write a table of paths, each with true, false or a list of words")
    tests = list(spec.items())
    for path, wanted in tests:
        if not isinstance(wanted, bool | str | list):
            raise MappingFault(f"{place}.{path}: write true, false, a word or a list of words")
    return lambda scope: all(_holds(look_up(scope, path), wanted) for path, wanted in tests)


def _holds(value: Any, wanted: bool | str | Sequence[str]) -> bool:
    if isinstance(wanted, bool):
        return _says_anything(value) == wanted
    return text_of(value) in ([wanted] if isinstance(wanted, str) else wanted)


def _says_anything(value: Any) -> bool:
    if isinstance(value, list | dict):
        return any(map(_says_anything, value.values() if isinstance(value, dict) else value))
    return bool(text_of(value))


def _typed(text: str, kind: Any) -> Any:
    """The text as the exchange format has it; what is no number stays text, and is refused as such."""
    if kind is bool:
        return {"true": True, "false": False, "": None}.get(text.lower(), text)
    if kind is int:
        return int(text) if text.isascii() and text.lstrip("-").isdigit() and len(text) < 12 else text
    return text


def _kind_of(hint: Any) -> tuple[Any, Any]:
    """The type of a field, and that of its members."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _kind_of(next(each for each in get_args(hint) if each is not type(None)))
    if origin is tuple:
        return tuple, get_args(hint)[0]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return str, None
    return (origin or hint), None


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _distinct(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))
