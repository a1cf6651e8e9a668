"""Files that hold one record each, and values that stand alone or in a list."""

from typing import Any

import msgspec

from proposals.imports.formats.file import File

LARGEST = 64 * 1024 * 1024
"""More bytes than this are not one record but an accident or an attack."""


class Unfit(ValueError):
    """A record that is none: the sentence says why, `field` where."""

    def __init__(self, reason: str, field: str = "") -> None:
        self.field = field
        super().__init__(reason)


def bytes_of(file: File) -> bytes:
    """The whole file, which is one record; Unfit when it is larger than one can be."""
    with file.open() as opened:
        raw = opened.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Unfit(f"the file is larger than {LARGEST // 1024 // 1024} MiB, which one record cannot be")
    return raw


def object_of(raw: bytes) -> dict[str, Any]:
    """The JSON object that the bytes are; Unfit otherwise."""
    try:
        values = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise Unfit(f"this is not JSON: {problem}") from problem
    if not isinstance(values, dict):
        raise Unfit("this is no JSON object")
    return values


def listed(value: Any) -> list[Any]:
    """A list as it is, nothing as an empty one, and a value that stands alone as a list of one."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects of what is one object or a list of them."""
    return [each for each in listed(value) if isinstance(each, dict)]


def texts(value: Any) -> list[str]:
    """The texts of what is one text or a list of them."""
    return [each for each in listed(value) if isinstance(each, str) and each.strip()]


def without_empty(values: dict[str, Any]) -> dict[str, Any]:
    """The values without those that say nothing."""
    return {key: value for key, value in values.items() if value not in ("", None, [], {}, ())}
