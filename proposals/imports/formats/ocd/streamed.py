"""A list of JSON objects read one after the other, so that its length needs no memory."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from proposals.imports.formats.records import LARGEST, Unfit

_CHUNK = 1024 * 1024
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


def objects_in(opened: BinaryIO) -> Iterator[Any]:
    """The values of a JSON list, or the one value that the file is; Unfit where it breaks off."""
    text = _Text(opened)
    is_list = text.skip(re.compile(r"\s*\[")) or not text.skip(re.compile(r"\ufeff?\s*(?=\S)"))
    while True:
        text.skip(_BETWEEN)
        if is_list and text.skip(re.compile(r"\]")):
            return
        if text.is_over:
            if is_list:
                raise Unfit("the list breaks off")
            return
        yield text.value()


class _Text:
    """The text that was read and not yet taken."""

    def __init__(self, opened: BinaryIO) -> None:
        self.opened, self.held, self.at = opened, "", 0
        self.decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.ended = False
        self._more()

    @property
    def is_over(self) -> bool:
        """Whether nothing is left."""
        return self.at >= len(self.held) and not self._more()

    def skip(self, pattern: re.Pattern[str]) -> bool:
        """Pass over what matches here; whether anything did."""
        while True:
            found = pattern.match(self.held, self.at)
            if found and found.end() == len(self.held) and self._more():
                continue
            if not found:
                return False
            self.at = found.end()
            return True

    def value(self) -> Any:
        """The next value."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self.held, self.at)
            except (json.JSONDecodeError, RecursionError) as problem:
                if self._more():
                    continue
                raise Unfit(f"this is not JSON: {problem}") from problem
            if end == len(self.held) and self._more():
                continue  # a number may go on
            self.at = end
            return value

    def _more(self) -> bool:
        """Read on, in steps that grow with what is held, so that a long value is tried few times."""
        if self.ended:
            return False
        self.held, self.at = self.held[self.at :], 0
        if len(self.held) > LARGEST:
            raise Unfit("one value of the list is larger than a record can be")
        raw = self.opened.read(max(_CHUNK, len(self.held)))
        try:
            self.held += self.decoder.decode(raw, final=not raw)
        except UnicodeDecodeError as problem:
            raise Unfit(f"the text is not UTF-8: {problem.reason}") from problem
        self.ended = not raw
        return bool(raw)
