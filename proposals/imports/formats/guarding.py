"""A parser kept from falling over a file: what cannot be read becomes a row with its reason."""

import zlib
from collections.abc import Iterable, Iterator
from lzma import LZMAError
from tarfile import TarError
from zipfile import BadZipFile

from proposals.imports.formats.file import File, Unreadable
from proposals.imports.formats.format import Format
from proposals.imports.formats.row import Row

_FAULTS = (
    *(ValueError, OSError, EOFError, LookupError, RecursionError, ArithmeticError),
    *(AttributeError, TypeError, SyntaxError, BadZipFile, TarError, LZMAError, zlib.error),
)
"""What a parser may meet in a file that is not as it should be."""


def guarded(form: Format, files: Iterable[File]) -> Iterator[Row]:
    """The rows of the files; after a file that cannot be read to its end the next one is begun."""
    at = _Place(files)
    while not at.end:
        try:
            yield from form.parse(at)
        except _FAULTS as fault:
            yield Row(0, b"", reason=_in_words(fault), file=at.name)


class _Place(Iterable[File]):
    """The files still to be read, and the name of the one that is being read."""

    def __init__(self, files: Iterable[File]) -> None:
        self._files = iter(files)
        self.name = ""
        self.end = False

    def __iter__(self) -> Iterator[File]:
        while not self.end:
            self.end = True  # until a file was found: an archive that breaks off has none left
            for file in self._files:
                self.end, self.name = False, file.name
                yield file
                break


def _in_words(fault: Exception) -> str:
    if isinstance(fault, Unreadable):
        return str(fault)
    if isinstance(fault, UnicodeDecodeError):
        return f"the text is not {fault.encoding}: name its encoding"
    if isinstance(fault, RecursionError):
        return "the file is nested too deeply"
    return (
        f"the file cannot be read: {fault}"
        if str(fault)
        else f"the file cannot be read ({type(fault).__name__})"
    )
