"""Telling the format of a file by looking at it, and saying what there is when none fits."""

import orjson

from proposals.imports.formats.file import Bundle
from proposals.imports.formats.format import Format
from proposals.imports.formats.tracker import parse_again

LOOKED_AT = 20
"""So many files of a folder or archive are looked at."""

ORIGIN = "origin"
"""The type of the line that says from which source the rows below it were refused."""


class NotRecognised(Exception):
    """No format fits, or several do; the sentence names them."""


def recognised(bundle: Bundle, formats: dict[str, Format]) -> Format:
    """The format of the first file that one recognises; raises NotRecognised, and Unreadable."""
    for at, file in enumerate(bundle.files()):
        head = file.head()
        again = _refused_before(head, formats)
        fitting = (
            [again] if again else [each for each in formats.values() if each.recognises(file.name, head)]
        )
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            names = ", ".join(each.name for each in fitting)
            raise NotRecognised(f"{bundle.path.name} may be {names}: say which with --format.")
        if at + 1 == LOOKED_AT:
            break
    raise NotRecognised(
        f"{bundle.path.name} is of no format that is known here: {', '.join(sorted(formats))}. "
        "Say which with --format, or describe its columns in a file and name that with --mapping."
    )


def origin_line(form: Format) -> bytes:
    """The first line of a file of refused rows."""
    return orjson.dumps({"type": ORIGIN, "format": form.name}) + b"\n"


def _refused_before(head: bytes, formats: dict[str, Format]) -> Format | None:
    """The format by which refused rows are brought in again: theirs are the keys, ours is the shape."""
    first = head.split(b"\n", 1)[0]
    if not first.startswith(b'{"type":"origin"'):
        return None
    try:
        name = orjson.loads(first)["format"]
    except (orjson.JSONDecodeError, KeyError):
        return None
    of = formats.get(name)
    matches = of.matches_names if of else False
    return Format(str(name), lambda name, head: False, parse_again, of.procedures if of else (), matches)
