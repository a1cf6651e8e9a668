"""The files that a parser reads: a plain one, or the members of a folder or archive, one after the other."""

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

HEAD = 65_536
"""So many bytes of a file are looked at to tell its format."""

_PACKED: dict[str, Any] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")


class Unreadable(Exception):
    """A file or archive that cannot be read; the sentence says why."""


class File:
    """A file by its name, which is its path inside the folder or archive, and the way to open it."""

    def __init__(self, name: str, opener: Callable[[], BinaryIO]) -> None:
        self.name = name
        self._opener = opener

    def open(self) -> BinaryIO:
        """The bytes from the beginning; close it, and do so before the next file is asked for."""
        return self._opener()

    def head(self) -> bytes:
        """The first bytes, by which formats are told apart."""
        with self.open() as opened:
            return opened.read(HEAD)


def files_in(path: Path) -> Iterator[File]:
    """Every file behind the path, in a fixed order; Unreadable when it is a broken archive."""
    name = path.name.lower()
    with _faults_named(path):
        if path.is_dir():
            yield from _members_of_folder(path)
        elif name.endswith(".zip"):
            yield from _members_of_zip(path)
        elif name.endswith(_TARS):
            yield from _members_of_tar(path)
        else:
            suffix = path.suffix.lower()
            opener = _PACKED.get(suffix)
            if opener is None:
                yield File(path.name, lambda: path.open("rb"))
            else:
                yield File(path.stem, lambda: cast("BinaryIO", opener(path, "rb")))


def _members_of_folder(path: Path) -> Iterator[File]:
    for each in sorted(path.rglob("*")):
        if each.is_file() and not _is_hidden(each.relative_to(path).as_posix()):
            yield File(each.relative_to(path).as_posix(), lambda each=each: each.open("rb"))  # type: ignore[misc]


def _members_of_zip(path: Path) -> Iterator[File]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if not member.is_dir() and not _is_hidden(member.filename):
                yield File(member.filename, lambda member=member: cast("BinaryIO", archive.open(member)))  # type: ignore[misc]


def _members_of_tar(path: Path) -> Iterator[File]:
    with tarfile.open(path, "r:*") as archive:
        while (member := archive.next()) is not None:
            vars(archive)["members"].clear()  # an archive may hold more members than memory does
            if member.isfile() and not _is_hidden(member.name):
                yield File(member.name, lambda member=member: _of_tar(archive, member))  # type: ignore[misc]


def _of_tar(archive: tarfile.TarFile, member: tarfile.TarInfo) -> BinaryIO:
    return cast("BinaryIO", archive.extractfile(member))


def _is_hidden(name: str) -> bool:
    """Whether it is what systems leave behind, such as .DS_Store and __MACOSX."""
    return any(part.startswith((".", "__MACOSX")) and part != "." for part in name.split("/"))


@contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, EOFError, gzip.BadGzipFile) as fault:
        raise Unreadable(f"{path.name} is broken or cut short: {fault}") from fault
